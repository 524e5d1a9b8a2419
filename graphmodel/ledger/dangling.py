"""Which row names which: a reference may never be left without the row that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.rows import Row
from graphmodel.vocabulary import VOCABULARY

REFERRING: Mapping[str, tuple[str, ...]] = {
    sheet.name: tuple(
        c.name for c in sheet.columns.values() if c.is_reference or c.type in ("body", "matter", "case")
    )
    for sheet in VOCABULARY.sheets.values()
}


def named_in(sheet: str, body: Mapping[str, Cell]) -> list[tuple[str, str]]:
    """(column, id) for every row that a body names."""
    return [(c, item) for c in REFERRING.get(sheet, ()) if c in body for item in items_of(body[c])]


def targets(row: Row) -> Iterator[str]:
    """The ids that a row names."""
    # A name plate that hangs on a row (`host#…`) is as much there as the row.
    return (item.partition("#")[0] for _, item in named_in(row.sheet, row.body))


def dangling(rows: Iterable[Row], gone: Collection[str]) -> list[tuple[Row, str]]:
    """Rows that name one of the ids that are gone."""
    return [(row, target) for row in rows for target in targets(row) if target in gone]
