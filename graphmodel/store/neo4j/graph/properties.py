"""Cells as properties of nodes: what a row states, under the English names of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from graphmodel.ledger.cells import NOT_APPLICABLE, Cell, is_open_list, items_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.vocabulary import VOCABULARY, Column

Property: TypeAlias = "str | bool | int | float | list[str] | list[bool]"
Properties: TypeAlias = "dict[str, Property]"

# Who is named stands in relationships; the wording of the source stays in the row.
_ELSEWHERE: Final = ("unit", "units", "body", "matter")
_IN_THE_ROW: Final = ("id", "from", "to", "grade", "article", "source", "quote", "note")
_COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    sheet.name: tuple(
        c for c in sheet.columns.values() if c.type not in _ELSEWHERE and c.name not in _IN_THE_ROW
    )
    for sheet in VOCABULARY.sheets.values()
}
# What an integer of Neo4j holds.
_LARGEST: Final = 2**63 - 1


def stated(row: Row) -> Properties:
    """The cells of a row, with its period and how firm it is; what is not stated is left out."""
    found: Properties = {"id": row.id}
    for column in _COLUMNS[row.sheet]:
        cell = row.body.get(column.name)
        if cell is not None:
            found |= _of_cell(column, cell)
    return {**found, **period(period_of(row)), "grade": grade_of(row)}


def period(when: Period) -> Properties:
    """from and to as ISO text, which compares like the dates; an open end is left out."""
    return given({"from": when.start, "to": when.end})


def given(values: Mapping[str, Property | None]) -> Properties:
    """Without what is unknown and without empty lists, which Neo4j cannot tell from it."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def _of_cell(column: Column, cell: Cell) -> Properties:
    name = column.name
    if isinstance(cell, Mapping):
        # 500余: nothing that counts may take it for a number.
        return {f"{name}_text": str(cell["text"])}
    if isinstance(cell, str):
        if cell in ("", NOT_APPLICABLE):
            return {}
        return {f"{name}_text" if column.type in ("number", "share") else name: cell}
    if isinstance(cell, (bool, int, float)):
        return {name: cell if abs(cell) <= _LARGEST else float(cell)}
    items: Properties = given({name: list(items_of(cell))})
    return {**items, f"{name}_open": True} if is_open_list(cell) else items
