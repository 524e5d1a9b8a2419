"""Step 2: rows move into the order of the ledger, their origins into columns, and the index is filled from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from graphmodel.store.sqlite_index import add_entries
from graphmodel.store.sqlite_rows import Places

_OLD = """
SELECT row_id, sheet, body, origin, position, added_in, withdrawn_in,
    min(added_in) OVER (PARTITION BY row_id) AS first_in
FROM versions_1 ORDER BY added_in, first_in, position
"""
_NEW = """
INSERT INTO versions (row_id, sheet, body, place, line, position, first_in, added_in, withdrawn_in)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def fill_index(connection: sqlite3.Connection) -> None:
    """Every version of every row is kept, with the numbers of the changesets that brought and took it."""
    places = Places(connection)
    connection.executemany(_NEW, _moved(connection, places))
    connection.execute("DROP TABLE versions_1")
    rows = connection.execute("SELECT sheet, row_id, body FROM versions")
    add_entries(connection, ((sheet, row_id, json.loads(body)) for sheet, row_id, body in rows))


def _moved(connection: sqlite3.Connection, places: Places) -> Iterator[tuple[object, ...]]:
    for row_id, sheet, body, origin, position, added, withdrawn, first in connection.execute(_OLD):
        read = json.loads(origin) if origin else None
        place = places.number(read["file"], read["sheet"]) if read else None
        line = read["row"] if read else None
        yield row_id, sheet, body, place, line, position, first, added, withdrawn
