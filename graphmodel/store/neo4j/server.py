"""The way to a database on a Neo4j server: one driver for each, transactions that are tried again where that helps."""

from __future__ import annotations

import atexit
import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Final, TypeVar

import neo4j
from neo4j.exceptions import (
    DriverError,
    Neo4jError,
    ResultNotSingleError,
    ServiceUnavailable,
    SessionExpired,
)

from graphmodel.errors import NotFound, StoreError
from graphmodel.store.address import PASSWORD, Address
from graphmodel.store.neo4j.log import last_change
from graphmodel.store.neo4j.schema import prepare
from graphmodel.store.neo4j.trouble import trouble

T = TypeVar("T")
Work = Callable[[neo4j.ManagedTransaction], T]
WorkAt = Callable[[neo4j.ManagedTransaction, int], T]

_OLDEST: Final = 5
_CONNECT_SECONDS: Final = 5
# A server that takes a connection and then says nothing: the driver would wait a minute.
_ACQUIRE_SECONDS: Final = 10
_RETRY_SECONDS: Final = 15
_WRITE_SECONDS: Final = 1_800
_FETCH: Final = 5_000
_GRAPH_TRIES: Final = 20
# What the driver has to say of a server that is gone is said by our one line; who sets up logging still gets it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Server:
    """A database that is ours or empty. Raises StoreError with one line where it is not, or cannot be reached."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._prepared = False
        self._preparing = Lock()
        # A changeset that had arrived, and what tells a later session that it has.
        self._seen: tuple[int, neo4j.Bookmarks] | None = None
        with self._said():
            self._driver = _driver(address, os.environ.get(PASSWORD))

    def read(self, work: Work[T]) -> T:
        """Runs work in a transaction that only reads."""
        with self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def last(self) -> int:
        """The number of the last changeset: what everybody asks first, so what cannot be reached is said in seconds."""
        with self._said():
            self._prepare()
            start = time.monotonic()
            try:
                return self._see()
            except ResultNotSingleError:
                # The ledger was taken away. That is said once: whoever asks again sees what is there now.
                self._prepared = False
                raise
            except (ServiceUnavailable, SessionExpired):
                # The server was started again since: to look anew takes no longer.
                if time.monotonic() - start > _CONNECT_SECONDS:
                    raise
                self._prepared = False
            self._prepare()
            return self._see()

    def _see(self) -> int:
        with self._driver.session(
            database=self.address.database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            change = last_change(session)
            self._seen = change, session.last_bookmarks()
        return change

    def read_at(self, work: WorkAt[T], change: int | None = None) -> T:
        """The same, as of a changeset (None = the last), which work sees whole: later ones it must pass over.

        Raises NotFound if there is no such changeset.
        """
        seen = self._seen
        if change is not None and seen is not None and 0 <= change <= seen[0]:
            with self._session(neo4j.READ_ACCESS, seen[1]) as session:
                return session.execute_read(work, change)
        with self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work, as_of(_arrived(session), change))

    def read_graph(self, work: Work[T]) -> tuple[T, int]:
        """Runs work that reads the graph, and tells of which changeset it is.

        The graph has only one state: where a changeset came meanwhile, work is run again. Raises StoreError where they
        come faster than it reads.
        """
        with self._session(neo4j.READ_ACCESS) as session:
            change = _arrived(session)
            for _ in range(_GRAPH_TRIES):
                found, before = session.execute_read(work), change
                change = _arrived(session)
                if change == before:
                    return found, change
        raise StoreError(f"Neo4j 库 {self.address.url} 正不断有人写入，读不到同一次修改的图：请稍候再试")

    def write(self, work: Work[T]) -> T:
        """Runs work in a transaction: all is written, or nothing. After a lost connection work may be run again."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            # Whoever vanishes in the middle without a word keeps all other writers waiting until this is over.
            return session.execute_write(neo4j.unit_of_work(timeout=_WRITE_SECONDS)(work))

    @contextmanager
    def streaming(self) -> Iterator[neo4j.Transaction]:
        """A transaction that only reads, for answers too long to be held at once; it is not tried again."""
        with self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            yield transaction

    @contextmanager
    def streaming_at(self) -> Iterator[tuple[neo4j.Transaction, int]]:
        """The same, with the number of the last changeset, as `read_at` gives it."""
        with self._session(neo4j.READ_ACCESS) as session:
            change = _arrived(session)
            with session.begin_transaction() as transaction:
                yield transaction, change

    @contextmanager
    def _session(self, access: str, after: neo4j.Bookmarks | None = None) -> Iterator[neo4j.Session]:
        with self._said():
            self._prepare()
            with self._driver.session(
                database=self.address.database,
                default_access_mode=access,
                fetch_size=_FETCH,
                bookmarks=after,
            ) as session:
                yield session

    def _prepare(self) -> None:
        """Looks at the server once, before anything is asked: what cannot be reached is said in seconds."""
        with self._preparing:
            if self._prepared:
                return
            start = time.monotonic()
            try:
                self._look()
            except (ServiceUnavailable, SessionExpired):
                # The connections that were kept may be to a server that was started again since: those fail at once.
                if time.monotonic() - start > _CONNECT_SECONDS:
                    raise
                self._look()
            self._prepared = True

    def _look(self) -> None:
        with self._driver.session(database=self.address.database) as session:
            _refuse_old(session.run("RETURN 1").consume().server.agent, self.address)
            prepare(session, self.address)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise trouble(self.address, error) from error


def _arrived(session: neo4j.Session) -> int:
    """The number of the last changeset; what the session reads from now on has all of it."""
    # What a server commits it shows to others while it still applies it, the number before the rows perhaps, and its
    # indexes last. The next transaction of a session waits until all that had been committed is applied.
    return session.execute_read(last_change)


def as_of(current: int, change: int | None) -> int:
    """The change number that is asked for. Raises NotFound if there is no such changeset."""
    if change is not None and not 0 <= change <= current:
        raise NotFound(f"没有第{change}次修改：库中最新为第{current}次")
    return current if change is None else change


@cache
def _driver(address: Address, password: str | None) -> neo4j.Driver:
    """The one driver for this database in this process: it keeps its connections open."""
    driver = neo4j.GraphDatabase.driver(
        address.uri,
        auth=(address.user, password) if password else None,
        connection_timeout=_CONNECT_SECONDS,
        connection_acquisition_timeout=_ACQUIRE_SECONDS,
        max_transaction_retry_time=_RETRY_SECONDS,
        liveness_check_timeout=_RETRY_SECONDS,
        notifications_min_severity="OFF",
        user_agent="tiaokuai",
    )
    atexit.register(driver.close)
    return driver


def _refuse_old(agent: str, address: Address) -> None:
    """Raises StoreError if a Neo4j is older than what our queries are written for; what is none of theirs may try."""
    found = re.match(r"Neo4j/((\d+)\..*)", agent)
    if found and int(found[2]) < _OLDEST:
        raise StoreError(
            f"{address.url} 是 Neo4j {found[1]}：本程序需要 {_OLDEST} 或更新的版本，请升级服务器"
        )
