"""Which row names which: a reference may never be left without the row that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.rows import Row
from graphmodel.vocabulary import VOCABULARY

_REFERRING = {
    sheet.name: tuple(
        c.name for c in sheet.columns.values() if c.is_reference or c.type in ("body", "matter")
    )
    for sheet in VOCABULARY.sheets.values()
}


def targets(row: Row) -> Iterator[str]:
    """The ids that a row names."""
    for column in _REFERRING.get(row.sheet, ()):
        # A name plate that hangs on a row (`host#…`) is as much there as the row.
        yield from (item.partition("#")[0] for item in items_of(row.body.get(column)))


def dangling(rows: Iterable[Row], gone: Collection[str]) -> list[tuple[Row, str]]:
    """Rows that name one of the ids that are gone."""
    return [(row, target) for row in rows for target in targets(row) if target in gone]
