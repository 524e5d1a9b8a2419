"""Runs `tiaokuai` as a person would: a process of its own, its streams apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def tiaokuai(folder: Path, *arguments: str, store: str = "sqlite:///t.db") -> Done:
    """One command in a folder; `store` goes in by the environment, as a script would set it."""
    environment = {**os.environ, "TIAOKUAI_STORE": store, "PYTHONUTF8": "1"}
    # A planner's machine keeps compiled modules; with this set each command would compile them all again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
