"""`司法所@全部街道`: one row of a file that speaks of a unit in every street becomes a row for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphmodel.errors import Ambiguous, Fault, NotFound
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.names import Names
from graphmodel.ledger.references import Reference, cell_fault, reference_fault, texts_in
from graphmodel.ledger.rows import LoadedRow
from graphmodel.ledger.units import Unit
from graphmodel.text import clean
from graphmodel.vocabulary import VOCABULARY, Column

EVERY_STREET = "@全部街道"
_LISTED = 8
_REFERENCES = {s.name: tuple((c.name, c) for c in s.references) for s in VOCABULARY.sheets.values()}


def expand_streets(rows: Iterable[LoadedRow], names: Names) -> tuple[list[LoadedRow], list[Fault], list[str]]:
    """The rows with `X@全部街道` written out, all with the origin of the row that said it; faults; warnings.

    `@全部街道` alone is the street itself. A street without such a unit is passed over and named in a warning;
    a list (牵头单位) takes them all into its one cell. Rows of 机构 are not expanded: each is a unit of its own.
    """
    made: list[LoadedRow] = []
    faults: list[Fault] = []
    warnings: list[str] = []
    for row in rows:
        columns = [
            column
            for name, column in _REFERENCES[row.sheet]
            if (cell := row.cells.get(name)) and _may_say(cell) and _texts_of(row, column)
        ]
        if columns:
            found = _Expansion(row, columns, names)
            made += found.rows()
            faults += found.faults
            warnings += found.warnings
        else:
            made.append(row)
    return made, faults, warnings


def _may_say(cell: Cell) -> bool:
    """Whether a cell has the sign at all, in one of its three widths: nearly none has."""
    for text in (cell,) if isinstance(cell, str) else texts_in(cell):
        if "@" in text or "＠" in text or "﹫" in text:
            return True
    return False


def _texts_of(row: LoadedRow, column: Column) -> list[str]:
    return [text for text in items_of(row.cells.get(column.name)) if _unit_named(text) is not None]


def _unit_named(text: str) -> str | None:
    """What stands before @全部街道; empty for the street itself, None where the text does not say it."""
    cleaned = clean(text)
    return cleaned.removesuffix(EVERY_STREET).strip() if cleaned.endswith(EVERY_STREET) else None


class _Expansion:
    """One row and the streets over which it is spread."""

    def __init__(self, row: LoadedRow, columns: Sequence[Column], names: Names) -> None:
        self._row, self._columns, self._names = row, columns, names
        self._single = [column for column in columns if column.type == "unit"]
        self._streets = _streets(row, columns, names)
        self.faults: list[Fault] = []
        self.warnings: list[str] = []

    def rows(self) -> list[LoadedRow]:
        if self._row.cells.get("id") and self._single:
            column = VOCABULARY.sheets[self._row.sheet].columns["id"]
            self._refuse(
                column, str(self._row.cells["id"]), "此行按街道展开成多行，不能共用一个编号", "请清空编号"
            )
            return []
        if not self._streets:
            text = _texts_of(self._row, self._columns[0])[0]
            self._refuse(self._columns[0], text, "台账中没有街道", "请先在机构表中登记街道")
            return []
        units = {
            text: self._units(column, text)
            for column in self._columns
            for text in _texts_of(self._row, column)
        }
        if self.faults:
            return []
        if not self._single:
            return [self._written(self._columns, units, [street.id for street in self._streets])]
        singles = [text for column in self._single for text in _texts_of(self._row, column)]
        whole = [s.id for s in self._streets if all(s.id in units[text] for text in singles)]
        return [self._written(self._columns, units, [street]) for street in whole]

    def _written(
        self, columns: Sequence[Column], units: Mapping[str, Mapping[str, str]], streets: Sequence[str]
    ) -> LoadedRow:
        cells: dict[str, Cell] = dict(self._row.cells)
        for column in columns:
            items: list[str] = []
            for text in texts_in(self._row.cells[column.name]):
                if text in units:
                    items += [units[text][street] for street in streets if street in units[text]]
                else:
                    items.append(text)
            cells[column.name] = items[0] if column.type == "unit" else items
        return self._row._replace(cells=cells)

    def _units(self, column: Column, text: str) -> dict[str, str]:
        """The unit that the text means in each street that has one."""
        name = _unit_named(text)
        if not name:
            return {street.id: street.id for street in self._streets}
        found: dict[str, str] = {}
        for street in self._streets:
            try:
                found[street.id] = self._names.find(f"{street.id}/{name}").unit
            except NotFound:
                continue
            except Ambiguous as problem:
                self.faults.append(reference_fault(self._row.origin, Reference(column, text, problem)))
        if not found and not self.faults:
            self._refuse(
                column, text, f"{len(self._streets)}个街道内都没有“{name}”", "请先在机构表中登记，或改正名称"
            )
        elif len(found) < len(self._streets):
            lacking = [street.name for street in self._streets if street.id not in found]
            listed = "、".join(lacking[:_LISTED]) + ("等" if len(lacking) > _LISTED else "")
            place = f"{self._row.origin.sheet} 第{self._row.origin.row}行"
            self.warnings.append(f"{place}“{text}”：{len(lacking)}个街道内没有此单位，未展开：{listed}")
        return found

    def _refuse(self, column: Column, value: str, problem: str, suggestion: str) -> None:
        self.faults.append(cell_fault(self._row.origin, column, value, problem, suggestion))


def _streets(row: LoadedRow, columns: Sequence[Column], names: Names) -> list[Unit]:
    """The streets of the place that the row names, else of the places of this load, else all."""
    structure, units = names.structure, names.ledger.units
    streets = [
        unit
        for unit in units.values()
        if unit.kind == "street" and not unit.outside and unit.period.end is None
    ]
    others = [c for c in VOCABULARY.sheets[row.sheet].references if c not in columns]
    for text in (text for column in others for text in items_of(row.cells.get(column.name))):
        try:
            place = structure.jurisdiction(names.find(text).unit)
        except (NotFound, Ambiguous):
            continue
        if place is not None:
            return [street for street in streets if structure.jurisdiction(street.id) == place]
    places = {structure.jurisdiction(street.id) for street in streets if street.id in names.loaded}
    return [street for street in streets if not places or structure.jurisdiction(street.id) in places]
