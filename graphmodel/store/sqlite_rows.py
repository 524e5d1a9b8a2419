"""Rows of the file store: how they are written, and how they are read, many at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from graphmodel.ledger.rows import Origin, Row
from graphmodel.store.base import Bodies
from graphmodel.store.texts import Placed

_CHUNK = 5_000
_MANY = 100_000
COLUMNS = "v.row_id, v.sheet, v.body, v.place, v.line, v.position, v.first_in, v.added_in"
# Of the versions of a row, the one that stood after changeset :change.
THEN = "v.added_in <= :change AND (v.withdrawn_in IS NULL OR v.withdrawn_in > :change)"
IN_ORDER = "ORDER BY v.first_in, v.position"


class Places:
    """The sheets of files that rows came from, each stored once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {
            (file, sheet): id_
            for id_, file, sheet in connection.execute("SELECT id, file, sheet FROM places")
        }

    def number(self, file: str, sheet: str) -> int:
        """The number of a sheet of a file; a new one is written."""
        known = self._known.get((file, sheet))
        if known is None:
            cursor = self._connection.execute("INSERT INTO places (file, sheet) VALUES (?, ?)", (file, sheet))
            known = self._known[file, sheet] = int(cursor.lastrowid or 0)
        return known


def read_rows(
    connection: sqlite3.Connection, query: str, values: Mapping[str, object], chunk: int = _CHUNK
) -> Iterator[list[Placed]]:
    """The rows of a query over COLUMNS, in chunks."""
    places = {
        id_: (file, sheet) for id_, file, sheet in connection.execute("SELECT id, file, sheet FROM places")
    }
    cursor = connection.execute(query, values)
    while records := cursor.fetchmany(chunk):
        # One text for all bodies of a chunk: half the time, and each name of a column is kept once.
        bodies = json.loads("[" + ",".join([record[2] for record in records]) + "]")
        yield [
            Placed(
                first,
                position,
                Row(
                    row_id, sheet, body, None if place is None else Origin(*places[place], line), added, first
                ),
            )
            for (row_id, sheet, _, place, line, position, first, added), body in zip(
                records, bodies, strict=True
            )
        ]


def read_bodies(connection: sqlite3.Connection, change: int) -> Iterator[Bodies]:
    """The rows that stood after a changeset, as texts."""
    query = f"SELECT v.sheet, v.row_id, v.body, v.first_in, v.position FROM versions v WHERE {THEN}"
    cursor = connection.execute(query, {"change": change})
    while records := cursor.fetchmany(_MANY):
        by_sheet: dict[str, list[tuple[str, str, int, int]]] = {}
        for sheet, *rest in records:
            by_sheet.setdefault(sheet, []).append(tuple(rest))
        for sheet, rows in by_sheet.items():
            yield Bodies(sheet, *map(list, zip(*rows, strict=True)))


def fingerprint(connection: sqlite3.Connection, change: int) -> str:
    """A hash of the log, and of some rows of the last changeset: edits name no file whose hash tells them apart."""
    log = connection.execute("SELECT * FROM changesets WHERE number <= ? ORDER BY number", (change,))
    rows = connection.execute("SELECT row_id, body FROM versions WHERE added_in = ? LIMIT 100", (change,))
    return sha256(json.dumps([*log, *rows], ensure_ascii=False).encode()).hexdigest()[:16]


def as_list(texts: Collection[str]) -> str:
    """Texts as one value of a statement: SQLite limits the number of values."""
    return json.dumps(list(texts), ensure_ascii=False)
