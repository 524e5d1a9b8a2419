"""The ledger on a Neo4j server: several planners write one live graph, analysts read it in Cypher."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from typing import Any
from uuid import uuid4

import neo4j
from neo4j.exceptions import IncompleteCommit

from graphmodel.errors import Conflict, StoreError
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store.address import Address
from graphmodel.store.base import (
    Bodies,
    Changeset,
    Entry,
    History,
    Showing,
    refuse_conflicts,
    refuse_dangling,
    refuse_lost,
)
from graphmodel.store.holding import holding
from graphmodel.store.named import named
from graphmodel.store.near import near, with_hosts
from graphmodel.store.neo4j import archive, log
from graphmodel.store.neo4j.climbing import Climbing
from graphmodel.store.neo4j.first_load import FITS, load_first
from graphmodel.store.neo4j.graph.write import project
from graphmodel.store.neo4j.lookup import Neo4jLookup
from graphmodel.store.neo4j.rows import Tell, read_bodies, read_ledger
from graphmodel.store.neo4j.server import Server, as_of
from graphmodel.store.neo4j.write import write_rows


class Neo4jStore:
    """A store on a server. What a method reads is one state: versions of later changesets are passed over."""

    def __init__(self, url: str, showing: Showing | None = None) -> None:
        self.address = Address.of(url)
        self._showing = showing or nullcontext
        self._server = Server(self.address)

    @property
    def url(self) -> str:
        return self.address.url

    @property
    def remote(self) -> bool:
        return True

    def change(self) -> int:
        return self._server.last()

    def ledger(self, change: int | None = None) -> Ledger:
        with self._server.streaming_at() as (transaction, current), self._telling() as tell:
            return read_ledger(transaction, as_of(current, change), tell)

    def size(self) -> int:
        count = "MATCH (r:Row) RETURN count(r)"
        return self._server.read(lambda transaction: int(transaction.run(count).single(strict=True)[0]))

    def bodies(self, change: int | None = None) -> Iterator[Bodies]:
        with self._server.streaming_at() as (transaction, current), self._telling() as tell:
            yield from read_bodies(transaction, as_of(current, change), tell)

    @contextmanager
    def _telling(self) -> Iterator[Tell]:
        """What a full read tells how far it is: a nation takes minutes to cross the wire."""
        of = self.size()
        with self._showing() as watch:
            yield lambda done: watch(f"从 {self.address.host} 读取{of}行", done + 1, of) if watch else None

    def fingerprint(self, change: int) -> str:
        tokens = self._server.read_at(log.tokens, change)
        return sha256("\n".join(tokens).encode()).hexdigest()[:16]

    def rows_of(self, ids: Collection[str], change: int | None = None) -> Mapping[str, Row]:
        return self._server.read_at(lambda t, then: Neo4jLookup(t, then).rows_by_id(ids), change)

    def near(self, ids: Collection[str], change: int | None = None, *, below: bool = True) -> Ledger:
        def work(transaction: neo4j.ManagedTransaction, then: int) -> Ledger:
            lookup = Climbing(transaction, then)
            lookup.fetch(with_hosts(ids), below=below)
            return near(lookup, ids, below=below)

        return self._server.read_at(work, change)

    def named(self, texts: Sequence[str], change: int | None = None) -> Ledger:
        return self._server.read_at(lambda t, then: named(Climbing(t, then), texts), change)

    def ask(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        """The rows that a query in Cypher answers of one changeset; one that would write is refused by the server."""
        rows, _ = self._server.read_graph(lambda t: t.run(query, dict(parameters)).data())
        return rows

    def holding(self, words: Sequence[str], change: int | None = None) -> Ledger | None:
        return self._server.read_at(lambda t, then: holding(Climbing(t, then), words), change)

    def ask_graph(
        self, query: str, parameters: Mapping[str, object], change: int
    ) -> list[dict[str, Any]] | None:
        found, at = self._server.read_graph(lambda t: t.run(query, dict(parameters)).data())
        return found if at == change else None

    def commit(self, plan: Plan, entry: Entry, *, read_at: int) -> int:
        if self._comes_in_parts(plan, read_at):
            return load_first(self._server, plan, entry)
        # Where the connection is lost while the server commits, only the log knows how it ended: by the token the
        # second attempt, which waits for the first to end, finds what is written already.
        token = uuid4().hex
        try:
            return self._server.write(lambda t: _commit(t, plan, entry, read_at, token))
        except StoreError as unknown:
            if not isinstance(unknown.__cause__, IncompleteCommit):
                raise
            try:
                return self._server.write(lambda t: _commit(t, plan, entry, read_at, token))
            except Conflict:
                raise
            except StoreError:
                raise unknown from None

    def _comes_in_parts(self, plan: Plan, read_at: int) -> bool:
        """Whether a ledger is empty, and a large load comes, or the parts of one that died must be cleared away."""
        is_first = read_at == 0 and (len(plan.changes) > FITS or self._server.read(log.is_loading))
        return is_first and not self.change()

    def log(self) -> tuple[Changeset, ...]:
        return self._server.read_at(log.log)

    def touched(self, number: int) -> tuple[Change, ...]:
        return self._server.read_at(lambda t, _: log.touched(t, number))

    def changed_since(self, ids: Iterable[str], number: int) -> Mapping[str, Changeset]:
        asked = list(ids)
        return self._server.read_at(lambda t, current: log.changed_since(t, current, asked, number))

    def history(self) -> History:
        return archive.history(self._server)

    def receive(self, history: History, verify: Callable[[History], None]) -> None:
        archive.receive(self._server, history, verify)


def _commit(transaction: neo4j.ManagedTransaction, plan: Plan, entry: Entry, read_at: int, token: str) -> int:
    current = log.lock(transaction)
    done = log.written_as(transaction, token)
    if done is not None:
        return done
    changed = log.changed_since(transaction, current, [c.id for c in plan.changes], read_at)
    refuse_conflicts(changed, read_at)
    lookup = Neo4jLookup(transaction, current)
    gone = [change.id for change in plan.changes if change.after is None]
    if gone:
        refuse_dangling(lookup.ledger(lookup.naming(gone)).rows, plan)
    number = current + 1
    log.enter(transaction, number, plan, entry, token)
    lost = write_rows(transaction, plan.changes, number)
    written = Neo4jLookup(transaction, number).rows_by_id(lost.values()) if lost else {}
    refuse_lost({target: written[row] for target, row in lost.items()})
    project(transaction, plan.changes, number)
    return number
