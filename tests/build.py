"""Ledgers from Python literals: a keyword for each sheet, a dict of parsed cells for each row (names are text)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import pytest

from graphmodel.errors import Fault, Refused
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.changes import Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Loaded, LoadedRow, Origin, Row
from graphmodel.ledger.upsert import plan_load
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Cells = Mapping[str, Cell]

DAY = "2026-11-20"
FILE = "台账.xlsx"
EMPTY = Ledger(())


def loaded(**sheets: Iterable[Cells]) -> Loaded:
    """What a reader would make of a file with these sheets; data starts in row 2, as under a header."""
    rows = [
        LoadedRow(sheet, dict(cells), Origin(FILE, VOCABULARY.sheets[sheet].label(), number))
        for sheet, listed in sheets.items()
        for number, cells in enumerate(listed, 2)
    ]
    return Loaded(tuple(rows), (), ())


def plan(stored: Ledger = EMPTY, *, outside: bool = False, **sheets: Iterable[Cells]) -> Plan:
    """What loading these sheets into a ledger would change."""
    return plan_load(stored, loaded(**sheets), outside=outside)


def applied(stored: Ledger, planned: Plan) -> Ledger:
    """The ledger after a plan, bodies passed through JSON as every store does."""
    change = stored.change + 1
    rows = dict(stored.rows)
    for one in planned.changes:
        if one.after is None:
            del rows[one.id]
            continue
        first = one.before.first_in if one.before else change
        body = json.loads(json.dumps(one.after, default=list))
        rows[one.id] = Row(one.id, one.sheet, body, one.origin, change, first)
    return Ledger(rows.values(), change) if planned.changes else stored


def load(stored: Ledger, **sheets: Iterable[Cells]) -> Ledger:
    """The ledger after loading these sheets into another."""
    return applied(stored, plan(stored, **sheets))


def ledger(**sheets: Iterable[Cells]) -> Ledger:
    """The ledger that a fresh store would hold after loading these sheets."""
    return load(EMPTY, **sheets)


def snapshot(day: str = DAY, **sheets: Iterable[Cells]) -> Snapshot:
    """One day of such a ledger."""
    return Snapshot(ledger(**sheets), day)


def faults(stored: Ledger = EMPTY, **sheets: Iterable[Cells]) -> tuple[Fault, ...]:
    """The faults for which loading these sheets is refused; fails if it is not."""
    with pytest.raises(Refused) as refused:
        plan(stored, **sheets)
    return refused.value.faults


def unit(stored: Ledger, name: str) -> str:
    """The id of the one unit of that full name."""
    (found,) = (u.id for u in stored.units.values() if u.name == name)
    return found
