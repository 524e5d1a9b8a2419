"""Moves whole histories into and out of the file store: every changeset, every version of every row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from graphmodel.store.base import Changeset, Version
from graphmodel.store.sqlite_index import add_entries
from graphmodel.store.sqlite_rows import Places
from graphmodel.store.sqlite_write import without_indexes
from graphmodel.store.texts import dump

_CHUNK: Final = 5_000
# As they lie in the file, which is the order in which they came.
_READ: Final = """
SELECT v.row_id, v.sheet, v.body, p.file, p.sheet, v.line, v.position, v.first_in, v.added_in,
    CASE WHEN v.withdrawn_in <= :change THEN v.withdrawn_in END
FROM versions v LEFT JOIN places p ON p.id = v.place WHERE v.added_in <= :change ORDER BY v.id
"""
_WRITE: Final = (
    "INSERT INTO versions (row_id, sheet, body, place, line, position, first_in, added_in, withdrawn_in) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def add_changeset(connection: sqlite3.Connection, changeset: Changeset) -> None:
    """Enters a changeset into the log."""
    entry = changeset.entry
    files = dump([asdict(file) for file in entry.files])
    connection.execute(
        "INSERT INTO changesets VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            changeset.number,
            changeset.at,
            entry.by,
            entry.why,
            files,
            dump(changeset.counts),
            entry.undoes,
        ),
    )


def read_versions(connection: sqlite3.Connection, change: int) -> Iterator[Sequence[Version]]:
    """Every version up to a changeset; a later one has withdrawn none of them yet."""
    cursor = connection.execute(_READ, {"change": change})
    while records := cursor.fetchmany(_CHUNK):
        yield list(map(Version._make, records))


def add_versions(connection: sqlite3.Connection, versions: Iterator[Sequence[Version]]) -> None:
    """Writes versions into a store that has none, and makes their rows findable."""
    places = Places(connection)
    with without_indexes(connection):
        connection.executemany(_WRITE, (_record(version, places) for chunk in versions for version in chunk))
    rows = connection.execute("SELECT sheet, row_id, body FROM versions")
    add_entries(connection, ((sheet, row_id, json.loads(body)) for sheet, row_id, body in rows))


def _record(version: Version, places: Places) -> tuple[object, ...]:
    id_, sheet, body, file, source_sheet, *rest = version
    place = None if file is None or source_sheet is None else places.number(file, source_sheet)
    return (id_, sheet, body, place, *rest)
