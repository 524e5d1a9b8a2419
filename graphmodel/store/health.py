"""Whether a store file is sound: its pages, its log, its versions, its references. Changes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.ledger.dangling import targets
from graphmodel.ledger.rows import Row
from graphmodel.store.sqlite_file import APPLICATION_ID, SCHEMA_VERSION, can_write
from graphmodel.store.sqlite_index import add_entries
from graphmodel.store.trouble import UNREADABLE, trouble
from graphmodel.vocabulary import VOCABULARY

_SHOWN: Final = 20
# SQLite raises on JSON that is none, so that each query asks first.
_IS_RECORD: Final = "CASE WHEN json_valid({0}) THEN json_type({0}) = 'object' ELSE false END"
_READABLE: Final = _IS_RECORD.format("body")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: how many were looked at, how many are wrong, and the first twenty of those.

    A fault names the changeset (#N) or the row, and what was found.
    """

    name: str
    counted: int
    wrong: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """What a store file holds, and every check of it; the checks end early where the pages cannot be read."""

    version: int
    change: int
    rows: int
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        return not any(check.wrong for check in self.checks)


@contextmanager
def reading(path: Path, *, alone: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to look at one state of a file; `alone` promises that nobody else has it open.

    Raises StoreError if there is no such file, it is not one of ours, or it is of a newer version.
    """
    if not path.is_file():
        raise StoreError(
            f"{path} 是文件夹，请写文件名" if path.is_dir() else f"没有库文件 {path}：请用 --store 指明"
        )
    journal = path.with_name(path.name + "-wal")
    if alone or not (can_write(path) or (journal.exists() and journal.stat().st_size)):
        options = "immutable=1"
    else:
        # Not mode=ro: such a connection leaves its journal files behind, and cannot replay those of a killed writer.
        options = "mode=rw"
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise trouble(path, error) from error
    try:
        connection.execute("BEGIN")
        _refuse_others(path, connection)
        yield connection
    except UNREADABLE as error:
        raise trouble(path, error) from error
    finally:
        connection.close()


def check_file(path: Path) -> Health:
    """Checks a store file from its pages to its references. Raises StoreError if it cannot be checked at all."""
    with reading(path) as connection:
        return check(connection)


def check(connection: sqlite3.Connection) -> Health:
    """The same on a connection that sees one state of the store."""
    version = _number(connection, "PRAGMA user_version")
    pages = _pages(connection)
    if pages.wrong:
        return Health(version, 0, 0, (pages,))
    checks = [pages, *(look(connection) for look in _LOOKS)]
    if version >= _FIRST_WITH_INDEX:
        checks.append(_index(connection))
    return Health(version, *standing(connection), tuple(checks))


def standing(connection: sqlite3.Connection) -> tuple[int, int]:
    """The number of the last changeset, and how many rows are present."""
    return (
        _number(connection, "SELECT coalesce(max(number), 0) FROM changesets"),
        _number(connection, "SELECT count(*) FROM versions WHERE withdrawn_in IS NULL"),
    )


def _refuse_others(path: Path, connection: sqlite3.Connection) -> None:
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise StoreError(f"{path} 不是本程序的库文件，未作任何改动：请用 --store 另指一个")
    version = _number(connection, "PRAGMA user_version")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"库文件 {path} 的版本是{version}，本程序只认到版本{SCHEMA_VERSION}：请用较新的程序打开"
        )


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _checked(name: str, counted: int, faults: list[str]) -> Check:
    return Check(name, counted, len(faults), tuple(faults[:_SHOWN]))


def _pages(connection: sqlite3.Connection) -> Check:
    """Every page of the file, every index against its table."""
    try:
        counted = _number(connection, "PRAGMA page_count")
        said = [str(text) for (text,) in connection.execute("PRAGMA integrity_check")]
    except UNREADABLE as error:
        return Check("pages", 0, 1, (str(error),))
    return _checked("pages", counted, [] if said == ["ok"] else said)


def _keys(connection: sqlite3.Connection) -> Check:
    """Every foreign key of the schema."""
    found = [f"{table} → {parent}" for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")]
    return _checked("keys", _number(connection, "SELECT count(*) FROM versions"), found)


def _log(connection: sqlite3.Connection) -> Check:
    """Changesets are numbered from 1 without a gap and can be read; what one takes back came before it."""
    numbers = dict(connection.execute("SELECT number, undoes FROM changesets ORDER BY number"))
    faults = [f"#{n}" for n in range(1, max(numbers, default=0) + 1) if n not in numbers]
    faults += [f"#{n} → #{undone}" for n, undone in numbers.items() if undone and not 1 <= undone < n]
    unread = f"SELECT number FROM changesets WHERE NOT (json_valid(files) AND {_IS_RECORD.format('counts')})"
    faults += [f"#{n}" for (n,) in connection.execute(unread)]
    return _checked("log", len(numbers), faults)


def _versions(connection: sqlite3.Connection) -> Check:
    """Both changesets of a version exist, in this order."""
    query = """
        SELECT row_id, added_in, withdrawn_in FROM versions
        WHERE added_in NOT IN (SELECT number FROM changesets) OR withdrawn_in <= added_in
           OR withdrawn_in NOT IN (SELECT number FROM changesets)"""
    faults = [f"{row}: #{added}–#{withdrawn}" for row, added, withdrawn in connection.execute(query)]
    return _checked("versions", _number(connection, "SELECT count(*) FROM versions"), faults)


def _counts(connection: sqlite3.Connection) -> Check:
    """What the log says of a changeset is what its versions show."""
    end = f"CASE WHEN {_IS_RECORD} THEN coalesce(json_extract({{0}}, '$.to'), '') ELSE '' END"
    query = f"""
        SELECT number, what, sheet, count(*) FROM (
            SELECT n.added_in AS number, n.sheet AS sheet, CASE
                WHEN o.row_id IS NULL THEN 'added'
                WHEN {end.format("o.body")} = '' AND {end.format("n.body")} <> '' THEN 'ended'
                ELSE 'changed' END AS what
            FROM versions n LEFT JOIN versions o ON o.row_id = n.row_id AND o.withdrawn_in = n.added_in
            UNION ALL
            SELECT o.withdrawn_in, o.sheet, 'withdrawn' FROM versions o
            WHERE o.withdrawn_in IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM versions n WHERE n.row_id = o.row_id AND n.added_in = o.withdrawn_in)
        ) GROUP BY number, what, sheet"""
    found = {(number, what, sheet): count for number, what, sheet, count in connection.execute(query)}
    told = f"""
        SELECT number, what.key, sheet.key, sheet.value FROM changesets,
            json_each(CASE WHEN {_IS_RECORD.format("counts")} THEN counts ELSE '{{}}' END) AS what,
            json_each(CASE WHEN what.type = 'object' THEN what.value ELSE '{{}}' END) AS sheet
        WHERE what.key <> 'unchanged'"""
    said = {(number, what, sheet): count for number, what, sheet, count in connection.execute(told)}
    faults = [
        f"#{number} {what} {sheet}: {said.get((number, what, sheet), 0)} ≠ {found.get((number, what, sheet), 0)}"
        for number, what, sheet in sorted(said.keys() | found.keys())
        if said.get((number, what, sheet), 0) != found.get((number, what, sheet), 0)
    ]
    return _checked("counts", _number(connection, "SELECT count(*) FROM changesets"), faults)


def _present(connection: sqlite3.Connection) -> Check:
    """A row has at most one version at a time."""
    query = """
        SELECT row_id, added_in, next FROM (
            SELECT row_id, added_in, withdrawn_in,
                   lead(added_in) OVER (PARTITION BY row_id ORDER BY added_in) AS next FROM versions
        ) WHERE next IS NOT NULL AND (withdrawn_in IS NULL OR withdrawn_in > next)"""
    faults = [f"{row}: #{added}, #{after}" for row, added, after in connection.execute(query)]
    return _checked("present", _number(connection, "SELECT count(DISTINCT row_id) FROM versions"), faults)


def _bodies(connection: sqlite3.Connection) -> Check:
    """What a version says can be read, and belongs to a sheet that there is."""
    query = f"""
        SELECT row_id, added_in FROM versions
        WHERE NOT {_READABLE} OR sheet NOT IN (SELECT value FROM json_each(?))"""
    sheets = json.dumps(list(VOCABULARY.sheets))
    faults = [f"{row}: #{added}" for row, added in connection.execute(query, (sheets,))]
    return _checked("bodies", _number(connection, "SELECT count(*) FROM versions"), faults)


def _references(connection: sqlite3.Connection) -> Check:
    """What a present row names is present."""
    present = f"FROM versions WHERE withdrawn_in IS NULL AND {_READABLE}"
    known = {row_id for (row_id,) in connection.execute(f"SELECT row_id {present}")}
    counted, faults = 0, []
    for row_id, sheet, body in connection.execute(f"SELECT row_id, sheet, body {present}"):
        for target in targets(Row(row_id, sheet, json.loads(body))):
            counted += 1
            if target not in known:
                faults.append(f"{row_id} → {target}")
    return _checked("references", counted, faults)


def _index(connection: sqlite3.Connection) -> Check:
    """What rows are found by is what they say. It is made anew in temporary tables, which hide the stored ones."""
    stored = 0
    for table in _INDEX:
        stored += _number(connection, f"SELECT count(*) FROM main.{table}")
        connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE false")
    rows = connection.execute(f"SELECT sheet, row_id, body FROM versions WHERE {_READABLE}")
    add_entries(connection, ((sheet, row_id, json.loads(body)) for sheet, row_id, body in rows))
    faults = [
        f"{table} {sign} " + " · ".join(record)
        for table in _INDEX
        for sign, more, less in (("-", "temp", "main"), ("+", "main", "temp"))
        for record in connection.execute(f"SELECT * FROM {more}.{table} EXCEPT SELECT * FROM {less}.{table}")
    ]
    return _checked("index", stored, faults)


_INDEX: Final = ("mentions", "names", "makers")
_FIRST_WITH_INDEX: Final = 2
_LOOKS: Final[tuple[Callable[[sqlite3.Connection], Check], ...]] = (
    _keys,
    _log,
    _versions,
    _counts,
    _present,
    _bodies,
    _references,
)
