"""Writes the rows of a changeset into the ledger layer and makes them findable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import neo4j

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.changes import Change
from graphmodel.store.base import Version
from graphmodel.store.neo4j.batches import batches
from graphmodel.store.neo4j.layer import ABOUT, NAMES, Laid, lay
from graphmodel.store.texts import dump

_WITHDRAW = """
MATCH (c:Changeset {number: $number})
UNWIND $ids AS id
MATCH (r:Row {present: id})
SET r.withdrawn = $number
REMOVE r.present
CREATE (c)-[:WITHDREW]->(r)
"""
_ADD = """
UNWIND $rows AS row
MATCH (c:Changeset {number: row.added})
CREATE (c)-[:ADDED]->(r:Row)
SET r = row
"""
_ENTER = "UNWIND $ids AS id MERGE (:Entry {id: id})"
_LINK = """
UNWIND $links AS link
MATCH (r:Row {{key: link[0]}})
MATCH (e:Entry {{id: link[1]}})
CREATE (r)-[:{type} {{column: link[2]}}]->(e)
"""
_CALL = """
UNWIND $called AS called
MATCH (e:Entry {id: called[0]})
MERGE (n:Name {key: called[1]})
MERGE (e)-[:CALLED]->(n)
"""
_CITE = """
UNWIND $cited AS cited
MATCH (r:Row {key: cited[0]})
MERGE (n:Name {key: cited[1]})
CREATE (r)-[:CITES]->(n)
"""
_LOST = "UNWIND $ids AS id WITH id WHERE NOT EXISTS { (:Row {present: id}) } RETURN id"
_KNOWN = "UNWIND $ids AS id MATCH (r:Row {id: id}) RETURN DISTINCT r.id, r.position, r.first_in"


def write_rows(
    transaction: neo4j.ManagedTransaction, changes: Sequence[Change], number: int
) -> dict[str, str]:
    """Withdraws what the changes replace and adds what they bring, as changeset `number`.

    Returns the ids that written rows name and that are not there, each with one row that names it.
    """
    known = _known(transaction, changes) if number > 1 else {}
    for ids in batches(change.id for change in changes if change.before is not None):
        transaction.run(_WITHDRAW, number=number, ids=ids).consume()
    naming: dict[str, str] = {}
    for batch in batches(_laid(changes, number, known)):
        naming |= enter(transaction, batch)
    lost: dict[str, str] = {}
    for ids in batches(naming):
        lost.update((id_, naming[id_]) for (id_,) in transaction.run(_LOST, ids=ids).values())
    return lost


def enter(transaction: neo4j.ManagedTransaction, rows: Sequence[Laid]) -> dict[str, str]:
    """Adds versions of rows, whose changesets stand already; the ids that they name, each with one row that does."""
    transaction.run(_ADD, rows=[row.node for row in rows]).consume()
    named = {mention.entry: row.node["id"] for row in rows for mention in row.mentions}
    transaction.run(_ENTER, ids=list(named)).consume()
    # Rows and entries stand when they are linked: made by one statement, Neo4j holds all back until the last is read.
    for type_ in (ABOUT, NAMES):
        links = [(r.node["key"], m.entry, m.column) for r in rows for m in r.mentions if m.type == type_]
        transaction.run(_LINK.format(type=type_), links=links).consume()
    if called := [(row.node["id"], key) for row in rows for key in row.keys]:
        transaction.run(_CALL, called=called).consume()
    if cited := [(row.node["key"], name) for row in rows for name in row.cites]:
        transaction.run(_CITE, cited=cited).consume()
    return named


def _laid(changes: Sequence[Change], number: int, known: Mapping[str, tuple[int, int]]) -> Iterator[Laid]:
    for position, change in enumerate(changes):
        if change.after is not None:
            at, first_in = known.get(change.id, (position, number))
            yield lay(version_of(change, change.after, at, first_in, number), change.after)


def version_of(
    change: Change, body: Mapping[str, Cell], position: int, first_in: int, number: int
) -> Version:
    """The version of a row that changeset `number` brings."""
    file, sheet, line = change.origin or (None, None, None)
    return Version(
        change.id, change.sheet, dump(body), file, sheet, line, position, first_in, number, withdrawn=None
    )


def _known(transaction: neo4j.ManagedTransaction, changes: Sequence[Change]) -> dict[str, tuple[int, int]]:
    """Position and first changeset of the rows that were there before, in whatever version."""
    found: dict[str, tuple[int, int]] = {}
    for ids in batches(change.id for change in changes):
        found.update((id_, (p, f)) for id_, p, f in transaction.run(_KNOWN, ids=ids).values())
    return found
