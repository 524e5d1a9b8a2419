"""Writing to a store in one line, as the tests of stores do over and over."""

from __future__ import annotations

from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, undo_plan
from tests.build import Cells, loaded

Rows = list[Cells]

UNITS: Rows = [
    {"id": "G", "name": "示例区人民政府", "kind": "government"},
    {"id": "A", "name": "甲局", "kind": "government_department", "parent": ["G"]},
    {"id": "U", "name": "某中心", "kind": "institution", "parent": ["A"]},
]
GUIDES: Cells = {"id": "R", "subject": "U", "holder": "A", "type": "guides", "basis": ["文1"]}


def load(store: Store, by: str = "", read_at: int | None = None, **sheets: Rows) -> int:
    ledger = store.ledger(read_at)
    return store.commit(plan_load(ledger, loaded(**sheets)), Entry(by=by), read_at=ledger.change)


def undo(store: Store, number: int, by: str = "") -> int:
    return store.commit(undo_plan(store, number), Entry(by=by, undoes=number), read_at=store.change())


def content(store: Store, change: int | None = None) -> dict[str, dict[str, object]]:
    return {id_: dict(row.body) for id_, row in store.ledger(change).rows.items()}


def withdraw(store: Store, *ids: str, by: str = "") -> int:
    ledger = store.ledger()
    rows = [ledger.rows[id_] for id_ in ids]
    plan = Plan(tuple(Change(row.id, row.sheet, row, None, row.origin) for row in rows))
    return store.commit(plan, Entry(by=by), read_at=ledger.change)
