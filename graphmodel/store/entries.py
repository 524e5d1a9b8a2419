"""What a row is found by: the rows that it names, its own names, and whether it may make a jurisdiction.

A store keeps these beside its rows. Whoever changes what they are writes a migration that fills them anew.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.ledger.cells import Cell, items_of, text_of
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.structure import MAKERS
from graphmodel.ledger.units import guess_kind
from graphmodel.text import fold

Body = Mapping[str, Cell]


def base(id_: str) -> str:
    """The row behind an id: a name plate (`host#…`) stands in the row of its host."""
    return id_.partition("#")[0]


def mentions(sheet: str, row_id: str, body: Body) -> list[tuple[str, str, str]]:
    """(node, column, row id) for every row that a row names; of a name plate, the row of its host."""
    return [(base(item) if "#" in item else item, column, row_id) for column, item in named_in(sheet, body)]


def keys(sheet: str, row_id: str, body: Body) -> set[str]:
    """The folded names under which a unit or document is looked up."""
    if sheet == "units":
        name, short = body.get("name"), body.get("short_name")
        texts = [name if isinstance(name, str) and name else row_id]
        texts += [short] if isinstance(short, str) and short else []
        texts += (*items_of(body.get("aliases")), *items_of(body.get("plates")))
    elif sheet == "documents":
        number = body.get("number")
        texts = [row_id, text_of(body.get("title")) or row_id]
        texts += [number] if isinstance(number, str) and number else []
    else:
        return set()
    return {fold(text) for text in texts}


def may_make_jurisdiction(sheet: str, row_id: str, body: Body) -> bool:
    """Whether a row is a government or a Party committee, as stated or as its name suggests."""
    if sheet != "units":
        return False
    name = body.get("name")
    kind = code_of(sheet, body, "kind")
    return (
        kind
        or guess_kind(name if isinstance(name, str) and name else row_id, code_of(sheet, body, "category"))
    ) in MAKERS
