"""Opens the file of a store: ours or refused, brought to the present version, or read as it lies."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import rmtree

from graphmodel.errors import StoreError
from graphmodel.store.drives import refuse_network_drive
from graphmodel.store.header import refuse_damaged
from graphmodel.store.trouble import UNREADABLE, trouble

APPLICATION_ID = 0x7161_6F6B  # "qaok": tells our file from any other SQLite database
SCHEMA_VERSION = 2
_BUSY_SECONDS = 30
_CACHE_KIBIBYTES = 64 * 1024
# Of a new file. Rows of some 400 bytes and their indexes are written a fifth faster than in pages of 4096.
_PAGE_BYTES = 8192


class SqliteFile:
    """A file that connections are opened to. Raises StoreError with one line if it cannot be one of ours."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_from = path
        self.writable = can_write(path)
        refuse_damaged(path)
        with self._open() as connection:
            version = self._version(connection)
            self._identity = _identity(path)
            if version < SCHEMA_VERSION and self.writable:
                refuse_network_drive(path)
                _bring_up(connection)
        if version < SCHEMA_VERSION and not self.writable:
            self._read_from = self._copied()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the file, whatever is written meanwhile."""
        with self._open() as connection:
            connection.execute("BEGIN")
            self._refuse_replaced(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that holds the one lock for writing; all is written, or nothing where it raises."""
        if not self.writable:
            raise StoreError(f"库文件 {self.path} 不能写入：文件或所在文件夹只读，请检查权限")
        refuse_network_drive(self.path)
        with self._open() as connection:
            _use_more_memory(connection)
            with _locked(connection):
                self._refuse_replaced(connection)
                if _identity(self.path) != self._identity:
                    raise StoreError(f"库文件 {self.path} 已不是本程序打开时的那个：请重做一次")
                yield connection

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        alone = not self.writable and not self._has_journal()
        try:
            connection = self._connect(alone=alone)
        except sqlite3.Error as error:
            raise trouble(self.path, error) from error
        try:
            # FULL: a changeset that was reported as written survives a power cut (design 3).
            connection.execute("PRAGMA synchronous = FULL")
            before = _state(self._read_from)
            yield connection
            if alone and _state(self._read_from) != before:
                raise StoreError(f"库文件 {self.path} 在读取时被改动：请再试一次")
        except UNREADABLE as error:
            raise trouble(self.path, error) from error
        finally:
            connection.close()

    def _connect(self, *, alone: bool) -> sqlite3.Connection:
        if self.writable:
            return sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
        # Where nothing may be written SQLite cannot make the files of its journal; with none there it needs none.
        address = f"{self._read_from.absolute().as_uri()}?{'immutable=1' if alone else 'mode=ro'}"
        return sqlite3.connect(address, timeout=_BUSY_SECONDS, isolation_level=None, uri=True)

    def _has_journal(self) -> bool:
        journal = self._read_from.with_name(self._read_from.name + "-wal")
        return journal.exists() and journal.stat().st_size > 0

    def _refuse_replaced(self, connection: sqlite3.Connection) -> None:
        if self._version(connection) != SCHEMA_VERSION:
            raise StoreError(f"库文件 {self.path} 已不是本程序打开时的那个：请重做一次")

    def _version(self, connection: sqlite3.Connection) -> int:
        """The version of our schema in the file, 0 where it is empty."""
        # One look at all three: another process may be preparing the same file at this moment.
        tables, application, version = connection.execute(
            "SELECT (SELECT count(*) FROM sqlite_master), "
            "(SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version)"
        ).fetchone()
        if application == APPLICATION_ID and version <= SCHEMA_VERSION:
            return int(version)
        if application == APPLICATION_ID:
            raise StoreError(
                f"库文件 {self.path} 的版本是{version}，本程序只认版本{SCHEMA_VERSION}：请用较新的程序打开"
            )
        if tables:
            raise StoreError(f"{self.path} 不是本程序的库文件")
        return 0

    def _copied(self) -> Path:
        """A copy of an older file that may be brought to the present version; it goes when this object does."""
        folder = Path(tempfile.mkdtemp(prefix="tiaokuai-"))
        weakref.finalize(self, rmtree, folder, ignore_errors=True)
        copy = folder / "copy.db"
        with self._open() as source, closing(sqlite3.connect(copy, isolation_level=None)) as target:
            source.backup(target)
            _bring_up(target)
        return copy


def _identity(path: Path) -> tuple[int, int] | None:
    """Tells a file from another that has taken its place."""
    return (path.stat().st_dev, path.stat().st_ino) if path.exists() else None


def can_write(path: Path) -> bool:
    """Whether the file and its journal beside it can be written; a folder that is not there is for SQLite to refuse."""
    if not path.exists():
        return True
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _state(path: Path) -> tuple[int, int] | None:
    if not path.exists():
        return None
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _bring_up(connection: sqlite3.Connection) -> None:
    """Takes every step that the file lacks, under the lock: of two processes the second finds nothing to do."""
    from graphmodel.store.migrations import migrate

    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    _use_write_ahead_log(connection)
    _use_more_memory(connection)
    with _locked(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version < SCHEMA_VERSION:
            try:
                migrate(connection, version)
            except ValueError as error:
                raise sqlite3.DatabaseError(f"row of version {version}: {error}") from error
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _use_more_memory(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite does not always wait for others when the mode of a new file changes, so this does."""
    patience = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(0.01)


@contextmanager
def _locked(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
