"""Units that a list names without listing them become units outside the ledger (台账外)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import LoadedRow
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

_SHORTHANDS = tuple(
    c.name for c in VOCABULARY.sheets["units"].columns.values() if c.shorthand and c.is_reference
)
_LISTED = 8


def outside_rows(
    stored: Ledger,
    rows: Sequence[LoadedRow],
    *,
    superiors: bool,
    sources: Collection[tuple[str, str, str]] = (),
) -> tuple[list[LoadedRow], list[str]]:
    """One outside unit for each name that neither the load nor the store has, and a warning that lists them.

    `superiors` takes the superiors that rows of 机构 name; `sources` are the (file, sheet, sheet of the ledger) in
    which every unknown name is taken, because their map says so.
    """
    if not superiors and not sources:
        return [], []
    known = {fold(name) for unit in stored.units.values() for name in (unit.id, *unit.names)}
    for row in rows:
        if row.sheet == "units":
            names = (
                row.cells.get("id"),
                row.cells.get("name"),
                row.cells.get("short_name"),
                *items_of(row.cells.get("aliases")),
                *items_of(row.cells.get("plates")),
            )
            known |= {fold(name) for name in names if isinstance(name, str)}
    made: dict[str, LoadedRow] = {}
    for row in rows:
        for column in _columns(row, superiors, sources):
            for name in items_of(row.cells.get(column)):
                if fold(name) not in known and "/" not in name:
                    cells: dict[str, Cell] = {"name": name, "outside": True}
                    made.setdefault(fold(name), LoadedRow("units", cells, row.origin))
    if not made:
        return [], []
    listed = "、".join(str(row.cells["name"]) for row in list(made.values())[:_LISTED])
    more = "等" if len(made) > _LISTED else ""
    kind = "单位" if sources else "上级单位"
    return list(made.values()), [f"{len(made)}个{kind}在表中没有自己的行，按台账外单位处理：{listed}{more}"]


def _columns(row: LoadedRow, superiors: bool, sources: Collection[tuple[str, str, str]]) -> Iterator[str]:
    if (row.origin.file, row.origin.sheet, row.sheet) in sources:
        yield from (column.name for column in VOCABULARY.sheets[row.sheet].references)
    elif superiors and row.sheet == "units":
        yield from _SHORTHANDS
