"""A worker that stays up reads what was touched since, and has the ledger that the store has."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.snapshot import open_ledger
from graphmodel.store import Store, open_store
from graphmodel.store.later import later
from tests.stores.writing import GUIDES, UNITS, load, undo, withdraw


def same(one: Ledger, other: Ledger) -> None:
    assert one.change == other.change
    assert list(one.rows.items()) == list(other.rows.items())


def write_something(store: Store, chance: random.Random) -> None:
    """A changeset as an office makes them: new units, a changed cell, a line taken back, an undo."""
    rows = store.ledger().of("units")
    kind = chance.choice(["new", "cell", "line", "back", "undo"])
    lines = [row.id for row in store.ledger().of("relations")]
    if kind == "cell" and rows:
        row = chance.choice(rows)
        load(store, units=[{"id": row.id, "name": row.text("name"), "approved": chance.randint(1, 99)}])
    elif kind == "line" and len(rows) > 1:
        subject, holder = chance.sample([row.id for row in rows], 2)
        load(store, relations=[{"subject": subject, "holder": holder, "type": "guides"}])
    elif kind == "back" and lines:
        withdraw(store, chance.choice(lines))
    elif kind == "undo" and lines:
        withdraw(store, lines[0])
        undo(store, store.change())
    else:
        number = store.change()
        load(store, units=[{"id": f"{side}{number}", "name": f"{side}{number}号中心"} for side in "ZA"])


@pytest.mark.parametrize("seed", range(4))
def test_an_earlier_ledger_and_what_was_touched_since_make_the_later_one(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    load(store, units=UNITS, relations=[GUIDES])
    earlier = store.ledger()
    for _ in range(6):
        write_something(store, chance)
        if chance.random() < 0.5:
            now = later(store, earlier, store.change())
            same(now, store.ledger())
            earlier = now
    same(later(store, earlier, store.change()), store.ledger())


def test_what_was_read_of_another_ledger_in_that_place_is_not_built_on(tmp_path: Path) -> None:
    here, there = (open_store(f"sqlite:///{tmp_path / name}.db") for name in ("here", "there"))
    load(here, units=UNITS)
    opened = open_ledger(here)
    assert "U" in opened.whole.rows
    for code in "MN":
        load(there, units=[{"id": code, "name": f"{code}中心"}])
    # A backup was put in its place, and the server went on.
    shutil.copy(tmp_path / "there.db", tmp_path / "here.db")
    assert set(open_ledger(open_store(here.url), 2, opened).whole.rows) == {"M", "N"}
