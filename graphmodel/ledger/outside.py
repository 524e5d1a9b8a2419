"""Superiors that a list of institutions names without listing them become units outside the ledger (台账外)."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import LoadedRow
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

_SHORTHANDS = tuple(
    c.name for c in VOCABULARY.sheets["units"].columns.values() if c.shorthand and c.is_reference
)


def outside_rows(stored: Ledger, rows: Sequence[LoadedRow]) -> tuple[list[LoadedRow], list[str]]:
    """One outside unit for each superior in a shorthand cell that neither the load nor the store has, and a
    warning that lists them."""
    known = {fold(name) for unit in stored.units.values() for name in (unit.id, *unit.names)}
    for row in rows:
        if row.sheet == "units":
            names = (
                row.cells.get("id"),
                row.cells.get("name"),
                row.cells.get("short_name"),
                *items_of(row.cells.get("aliases")),
            )
            known |= {fold(name) for name in names if isinstance(name, str)}
    made: dict[str, LoadedRow] = {}
    for row in rows:
        for column in _SHORTHANDS if row.sheet == "units" else ():
            for name in items_of(row.cells.get(column)):
                if fold(name) not in known and "/" not in name:
                    cells: dict[str, Cell] = {"name": name, "outside": True}
                    made.setdefault(fold(name), LoadedRow("units", cells, row.origin))
    if not made:
        return [], []
    listed = "、".join(str(row.cells["name"]) for row in list(made.values())[:8]) + (
        "等" if len(made) > 8 else ""
    )
    return list(made.values()), [f"{len(made)}个上级单位在表中没有自己的行，按台账外单位处理：{listed}"]
