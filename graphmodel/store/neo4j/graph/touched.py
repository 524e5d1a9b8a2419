"""Which part of the graph a changeset may change: rows that make nodes, seats and parts, units with all their lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.changes import Change
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import plate_id
from graphmodel.store.entries import base
from graphmodel.store.near import SUBJECTS, SYMMETRIC, with_hosts
from graphmodel.store.neo4j.graph.labels import NODE_OF_SHEET
from graphmodel.store.neo4j.graph.relationships import JOINING
from graphmodel.store.neo4j.lookup import Neo4jLookup

# Sheets whose rows are lines of the unit that stands in this column.
_LINES: Final = {sheet: SUBJECTS[sheet] for sheet in ("relations", "arrangements")}


def touched(changes: Iterable[Change], lookup: Neo4jLookup) -> dict[str, set[str]]:
    """The rows to look at, by sheet: those that changed, and units about which changed rows speak or spoke."""
    found: dict[str, set[str]] = {sheet: set() for sheet in (*NODE_OF_SHEET, *JOINING)}
    plates: set[str] = set()
    for change in changes:
        before = change.before.body if change.before else {}
        after = change.after or {}
        for body in (before, after):
            _add(found, change.sheet, change.id, body)
        if change.sheet == "units":
            plates |= _plates(change.id, before) ^ _plates(change.id, after)
    for row in _naming(plates, lookup):
        _add(found, row.sheet, row.id, row.body)
    return found


def shared(changes: Iterable[Change]) -> set[str]:
    """The changed rows that state what two units share: such a row belongs to both."""
    return {c.id for c in changes if c.sheet == "relations" and c.after and c.after.get("type") in SYMMETRIC}


def part(lookup: Neo4jLookup, sheet: str, rows: Collection[str], beside: Collection[str]) -> Ledger:
    """Of a ledger as much as tells what these rows make; `beside` are rows by which one shares with them."""
    said = lookup.about(rows) if sheet == "units" else lookup.by_id(rows)
    found = {row.id: row for row in (*said, *lookup.by_id(beside))}
    ends = with_hosts(id_ for row in found.values() for _, id_ in named_in(row.sheet, row.body))
    found |= {row.id: row for row in lookup.by_id(ends - set(found))}
    return lookup.ledger(found.values())


def _add(found: dict[str, set[str]], sheet: str, id_: str, body: Mapping[str, Cell]) -> None:
    if sheet in found:
        found[sheet].add(id_)
    if sheet in _LINES:
        found["units"].update(base(unit) for unit in items_of(body.get(_LINES[sheet])))


def _plates(unit: str, body: Mapping[str, Cell]) -> set[str]:
    return {plate_id(unit, name) for name in items_of(body.get("plates"))}


def _naming(plates: Collection[str], lookup: Neo4jLookup) -> Iterator[Row]:
    """The rows that name one of these name plates: their lines come or go with it."""
    for row in lookup.naming({base(plate) for plate in plates}):
        if any(id_ in plates for _, id_ in named_in(row.sheet, row.body)):
            yield row
