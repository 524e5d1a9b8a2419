"""What a row is found by: the rows that it names, its own names, and whether it may make a jurisdiction.

A store keeps these beside its rows. Whoever changes what they are writes a migration that fills them anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.ledger.cells import NO_ITEMS, Cell, items_of
from graphmodel.ledger.dangling import REFERRING
from graphmodel.ledger.documents import Document
from graphmodel.ledger.rows import Row
from graphmodel.ledger.structure import MAKERS
from graphmodel.ledger.units import kind_of, names_of
from graphmodel.text import fold

Body = Mapping[str, Cell]


def base(id_: str) -> str:
    """The row behind an id: a name plate (`host#…`) stands in the row of its host."""
    return id_.partition("#")[0]


def mentions(sheet: str, row_id: str, body: Body) -> list[tuple[str, str, str]]:
    """(node, column, row id) for every row that a row names; of a name plate, the row of its host."""
    found = []
    for column in REFERRING.get(sheet, ()):
        cell = body.get(column)
        if cell is None:
            continue
        # One id in a cell is what nearly all of them hold.
        for item in (cell,) if isinstance(cell, str) and cell not in NO_ITEMS else items_of(cell):
            found.append((base(item) if "#" in item else item, column, row_id))
    return found


def keys(sheet: str, row_id: str, body: Body) -> set[str]:
    """The folded names under which a unit or document is looked up."""
    row = Row(row_id, sheet, body)
    if sheet == "units":
        names, plates = names_of(row), body.get("plates")
        return {fold(text) for text in ((*names, *items_of(plates)) if plates else names)}
    if sheet == "documents":
        document = Document.of(row)
        return {fold(text) for text in (document.id, document.number, document.title) if text}
    return set()


def may_make_jurisdiction(sheet: str, row_id: str, body: Body) -> bool:
    """Whether a row is a government or a Party committee, as stated or as its name suggests."""
    return sheet == "units" and kind_of(Row(row_id, sheet, body)) in MAKERS
