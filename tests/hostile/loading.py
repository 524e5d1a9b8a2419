"""Loads a file as a person would, in a process of its own, and tells what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 240


@dataclass(frozen=True, slots=True)
class Measured:
    """The end of a command: exit code, both streams, seconds, megabytes at most."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def command(folder: Path, *arguments: str | bytes) -> Measured:
    """`tiaokuai …` in a folder with a store of its own."""
    report = folder / "peak.txt"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TIAOKUAI_STORE": "sqlite:///t.db",
        "PYTHONUTF8": "1",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, HERE / "measured.py", report, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    seconds = time.monotonic() - start
    peak = float(report.read_text(encoding="ascii")) if report.exists() else 0.0
    streams = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return Measured(done.returncode, *streams, seconds, peak)


def stored(folder: Path) -> bool:
    """Whether anything was written: a refused load leaves no store behind."""
    return (folder / "t.db").exists()


def refused(done: Measured, folder: Path, *words: str, megabytes: float = 300, seconds: float = 60) -> None:
    """The load ended as a refusal should: exit 2, a clear line, nothing written, within its bounds."""
    assert done.code == 2, done.err[-3000:]
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err, done.err[:3000]
    assert len(done.err) < 300_000
    assert not stored(folder)
    assert done.megabytes <= megabytes, done
    assert done.seconds <= seconds, done


def loaded(done: Measured, *words: str, megabytes: float = 300, seconds: float = 60) -> None:
    """The load ended well, within its bounds, and said these words."""
    assert done.code == 0, done.err[-3000:]
    for word in words:
        assert word in done.out + done.err, (done.out + done.err)[:3000]
    assert done.megabytes <= megabytes, done
    assert done.seconds <= seconds, done
