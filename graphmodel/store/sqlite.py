"""The ledger in one SQLite file: nothing committed is lost, readers go on while a writer commits."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from graphmodel.errors import NotFound, StoreError
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Origin, Row, SourceFile
from graphmodel.store.base import Changeset, Entry, named_by, refuse_conflicts, refuse_dangling, refuse_lost

_APPLICATION_ID = 0x7161_6F6B  # "qaok": tells our file from any other SQLite database
_SCHEMA_VERSION = 1
_BUSY_SECONDS = 30
_FIRST_IN = "(SELECT min(f.added_in) FROM versions f WHERE f.row_id = v.row_id)"
_COLUMNS = f"v.row_id, v.sheet, v.body, v.origin, v.added_in, {_FIRST_IN}"


class SqliteStore:
    """A store in one file. Every method opens its own connection, so threads and processes can share the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._connected() as connection:
            self._prepare(connection)

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(f"打不开库文件 {self.path}：{error}") from error
        try:
            # FULL: a changeset that was reported as written survives a power cut (design 3).
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        except sqlite3.DatabaseError as error:
            raise StoreError(f"库文件 {self.path} 不能读写：{error}") from error
        finally:
            connection.close()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # One look at all three: another process may be preparing the same file at this moment.
        connection.execute("BEGIN")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("COMMIT")
        if application == _APPLICATION_ID and version == _SCHEMA_VERSION:
            return
        if application == _APPLICATION_ID:
            raise StoreError(
                f"库文件 {self.path} 的版本是{version}，本程序只认版本{_SCHEMA_VERSION}：请用较新的程序打开"
            )
        if tables:
            raise StoreError(f"{self.path} 不是本程序的库文件")
        _use_write_ahead_log(connection)
        with _writing(connection):
            # Another process may have prepared the file while this one waited for the lock.
            if connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID:
                return
            for statement in (
                (files("graphmodel.store") / "schema.sql").read_text(encoding="utf-8").split(";")
            ):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")

    def change(self) -> int:
        with self._connected() as connection:
            return _change(connection)

    def ledger(self, change: int | None = None) -> Ledger:
        with self._connected() as connection:
            connection.execute("BEGIN")
            current = _change(connection)
            if change is not None and not 0 <= change <= current:
                raise NotFound(f"没有第{change}次修改：库中最新为第{current}次")
            return Ledger(
                _rows(connection, current if change is None else change),
                current if change is None else change,
            )

    def commit(self, plan: Plan, entry: Entry, *, read_at: int) -> int:
        with self._connected() as connection, _writing(connection):
            refuse_conflicts(_changed_since(connection, [c.id for c in plan.changes], read_at), read_at)
            if any(change.after is None for change in plan.changes):
                refuse_dangling({row.id: row for row in _rows(connection, _change(connection))}, plan)
            named = named_by(plan)
            refuse_lost(named, _present(connection, named))
            number = _change(connection) + 1
            at = datetime.now(UTC).isoformat(timespec="seconds")
            files_ = _dump([asdict(file) for file in entry.files])
            connection.execute(
                "INSERT INTO changesets VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, at, entry.by, entry.why, files_, _dump(plan.counts()), entry.undoes),
            )
            connection.executemany(
                "UPDATE versions SET withdrawn_in = ? WHERE row_id = ? AND withdrawn_in IS NULL",
                [(number, change.id) for change in plan.changes if change.before is not None],
            )
            connection.executemany(
                "INSERT INTO versions (row_id, sheet, body, origin, position, added_in) "
                "VALUES (?1, ?2, ?3, ?4, coalesce((SELECT position FROM versions WHERE row_id = ?1 LIMIT 1), ?5), ?6)",
                [
                    (
                        c.id,
                        c.sheet,
                        _dump(c.after),
                        _dump(asdict(c.origin)) if c.origin else None,
                        position,
                        number,
                    )
                    for position, c in enumerate(plan.changes)
                    if c.after is not None
                ],
            )
            return number

    def log(self) -> tuple[Changeset, ...]:
        with self._connected() as connection:
            return tuple(
                _changeset(record)
                for record in connection.execute("SELECT * FROM changesets ORDER BY number")
            )

    def touched(self, number: int) -> tuple[Change, ...]:
        with self._connected() as connection:
            connection.execute("BEGIN")
            before = {r.id: r for r in _select(connection, "v.withdrawn_in = ?", number)}
            after = {r.id: r for r in _select(connection, "v.added_in = ?", number)}
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
        with self._connected() as connection:
            return _changed_since(connection, ids, number)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite does not always wait for others when the mode of a new file changes, so this does."""
    patience = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.01)


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _change(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM changesets").fetchone()[0])


def _rows(connection: sqlite3.Connection, change: int) -> list[Row]:
    return _select(connection, "v.added_in <= ?1 AND (v.withdrawn_in IS NULL OR v.withdrawn_in > ?1)", change)


def _select(connection: sqlite3.Connection, where: str, value: int) -> list[Row]:
    return [
        Row(row_id, sheet, json.loads(body), Origin(**json.loads(origin)) if origin else None, added, first)
        for row_id, sheet, body, origin, added, first in connection.execute(
            f"SELECT {_COLUMNS} AS first_in FROM versions v WHERE {where} ORDER BY first_in, v.position",
            (value,),
        )
    ]


def _present(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    query = "SELECT count(*) FROM versions WHERE row_id = ? AND withdrawn_in IS NULL"
    return {id_ for id_ in ids if connection.execute(query, (id_,)).fetchone()[0]}


def _changed_since(
    connection: sqlite3.Connection, ids: Iterable[str], number: int
) -> Mapping[str, Changeset]:
    wanted = set(ids)
    last: dict[str, int] = {}
    query = (
        "SELECT row_id, max(added_in, coalesce(withdrawn_in, 0)) FROM versions "
        "WHERE added_in > ?1 OR withdrawn_in > ?1"
    )
    for row_id, changed in connection.execute(query, (number,)):
        if row_id in wanted:
            last[row_id] = max(changed, last.get(row_id, 0))
    if not last:
        return {}
    changesets = {
        c.number: c
        for c in map(_changeset, connection.execute("SELECT * FROM changesets WHERE number > ?", (number,)))
    }
    return {row_id: changesets[changed] for row_id, changed in last.items()}


def _changeset(record: tuple[int, str, str, str, str, str, int | None]) -> Changeset:
    number, at, by, why, files_, counts, undoes = record
    return Changeset(
        number,
        at,
        Entry(by, why, tuple(SourceFile(**file) for file in json.loads(files_)), undoes),
        json.loads(counts),
    )


def _dump(value: Mapping[str, Cell] | Mapping[str, object] | list[dict[str, str]]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, (tuple, set, frozenset)):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else str(value)
