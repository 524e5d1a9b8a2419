"""The ledger in one SQLite file: nothing committed is lost, readers go on while a writer commits."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from graphmodel.errors import NotFound, StoreError
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row, SourceFile
from graphmodel.store.base import (
    Bodies,
    Changeset,
    Entry,
    History,
    Version,
    last,
    refuse_conflicts,
    refuse_dangling,
    refuse_lost,
)
from graphmodel.store.holding import holding
from graphmodel.store.named import named
from graphmodel.store.near import near
from graphmodel.store.sqlite_archive import add_changeset, add_versions, read_versions
from graphmodel.store.sqlite_file import SqliteFile
from graphmodel.store.sqlite_lookup import SqliteLookup
from graphmodel.store.sqlite_rows import (
    COLUMNS,
    IN_ORDER,
    THEN,
    as_list,
    fingerprint,
    read_bodies,
    read_rows,
)
from graphmodel.store.sqlite_write import write_rows

_FEW = 10_000


class SqliteStore:
    """A store in one file. Every method opens its own connection, so threads and processes can share the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = SqliteFile(path)

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    @property
    def remote(self) -> bool:
        return False

    def change(self) -> int:
        with self._file.reading() as connection:
            return _change(connection)

    def ledger(self, change: int | None = None) -> Ledger:
        with self._file.reading() as connection, _collecting_nothing():
            then = _then(connection, change)
            return Ledger((row for chunk in _all_rows(connection, then) for row in chunk), then)

    def size(self) -> int:
        with self._file.reading() as connection:
            # Versions are never deleted, so the last number is their count; to count them would read them all.
            return int(connection.execute("SELECT coalesce(max(rowid), 0) FROM versions").fetchone()[0])

    def bodies(self, change: int | None = None) -> Iterator[Bodies]:
        with self._file.reading() as connection:
            yield from read_bodies(connection, _then(connection, change))

    def fingerprint(self, change: int) -> str:
        with self._file.reading() as connection:
            return fingerprint(connection, _then(connection, change))

    def rows_of(self, ids: Collection[str], change: int | None = None) -> Mapping[str, Row]:
        with self._file.reading() as connection:
            return SqliteLookup(connection, _then(connection, change)).rows_by_id(ids)

    def near(self, ids: Collection[str], change: int | None = None, *, below: bool = True) -> Ledger:
        with self._file.reading() as connection:
            return near(SqliteLookup(connection, _then(connection, change)), ids, below=below)

    def named(self, texts: Sequence[str], change: int | None = None) -> Ledger:
        with self._file.reading() as connection:
            return named(SqliteLookup(connection, _then(connection, change)), texts)

    def holding(self, words: Sequence[str], change: int | None = None) -> Ledger | None:
        with self._file.reading() as connection:
            return holding(SqliteLookup(connection, _then(connection, change)), words)

    def ask_graph(self, query: str, parameters: Mapping[str, object], change: int) -> None:
        return None

    def commit(self, plan: Plan, entry: Entry, *, read_at: int) -> int:
        with self._file.writing() as connection:
            current = _change(connection)
            refuse_conflicts(_changed_since(connection, [c.id for c in plan.changes], read_at), read_at)
            lookup = SqliteLookup(connection, current)
            gone = [change.id for change in plan.changes if change.after is None]
            if gone:
                refuse_dangling(lookup.ledger(lookup.naming(gone)).rows, plan)
            at = datetime.now(UTC).isoformat(timespec="seconds")
            add_changeset(connection, Changeset(current + 1, at, entry, plan.counts()))
            lost = write_rows(connection, plan.changes, current + 1)
            written = SqliteLookup(connection, current + 1).rows_by_id(lost.values()) if lost else {}
            refuse_lost({target: written[row] for target, row in lost.items()})
            return current + 1

    def log(self) -> tuple[Changeset, ...]:
        with self._file.reading() as connection:
            return _log(connection)

    def touched(self, number: int) -> tuple[Change, ...]:
        with self._file.reading() as connection:
            before = {row.id: row for row in _rows_where(connection, "v.withdrawn_in = :number", number)}
            after = {row.id: row for row in _rows_where(connection, "v.added_in = :number", number)}
        ids = dict.fromkeys((*before, *after))
        return tuple(
            Change(
                id_,
                (after.get(id_) or before[id_]).sheet,
                before.get(id_),
                after[id_].body if id_ in after else None,
                (after.get(id_) or before[id_]).origin,
            )
            for id_ in ids
        )

    def changed_since(self, ids: Iterable[str], number: int) -> Mapping[str, Changeset]:
        with self._file.reading() as connection:
            return _changed_since(connection, list(ids), number)

    def history(self) -> History:
        log = self.log()
        return History(log, self._versions(last(log)))

    def _versions(self, change: int) -> Iterator[Sequence[Version]]:
        with self._file.reading() as connection:
            yield from read_versions(connection, change)

    def receive(self, history: History, verify: Callable[[History], None]) -> None:
        with self._file.writing() as connection:
            if number := _change(connection):
                raise StoreError(f"{self.url} 中已有{number}次修改：只能搬进空库，请另指一个")
            for changeset in history.log:
                add_changeset(connection, changeset)
            add_versions(connection, history.versions)
            log = _log(connection)
            verify(History(log, read_versions(connection, last(log))))


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Python looks for rings among all objects again and again as they grow by millions: of rows there are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _change(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM changesets").fetchone()[0])


def _then(connection: sqlite3.Connection, change: int | None) -> int:
    """The change number that is asked for. Raises NotFound if there is no such changeset."""
    current = _change(connection)
    if change is not None and not 0 <= change <= current:
        raise NotFound(f"没有第{change}次修改：库中最新为第{current}次")
    return current if change is None else change


def _all_rows(connection: sqlite3.Connection, change: int) -> Iterator[Sequence[Row]]:
    query = f"SELECT {COLUMNS} FROM versions v WHERE {THEN} {IN_ORDER}"
    for chunk in read_rows(connection, query, {"change": change}):
        yield [placed.row for placed in chunk]


def _rows_where(connection: sqlite3.Connection, where: str, number: int) -> Iterator[Row]:
    query = f"SELECT {COLUMNS} FROM versions v WHERE {where} {IN_ORDER}"
    for chunk in read_rows(connection, query, {"number": number}):
        yield from (placed.row for placed in chunk)


def _log(connection: sqlite3.Connection) -> tuple[Changeset, ...]:
    return tuple(map(_changeset, connection.execute("SELECT * FROM changesets ORDER BY number")))


def _changed_since(
    connection: sqlite3.Connection, ids: Sequence[str], number: int
) -> Mapping[str, Changeset]:
    if number >= _change(connection):
        return {}
    changed = "max(v.added_in, coalesce(v.withdrawn_in, 0))"
    if len(ids) <= _FEW:
        query = (
            f"SELECT v.row_id, max({changed}) AS last FROM json_each(:ids) j CROSS JOIN versions v "
            "ON v.row_id = j.value GROUP BY v.row_id HAVING last > :number"
        )
        last = dict(connection.execute(query, {"ids": as_list(ids), "number": number}))
    else:
        wanted, last = set(ids), {}
        query = (
            f"SELECT v.row_id, {changed} FROM versions v WHERE v.added_in > :number "
            f"UNION ALL SELECT v.row_id, {changed} FROM versions v WHERE v.withdrawn_in > :number"
        )
        for row_id, in_ in connection.execute(query, {"number": number}):
            if row_id in wanted:
                last[row_id] = max(in_, last.get(row_id, 0))
    if not last:
        return {}
    changesets = {
        c.number: c
        for c in map(_changeset, connection.execute("SELECT * FROM changesets WHERE number > ?", (number,)))
    }
    return {row_id: changesets[in_] for row_id, in_ in last.items()}


def _changeset(record: tuple[int, str, str, str, str, str, int | None]) -> Changeset:
    number, at, by, why, files_, counts, undoes = record
    return Changeset(
        number,
        at,
        Entry(by, why, tuple(SourceFile(**file) for file in json.loads(files_)), undoes),
        json.loads(counts),
    )
