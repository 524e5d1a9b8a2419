"""What a version of a row is in the ledger layer: a node, the entries that it leads to, what its row is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.store.base import Version
from graphmodel.store.entries import keys, may_make_jurisdiction, mentions
from graphmodel.store.near import SUBJECTS
from graphmodel.text import fold

# The sheets whose rows others name; each of their rows has an entry, named or not.
_NAMED_SHEETS: Final = ("units", "bodies", "matters", "cases", "documents")
ABOUT: Final = "ABOUT"
NAMES: Final = "NAMES"


# Of a load and of the place in it one number, for an index of one property keeps an order.
_PLACES: Final = 2**32


def place_in_ledger(first_in: int, position: int) -> int:
    """A number that puts rows into the order of the ledger: by load, then by place in it."""
    return first_in * _PLACES + position


class Mention(NamedTuple):
    """That a row speaks about an entry (ABOUT), or names it otherwise; `column` is where, `id` of a row's own."""

    type: str
    entry: str
    column: str


class Laid(NamedTuple):
    """A version of a row as it lies in the ledger layer.

    `keys` are the folded names that its row is called by, `cites` the folded names of the documents that it rests on.
    """

    node: Mapping[str, Any]
    mentions: tuple[Mention, ...]
    keys: tuple[str, ...]
    cites: tuple[str, ...]


def lay(version: Version, body: Mapping[str, Cell]) -> Laid:
    """A version, with what its body says as cells."""
    id_, sheet = version.id, version.sheet
    maker = may_make_jurisdiction(sheet, id_, body)
    node = {
        **version._asdict(),
        "key": f"{id_}@{version.added}",
        # Only the version that stands has it: no row can stand twice.
        "present": id_ if version.withdrawn is None else None,
        # Of a relation: those of one type are looked for among all that somebody holds.
        "type": body.get("type") if sheet == "relations" else None,
        # Of a government or Party committee: those of one load and of one region tell the places of others.
        "maker": place_in_ledger(version.first_in, version.position) if maker else None,
        "region": next(iter(items_of(body.get("region"))), None) if maker else None,
    }
    return Laid(
        node,
        tuple(_mentioned(sheet, id_, body)),
        tuple(sorted(keys(sheet, id_, body))),
        tuple(dict.fromkeys(map(fold, items_of(body.get("basis"))))),
    )


def _mentioned(sheet: str, row_id: str, body: Mapping[str, Cell]) -> Iterator[Mention]:
    """Who looks for what is said about a unit need not pass all who name it."""
    if sheet in _NAMED_SHEETS:
        yield Mention(ABOUT, row_id, "id")
    subject = SUBJECTS.get(sheet)
    for node, column, _ in mentions(sheet, row_id, body):
        yield Mention(ABOUT if column == subject else NAMES, node, column)
