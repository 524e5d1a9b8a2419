"""A ledger as the tables that state it: ids written, references by name where the name is beyond doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphmodel.ledger.by_name import called
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, OPEN_END, Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.streets import EVERY_STREET
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Column, Sheet
from loaders.cells import parse_cell
from loaders.rows import EXTRA

_BY_NAME = {"body": "bodies", "matter": "matters", "case": "cases"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column to be written: one of the sheet's, or (no column) one that a file brought along."""

    key: str
    column: Column | None

    @property
    def label(self) -> str:
        return self.column.label() if self.column else self.key.removeprefix(EXTRA)

    @property
    def code(self) -> str:
        return self.column.name if self.column else self.key.removeprefix(EXTRA)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: the columns of which a row states something, and those rows."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    rows: tuple[Mapping[str, Cell], ...]


def tables_of(ledger: Ledger) -> list[Table]:
    """Every sheet that has rows, all periods, in the order of the vocabulary."""
    names = _Called(ledger)
    found = []
    for sheet in VOCABULARY.sheets.values():
        rows = tuple({"id": row.id, **names.row(sheet, row.body)} for row in ledger.of(sheet.name))
        if rows:
            found.append(Table(sheet, _headings(sheet, rows), rows))
    return found


def _headings(sheet: Sheet, rows: tuple[Mapping[str, Cell], ...]) -> tuple[Heading, ...]:
    used = dict.fromkeys(key for row in rows for key in row)
    own = [Heading(c.name, c) for c in sheet.columns.values() if c.required or c.name in used]
    return (*own, *(Heading(key, None) for key in used if key.startswith(EXTRA)))


class _Called:
    """What to call units, bodies, matters and cases: by name where exactly one has it, else by id."""

    def __init__(self, ledger: Ledger) -> None:
        self._units: dict[str, set[str]] = {}
        for unit in ledger.units.values():
            for text in (unit.id, *unit.names):
                self._units.setdefault(fold(text), set()).add(unit.id)
        self._names = {unit.id: unit.name for unit in ledger.units.values() if not unit.is_plate}
        self._others: dict[str, dict[str, set[str]]] = {}
        for type_, sheet in _BY_NAME.items():
            index = self._others.setdefault(type_, {})
            for row in ledger.of(sheet):
                self._names[row.id] = called(row.sheet, row.body)
                for text in (row.id, self._names[row.id]):
                    index.setdefault(fold(text), set()).add(row.id)

    def row(self, sheet: Sheet, body: Mapping[str, Cell]) -> dict[str, Cell]:
        cells = dict(body)
        for column in sheet.columns.values():
            index = self._units if column.is_reference else self._others.get(column.type)
            cell = cells.get(column.name)
            if index is None or cell is None:
                continue
            if isinstance(cell, str):
                cells[column.name] = self._call(column, index, cell)
            elif isinstance(cell, (list, tuple)):
                cells[column.name] = [self._call(column, index, str(item)) for item in cell]
        return cells

    def _call(self, column: Column, index: Mapping[str, set[str]], id_: str) -> str:
        name = self._names.get(id_)
        if name is None or id_ in (NONE, NOT_APPLICABLE, OPEN_END) or index.get(fold(name)) != {id_}:
            return id_
        single = replace(column, type="text") if column.is_reference else column
        if name.endswith(EVERY_STREET) or parse_cell(single, name) != name:
            return id_
        # In a list a closing 等 would be cut off, and 、 would cut the name in two.
        return id_ if column.type == "units" and parse_cell(column, name) != [name] else name
