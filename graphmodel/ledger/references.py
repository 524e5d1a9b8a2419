"""Turns the names in the reference cells of a row into ids, with what the same row names as context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphmodel.errors import Ambiguous, Fault, NotFound
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, OPEN_END, Cell, is_stated, items_of
from graphmodel.ledger.names import Names
from graphmodel.ledger.rows import Origin
from graphmodel.vocabulary import VOCABULARY, Column


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a cell that could not be followed."""

    column: Column
    text: str
    problem: NotFound | Ambiguous


def cell_fault(
    origin: Origin, column: Column | None, value: str, problem: str, suggestion: str = ""
) -> Fault:
    """A fault at one cell of a loaded row."""
    return Fault(
        origin.file, origin.sheet, origin.row, column.label() if column else "", value, problem, suggestion
    )


def reference_fault(origin: Origin, reference: Reference) -> Fault:
    """What a person is told of a name that no unit, or more than one, has."""
    problem = reference.problem
    if isinstance(problem, Ambiguous):
        return cell_fault(
            origin,
            reference.column,
            reference.text,
            str(problem),
            "请改用编码，或写成“街道/单位”：" + "；".join(problem.matches),
        )
    near = "是否为：" + "、".join(problem.nearest) if problem.nearest else "请先在机构表中登记，或改正名称"
    return cell_fault(origin, reference.column, reference.text, str(problem), near)


# What a reference cell may hold besides names.
_NO_NAMES = frozenset((NONE, NOT_APPLICABLE, OPEN_END))
_REFERENCES = {
    sheet.name: tuple((column.name, column.type == "unit") for column in sheet.references)
    for sheet in VOCABULARY.sheets.values()
}


def sure_references(sheet: str, cells: Mapping[str, Cell], names: Names) -> dict[str, Cell] | None:
    """The reference cells that change when ids stand for names, if every name means the same in any row; else None."""
    resolved: dict[str, Cell] = {}
    sure = names.sure
    for column, single in _REFERENCES[sheet]:
        cell = cells.get(column)
        if not cell:
            continue
        if isinstance(cell, str):
            found = cell if cell in _NO_NAMES else sure[cell]
            if found is None:
                return None
            if not single or found != cell:
                resolved[column] = found if single else [found]
        elif single or not isinstance(cell, list):
            return None
        else:
            items = [text if text in _NO_NAMES else sure[str(text)] for text in cell]
            if None in items:
                return None
            if items != cell:
                resolved[column] = items  # type: ignore[assignment]
    return resolved


def resolve_references(
    sheet: str, cells: Mapping[str, Cell], names: Names
) -> tuple[dict[str, Cell], list[Reference], list[str]]:
    """The cells with ids for names, the references that failed, and notes on name plates that led to their host."""
    sure = sure_references(sheet, cells, names)
    if sure is not None:
        return {**cells, **sure}, [], []
    resolved, failed, notes = dict(cells), [], []
    columns = [c for c in VOCABULARY.sheets[sheet].references if is_stated(cells.get(c.name))]
    context = _context(cells, columns, names)
    for column in columns:
        cell = cells[column.name]
        others = [unit for name, unit in context if name != column.name]
        jurisdiction = next(
            (j for j in (names.structure.jurisdiction(unit) for unit in others) if j is not None), None
        )
        items: list[str] = []
        for text in texts_in(cell):
            if text in (NONE, NOT_APPLICABLE, OPEN_END):
                items.append(text)
                continue
            try:
                found = names.find(text, others, jurisdiction)
            except (NotFound, Ambiguous) as problem:
                failed.append(Reference(column, text, problem))
                items.append(text)
                continue
            if found.itself and column.name == "subject" and cells.get("type") == "nameplate_of":
                items.append(found.itself)
                continue
            if found.plate:
                notes.append(f"“{text}”是牌子，按主体“{names.ledger.units[found.unit].name}”处理")
            items.append(found.unit)
        resolved[column.name] = items[0] if column.type == "unit" else items
    return resolved, failed, notes


def texts_in(cell: Cell) -> Sequence[str]:
    """Every text of a reference cell, 无 and 等 among them."""
    return (
        (cell,)
        if isinstance(cell, str)
        else tuple(str(item) for item in cell)
        if isinstance(cell, (list, tuple))
        else (str(cell),)
    )


def _context(cells: Mapping[str, Cell], columns: Sequence[Column], names: Names) -> list[tuple[str, str]]:
    """What the row names beyond doubt; only inside such a unit is a short name like 司法所 looked for first."""
    found: list[tuple[str, str]] = []
    for column in columns:
        for text in items_of(cells[column.name]):
            try:
                found.append((column.name, names.find(text).unit))
            except (NotFound, Ambiguous):
                continue
    return found
