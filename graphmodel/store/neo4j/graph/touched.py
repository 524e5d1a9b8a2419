"""Which part of the graph a changeset may change: rows that make nodes, seats and parts, units with all their lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.changes import Change
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import plate_id
from graphmodel.store.entries import base
from graphmodel.store.near import SUBJECTS, SYMMETRIC, Lookup, with_hosts
from graphmodel.store.neo4j.graph.labels import NODE_OF_SHEET
from graphmodel.store.neo4j.graph.relationships import JOINING

# Sheets whose rows are lines of the unit that stands in this column.
_LINES = {sheet: SUBJECTS[sheet] for sheet in ("relations", "arrangements")}


def touched(changes: Iterable[Change], lookup: Lookup) -> set[str]:
    """The rows to look at: those that changed, and units about which changed rows speak or spoke."""
    found: set[str] = set()
    plates: set[str] = set()
    for change in changes:
        before = change.before.body if change.before else {}
        after = change.after or {}
        if change.sheet in NODE_OF_SHEET or change.sheet in JOINING:
            found.add(change.id)
        if change.sheet in _LINES:
            bodies = (before, after)
            found.update(base(unit) for body in bodies for unit in items_of(body.get(_LINES[change.sheet])))
        if change.sheet == "units":
            plates |= _plates(change.id, before) ^ _plates(change.id, after)
    return found | {unit for row in _naming(plates, lookup) for unit in _about(row)}


def shared(changes: Iterable[Change]) -> set[str]:
    """The changed rows that state what two units share: such a row belongs to both."""
    return {c.id for c in changes if c.sheet == "relations" and c.after and c.after.get("type") in SYMMETRIC}


def part(lookup: Lookup, rows: Collection[str], shared: Collection[str]) -> Ledger:
    """Of a ledger as much as tells what these rows make; `shared` are rows by which one shares with them."""
    found = {row.id: row for row in lookup.by_id({*rows, *shared})}
    units = [id_ for id_ in rows if id_ not in found or found[id_].sheet == "units"]
    found |= {row.id: row for row in lookup.naming(units, list(_LINES), list(_LINES.values()))}
    ends = with_hosts(id_ for row in found.values() for _, id_ in named_in(row.sheet, row.body))
    found |= {row.id: row for row in lookup.by_id(ends - set(found))}
    return lookup.ledger(found.values())


def _plates(unit: str, body: Mapping[str, Cell]) -> set[str]:
    return {plate_id(unit, name) for name in items_of(body.get("plates"))}


def _naming(plates: Collection[str], lookup: Lookup) -> Iterator[Row]:
    """The rows that name one of these name plates: they come or go with it."""
    for row in lookup.naming({base(plate) for plate in plates}):
        if any(id_ in plates for _, id_ in named_in(row.sheet, row.body)):
            yield row


def _about(row: Row) -> Iterator[str]:
    yield row.id
    if row.sheet in _LINES:
        yield from (base(unit) for unit in items_of(row.body.get(_LINES[row.sheet])))
