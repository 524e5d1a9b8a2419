"""Processes that write to a store, run by the tests of stores: `python writers.py JOB URL …`."""

from __future__ import annotations

import sys

from graphmodel.errors import Conflict
from graphmodel.ledger.rows import Loaded, LoadedRow, Origin
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, open_store


def add(url: str, by: str, count: int) -> None:
    """Adds units one changeset at a time, reading anew before each, as people do who work side by side."""
    store = open_store(url)
    for number in range(count):
        ledger = store.ledger()
        plan = plan_load(ledger, _units([f"{by}{number}号中心"]))
        store.commit(plan, Entry(by=by), read_at=ledger.change)
        print(number, flush=True)


def rename(url: str, by: str) -> None:
    """Waits for a word, then renames the one unit that everybody renames, from the ledger read before."""
    store = open_store(url)
    ledger = store.ledger()
    plan = plan_load(ledger, _units([f"{by}中心"], code="X", former="旧中心"))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        print("written", store.commit(plan, Entry(by=by), read_at=ledger.change), flush=True)
    except Conflict as conflict:
        print("refused", conflict, flush=True)


def pour(url: str, by: str, size: int) -> None:
    """Writes changesets of equal size until it is killed, and says the number of each that was written."""
    store = open_store(url)
    round_ = store.change()
    while True:
        ledger = store.ledger()
        names = [f"{by}{round_}轮{n}号" for n in range(size)]
        print(store.commit(plan_load(ledger, _units(names)), Entry(by=by), read_at=ledger.change), flush=True)
        round_ += 1


def _units(names: list[str], code: str | None = None, former: str | None = None) -> Loaded:
    rows = [
        LoadedRow(
            "units",
            {"id": code, "name": name, "aliases": [former] if former else None},
            Origin("台账.csv", "机构", n),
        )
        for n, name in enumerate(names, 2)
    ]
    return Loaded(tuple(rows), (), ())


if __name__ == "__main__":
    job, url, by, *rest = sys.argv[1:]
    {"add": add, "rename": rename, "pour": pour}[job](url, by, *map(int, rest))
