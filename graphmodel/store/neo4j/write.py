"""Writes the rows of a changeset into the ledger layer and makes them findable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import neo4j

from graphmodel.ledger.changes import Change
from graphmodel.store.entries import keys, may_make_jurisdiction, mentions
from graphmodel.store.texts import dump

_BATCH: Final = 5_000
_WITHDRAW = """
MATCH (c:Changeset {number: $number})
UNWIND $ids AS id
MATCH (r:Row {present: id})
SET r.withdrawn = $number
REMOVE r.present
CREATE (c)-[:WITHDREW]->(r)
"""
_ADD = """
MATCH (c:Changeset {number: $number})
UNWIND $rows AS row
CREATE (r:Row)
SET r = row.version
CREATE (c)-[:ADDED]->(r)
FOREACH (named IN row.names |
  MERGE (e:Entry {id: named[0]})
  CREATE (r)-[:NAMES {column: named[1]}]->(e))
"""
_CALL = """
UNWIND $rows AS row
MERGE (e:Entry {id: row.id})
FOREACH (_ IN CASE WHEN row.maker THEN [1] ELSE [] END | SET e:Maker)
FOREACH (key IN row.keys |
  MERGE (n:Name {key: key})
  MERGE (e)-[:CALLED]->(n))
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
    for ids in _batches(iter([change.id for change in changes if change.before is not None])):
        transaction.run(_WITHDRAW, number=number, ids=ids).consume()
    naming: dict[str, str] = {}
    for rows in _batches(_written(changes, number, known)):
        transaction.run(_ADD, number=number, rows=rows).consume()
        called = [row for row in rows if row["keys"] or row["maker"]]
        if called:
            transaction.run(_CALL, rows=called).consume()
        for row in rows:
            for target, _ in row["names"]:
                naming.setdefault(target, row["id"])
    lost: dict[str, str] = {}
    for ids in _batches(iter(naming)):
        lost.update((id_, naming[id_]) for (id_,) in transaction.run(_LOST, ids=ids).values())
    return lost


def _written(
    changes: Sequence[Change], number: int, known: Mapping[str, tuple[int, int]]
) -> Iterator[dict[str, Any]]:
    for position, change in enumerate(changes):
        if change.after is None:
            continue
        id_, sheet, body, origin = change.id, change.sheet, change.after, change.origin
        stands, first = known.get(id_, (position, number))
        yield {
            "id": id_,
            "version": {
                "key": f"{id_}@{number}",
                "id": id_,
                "present": id_,
                "sheet": sheet,
                "body": dump(body),
                "file": origin.file if origin else None,
                "source_sheet": origin.sheet if origin else None,
                "line": origin.row if origin else None,
                "position": stands,
                "first_in": first,
                "added": number,
            },
            "names": [[target, column] for target, column, _ in mentions(sheet, id_, body)],
            "keys": sorted(keys(sheet, id_, body)),
            "maker": may_make_jurisdiction(sheet, id_, body),
        }


def _known(transaction: neo4j.ManagedTransaction, changes: Sequence[Change]) -> dict[str, tuple[int, int]]:
    """Position and first changeset of the rows that were there before, in whatever version."""
    found: dict[str, tuple[int, int]] = {}
    for ids in _batches(change.id for change in changes):
        found.update((id_, (p, f)) for id_, p, f in transaction.run(_KNOWN, ids=ids).values())
    return found


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
