"""Where durability is tried: a folder with a store, real commands on it, and what the store then holds."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from graphmodel.store import open_store
from tests.cli.inside import tiaokuai
from tests.cli.run import Done

ROOT: Final = Path(__file__).resolve().parents[2]
STORE: Final = "t.db"
UNITS: Final = 1_500
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with a store of so many units, where commands run; `round` tells one try from the next.

    With `url` they run on the store there, and the file in the folder holds what that store should.
    """

    folder: Path
    round: int
    units: int
    chance: Random
    url: str | None = None

    @property
    def store(self) -> Path:
        return self.folder / STORE

    def change(self) -> int:
        """The number of the last changeset."""
        return open_store(f"sqlite:///{self.store}").change()

    def run(self, words: Sequence[str]) -> None:
        """A command that nobody disturbs, and that succeeds."""
        for url in filter(None, (f"sqlite:///{STORE}", self.url)):
            done = tiaokuai(self.folder, *words, store=url)
            assert done.code == 0, done.err


@dataclass(frozen=True, slots=True)
class Outcome:
    """One round of killing: what was killed, where it stood when it died, and what was wrong afterwards."""

    scenario: str
    end: str
    faults: tuple[str, ...]


def command(*arguments: str) -> list[str]:
    """A `tiaokuai` command as a process of its own."""
    return [sys.executable, "-m", "cli.main", *arguments]


def environment(url: str | None = None) -> dict[str, str]:
    store = url or f"sqlite:///{STORE}"
    known = {**os.environ, "TIAOKUAI_STORE": store, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    # Compiled modules are kept, as on a planner's machine; else most of each round would be compiling.
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    return known


def start(folder: Path, words: list[str], url: str | None = None) -> subprocess.Popen[str]:
    """A `tiaokuai` command under way in a process of its own; its streams are read when it is over."""
    return subprocess.Popen(
        command(*words),
        cwd=folder,
        env=environment(url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(folder: Path, words: Sequence[str]) -> Done:
    """A command that nobody disturbs, in this process: a cold start would be most of its time."""
    return tiaokuai(folder, *words, store=f"sqlite:///{STORE}")


def write_ledger(path: Path, units: Rows) -> Path:
    path.write_text(json.dumps({"units": units}, ensure_ascii=False), encoding="utf-8")
    return path


def marked(count: int, mark: int, first: int = 0) -> Rows:
    """Units under one government that all carry the same mark."""
    return [
        {"编号": f"U{n}", "单位名称": f"{n}号中心", "隶属单位": "G", "核定编制": str(mark)}
        for n in range(first, first + count)
    ]


GOVERNMENT: Final = {"编号": "G", "单位名称": "示例区人民政府", "机构类型": "政府"}


def prepare(folder: Path, units: int = UNITS) -> Path:
    """A folder with a store of one government and its units, all of mark 1."""
    folder.mkdir(parents=True)
    ledger = write_ledger(folder / "first.json", [GOVERNMENT, *marked(units, 1)])
    done = run(folder, ("load", ledger.name, "--format", "json"))
    assert done.code == 0, done.err
    return folder


def twin(folder: Path, to: Path) -> Path:
    """The same folder again with the same store, copied as one transaction sees it."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to, ignore=lambda _, names: [n for n in names if ".db" in n])
    for store in folder.glob("*.db"):
        source, target = sqlite3.connect(store), sqlite3.connect(to / store.name)
        source.backup(target)
        source.close()
        target.close()
    return to


State = dict[str, Any]


def state(store: Path) -> State:
    """Everything that a store file says, but for the time of writing; None of it if there is no file."""
    return state_at(f"sqlite:///{store}") if store.exists() else {"rows": {}, "log": []}


def state_at(url: str) -> State:
    opened = open_store(url)
    log = [(c.number, c.entry.by, c.entry.why, c.entry.undoes, dict(c.counts)) for c in opened.log()]
    rows = {row.id: (row.sheet, row.added_in, dict(row.body)) for row in opened.ledger().rows.values()}
    return {"rows": rows, "log": log}
