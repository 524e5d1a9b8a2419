"""Several processes on one store: nothing is lost, nobody overwrites another, a killed one leaves whole changesets."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from graphmodel.store import Store, open_store
from tests.stores.writing import UNITS, content, load


def writer(job: str, store: Store, *arguments: object) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    command = [
        sys.executable,
        str(Path(__file__).with_name("writers.py")),
        job,
        store.url,
        *map(str, arguments),
    ]
    return subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_write_at_once_lose_nothing(store: Store) -> None:
    writers = [writer("add", store, by, 15) for by in ("张", "李")]
    assert [process.communicate(timeout=60)[0].count("\n") for process in writers] == [15, 15]
    log = store.log()
    assert [c.number for c in log] == list(range(1, 31))
    assert sorted(c.entry.by for c in log) == sorted(["张"] * 15 + ["李"] * 15)
    assert len(store.ledger().units) == 30


def test_of_processes_that_change_one_row_at_once_one_wins_and_the_other_is_told_who(store: Store) -> None:
    load(store, units=[{"id": "X", "name": "旧中心"}])
    writers = {by: writer("rename", store, by) for by in ("张", "李")}
    for process in writers.values():
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in writers.values():
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = {by: process.communicate(timeout=60)[0] for by, process in writers.items()}
    (winner,) = (by for by, text in said.items() if text.startswith("written 2"))
    (loser,) = set(writers) - {winner}
    assert said[loser].startswith("refused") and winner in said[loser]
    assert content(store)["X"]["name"] == f"{winner}中心"


def test_a_writer_killed_in_the_middle_leaves_whole_changesets_and_loses_none_that_it_reported(
    store: Store,
) -> None:
    size, chance, reported = 200, random.Random(7), 0
    for _ in range(4):
        process = writer("pour", store, "张", size)
        assert process.stdout is not None
        first = int(process.stdout.readline())
        time.sleep(chance.uniform(0.0, 0.2))
        process.kill()
        reported = max([first, *(int(line) for line in process.stdout.read().split())])
        again = open_store(store.url)
        assert again.change() >= reported
        assert [c.counts["added"] for c in again.log()] == [{"units": size}] * again.change()
        assert len(again.ledger().rows) == size * again.change()
    assert load(store, units=UNITS) >= reported + 1
