"""An office under a bureau beside a street: the smallest ledger of which everything can be asked."""

from __future__ import annotations

from graphmodel.questions.resolution import Entry, part_entries
from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot

GOVERNMENT: Cells = {"id": "G", "name": "示例区人民政府", "kind": "government"}
BUREAU: Cells = {"id": "A", "name": "甲局", "kind": "government_department", "parent": ["G"]}
STREET: Cells = {"id": "B", "name": "乙街道", "kind": "street", "parent": ["G"]}
OFFICE: Cells = {"id": "U", "name": "某所", "kind": "dispatched_office", "parent": ["A"]}
UNITS = (GOVERNMENT, BUREAU, STREET, OFFICE)


def manages(holder: str, aspect: str | None, **cells: str | float) -> Cells:
    return {"subject": "U", "holder": holder, "type": "manages", "aspect": aspect, **cells}


def day(*relations: Cells, on: str = "2026-11-20", **sheets: list[Cells]) -> Snapshot:
    return snapshot(on, units=[*UNITS, *sheets.pop("units", [])], relations=relations, **sheets)


def entry(made: Snapshot, part: str, group: str = "unit") -> Entry:
    (found,) = (e for e in part_entries(made, "U", part) if e.applies_to == group)
    return found


def unit_ids(holders: tuple[object, ...]) -> list[str]:
    return [str(getattr(holder, "unit", holder)) for holder in holders]
