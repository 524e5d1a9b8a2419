"""Ledgers that the tests of the page draw: a whole district, one real street, names that mean harm."""

from __future__ import annotations

from pathlib import Path

from graphmodel.ledger.upsert import plan_load
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore
from loaders import read_ledger
from tests.build import snapshot
from tests.workbooks import district_workbook

DAY = "2026-11-20"
STREET = "SH-J-BSC"
HOSTILE = '</script><img src=x onerror="document.title=1"><!--<script>{{7*7}}\u2028"局'


def loaded(file: Path, folder: Path) -> Snapshot:
    store = SqliteStore(folder / "t.db")
    store.commit(plan_load(store.ledger(), read_ledger([file])), Entry(), read_at=0)
    return Snapshot(store.ledger(), DAY)


def whole_district(folder: Path) -> Snapshot:
    """249 units under 11 streets, 6 bodies."""
    district_workbook(folder / "d.xlsx", streets=11)
    return loaded(folder / "d.xlsx", folder)


def hostile() -> Snapshot:
    units = [
        {"id": "G", "name": "示例区人民政府", "kind": "government", "region": HOSTILE},
        {"id": "A</script>", "name": HOSTILE, "kind": "government_department", "parent": ["G"]},
    ]
    documents = [{"id": "W", "title": HOSTILE}]
    relations = [
        {
            "subject": "A</script>",
            "holder": "G",
            "type": "leads",
            "aspect": "business",
            "basis": ["W"],
            "quote": HOSTILE,
        }
    ]
    return snapshot(DAY, units=units, documents=documents, relations=relations)
