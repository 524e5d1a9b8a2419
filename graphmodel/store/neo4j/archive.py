"""Moves whole histories into and out of a Neo4j database.

A nation does not fit into one transaction, so it comes in many. Until the last of them the ledger is at change 0,
which is what readers see, and bears the mark `copying`: whoever opens it is told. The first load of a province comes in
the same way; it bears `loading` too, and is an empty ledger to everybody until it is there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final
from uuid import uuid4

import neo4j

from graphmodel.errors import StoreError
from graphmodel.store.base import Changeset, History, Version, last
from graphmodel.store.neo4j import log
from graphmodel.store.neo4j.batches import batches
from graphmodel.store.neo4j.graph.elements import graph_of
from graphmodel.store.neo4j.graph.labels import NODES
from graphmodel.store.neo4j.graph.write import steps
from graphmodel.store.neo4j.layer import lay
from graphmodel.store.neo4j.lookup import Transaction
from graphmodel.store.neo4j.rows import read_ledger
from graphmodel.store.neo4j.server import Server
from graphmodel.store.neo4j.write import enter

_CHUNK: Final = 5_000
_READ: Final = f"""
MATCH (r:Row) WHERE r.added <= $change
RETURN {", ".join(f"r.{field}" for field in Version._fields[:-1])},
  CASE WHEN r.withdrawn <= $change THEN r.withdrawn END
"""
# Setting a property takes the lock of the node; what is read after that no other writer changes.
_STATE: Final = (
    "MATCH (l:Ledger {name: 'ledger'}) SET l.locked = true REMOVE l.locked RETURN l.change, l.copying"
)
_CLAIM: Final = "MATCH (l:Ledger {name: 'ledger'}) SET l.copying = $token, l.loading = $loading"
_FINISH: Final = "MATCH (l:Ledger {name: 'ledger'}) SET l.change = $change REMOVE l.copying, l.loading"
_WITHDREW: Final = """
UNWIND $rows AS row
MATCH (c:Changeset {number: row[1]})
MATCH (r:Row {key: row[0]})
CREATE (c)-[:WITHDREW]->(r)
"""
# What came with a row goes with it; then nothing leads to the others.
_LEFT: Final = ("Row", "Entry", "Name", "Changeset", *NODES)
_CLEAR: Final = "MATCH (n:{label}) WITH n LIMIT $limit DETACH DELETE n RETURN count(*)"


def history(server: Server) -> History:
    """All that a database holds."""
    entries = server.read_at(log.log)
    return History(entries, _streamed(server, last(entries)))


def receive(
    server: Server, given: History, verify: Callable[[History], None], *, loading: bool = False
) -> None:
    """Takes in a history: claimed for this copy, written in batches, read back, drawn as a graph, made to count.

    With `loading` it is the first load of a ledger, and what an interrupted one left is no obstacle to anybody.
    """
    token = uuid4().hex
    if server.write(partial(_claim, token=token, url=server.address.url, loading=loading or None)):
        _clear(server, token)
    for changesets in batches(given.log):
        server.write(partial(_add_changesets, token=token, changesets=changesets))
    for chunk in given.versions:
        for versions in batches(chunk):
            server.write(partial(_add_versions, token=token, versions=versions))
    change = last(given.log)
    arrived = server.read(partial(log.log, change=change))
    verify(History(arrived, _streamed(server, change)))
    with server.streaming() as transaction:
        graph = graph_of(read_ledger(transaction, change))
    for step in steps(graph):
        server.write(partial(_take, token=token, step=step))
    server.write(partial(_finish, token=token, change=change))


def _streamed(server: Server, change: int) -> Iterator[Sequence[Version]]:
    with server.streaming() as transaction:
        yield from _read(transaction, change)


def _read(transaction: Transaction, change: int) -> Iterator[Sequence[Version]]:
    records = iter(transaction.run(_READ, change=change))
    while chunk := [Version(*record.values()) for record in islice(records, _CHUNK)]:
        yield chunk


def _claim(transaction: neo4j.ManagedTransaction, token: str, url: str, loading: bool | None) -> bool:
    """Marks an empty ledger as being copied into; whether an unfinished copy has left something in it."""
    change, copying = transaction.run(_STATE).single(strict=True).values()
    if change:
        raise StoreError(f"{url} 中已有{change}次修改：只能搬进空库，请另指一个")
    transaction.run(_CLAIM, token=token, loading=loading).consume()
    return copying is not None


def _hold(transaction: neo4j.ManagedTransaction, token: str) -> None:
    """Raises StoreError where another copy has claimed the ledger since: two must not mix."""
    _, copying = transaction.run(_STATE).single(strict=True).values()
    if copying != token:
        raise StoreError("另一次搬运或首次装入已接手同一目标库：本次停止")


def _clear(server: Server, token: str) -> None:
    for label in _LEFT:
        while server.write(partial(_clear_some, token=token, label=label)):
            pass


def _clear_some(transaction: neo4j.ManagedTransaction, token: str, label: str) -> int:
    _hold(transaction, token)
    return int(transaction.run(_CLEAR.format(label=label), limit=_CHUNK).single(strict=True)[0])


def _add_changesets(
    transaction: neo4j.ManagedTransaction, token: str, changesets: Sequence[Changeset]
) -> None:
    _hold(transaction, token)
    for changeset in changesets:
        log.add_changeset(transaction, changeset, uuid4().hex)


def _add_versions(transaction: neo4j.ManagedTransaction, token: str, versions: Sequence[Version]) -> None:
    _hold(transaction, token)
    bodies = json.loads("[" + ",".join([version.body for version in versions]) + "]")
    rows = [lay(version, body) for version, body in zip(versions, bodies, strict=True)]
    enter(transaction, rows)
    withdrawn = [
        (row.node["key"], row.node["withdrawn"]) for row in rows if row.node["withdrawn"] is not None
    ]
    if withdrawn:
        transaction.run(_WITHDREW, rows=withdrawn).consume()


def _take(
    transaction: neo4j.ManagedTransaction, token: str, step: Callable[[neo4j.ManagedTransaction], None]
) -> None:
    _hold(transaction, token)
    step(transaction)


def _finish(transaction: neo4j.ManagedTransaction, token: str, change: int) -> None:
    _hold(transaction, token)
    transaction.run(_FINISH, change=change).consume()
