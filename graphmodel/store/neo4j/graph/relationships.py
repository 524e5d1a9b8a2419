"""Relationships of the graph: each relation with when, how and by which rows it is stated, and who is named where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from graphmodel.ledger.cells import NONE, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.periods import Period
from graphmodel.ledger.rows import Row
from graphmodel.projection import Relation
from graphmodel.store.neo4j.graph.labels import (
    MEMBER_OF,
    NONE_DECLARED,
    RESPONSIBLE_FOR,
    TYPE_OF_COLUMN,
    TYPE_OF_RELATION,
    runs_from_unit,
)
from graphmodel.store.neo4j.graph.properties import Properties, given, period, stated

# Before and after every date: `starts[i] <= day AND day < ends[i]` needs no case for an open end.
OPEN_START: Final = "0001-01-01"
OPEN_END: Final = "9999-12-31"
# The sheets whose rows join a unit to a node: the column of that node, the type of the relationship.
JOINING: Final[Mapping[str, tuple[str, str]]] = {
    "members": ("body", MEMBER_OF),
    "responsibilities": ("matter", RESPONSIBLE_FOR),
}


class Edge(NamedTuple):
    """A relationship between the nodes of two ids; its own id is among its properties."""

    type: str
    id: str
    start: str
    end: str
    properties: Properties


def of_relation(ledger: Ledger, relation: Relation) -> Edge:
    """A relation. Who is stated to be nobody (无) is no node: that stands at the unit, as a line to itself."""
    nobody = relation.holder == NONE
    ends = (relation.subject, relation.subject if nobody else relation.holder)
    start, end = ends if runs_from_unit(relation.kind) else ends[::-1]
    statements = relation.statements
    basis = list(dict.fromkeys(basis for s in statements for basis in s.basis))
    properties = given(
        {
            "id": relation.id,
            "type": relation.type if nobody else None,
            "aspect": relation.aspect,
            "applies_to": relation.applies_to,
            "power": relation.power,
            "power_stated": relation.power_stated,
            "role": relation.role,
            "share": relation.share,
            "domain": relation.domain,
            "content": list(relation.content),
            "condition": relation.condition,
            "layer": relation.layer,
            "grade": relation.grade,
            "inferred": relation.inferred,
            "origin": relation.origin,
            "rows": [s.row for s in statements],
            "starts": [s.period.start or OPEN_START for s in statements],
            "ends": [s.period.end or OPEN_END for s in statements],
            "stated_by": [s.by or "" for s in statements] if any(s.by for s in statements) else None,
            "shorthand": [s.shorthand for s in statements] if any(s.shorthand for s in statements) else None,
            "documented": [bool(s.basis or s.source) for s in statements],
            "basis": basis,
        }
    )
    type_ = NONE_DECLARED if nobody else TYPE_OF_RELATION[relation.type]
    return Edge(type_, relation.id, start, end, properties | period(_around(relation.periods)))


def named(row: Row) -> Iterator[Edge]:
    """Whom a body, matter, case, document or arrangement names, from its node to theirs; whose rows tells `rows`."""
    for column, type_ in TYPE_OF_COLUMN.get(row.sheet, {}).items():
        for item in dict.fromkeys(items_of(row.body.get(column))):
            id_ = f"{row.id}:{column}:{item}"
            yield Edge(type_, id_, row.id, item, {"id": id_, "rows": [row.id]})


def joining(row: Row) -> Iterator[Edge]:
    """A seat in a body, a part in a matter; a seat of a post alone is not in the graph."""
    if row.sheet in JOINING:
        column, type_ = JOINING[row.sheet]
        unit, node = row.text("unit"), row.text(column)
        if unit and node:
            yield Edge(type_, row.id, unit, node, {**stated(row), "rows": [row.id]})


def _around(periods: Iterable[Period]) -> Period:
    """From the first day of any to the last day of any; between them there may be gaps."""
    starts, ends = zip(*periods, strict=True)
    return Period(
        None if None in starts else min(starts),
        None if None in ends else max(ends),
    )
