"""The index of the file store: filled in the transaction that writes the rows, in the order of its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from graphmodel.ledger.cells import Cell
from graphmodel.store.entries import keys, may_make_jurisdiction, mentions

Indexed = tuple[str, str, Mapping[str, Cell]]
# A tree that is filled in its own order is written once, page after page; SQLite sorts faster than Python.
_COLLECT = """
CREATE TEMP TABLE new_mentions (node TEXT, "column" TEXT, row_id TEXT);
CREATE TEMP TABLE new_names (key TEXT, row_id TEXT)
"""
_MOVE = """
INSERT OR IGNORE INTO mentions SELECT node, "column", row_id FROM new_mentions ORDER BY 1, 2, 3;
INSERT OR IGNORE INTO names SELECT key, row_id FROM new_names ORDER BY 1, 2
"""
_LEAVE = """
DROP TABLE new_mentions;
DROP TABLE new_names
"""
_LOST = """
SELECT n.node, (SELECT m.row_id FROM new_mentions m WHERE m.node = n.node LIMIT 1)
FROM (SELECT DISTINCT node FROM new_mentions) n
WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.row_id = n.node AND v.withdrawn_in IS NULL)
"""


def add_entries(connection: sqlite3.Connection, rows: Iterable[Indexed]) -> dict[str, str]:
    """Makes rows (sheet, id, body) findable; what is there already stays.

    Returns the ids that they name and that are not present, each with one row that names it.
    """
    for statement in _COLLECT.split(";"):
        connection.execute(statement)
    connection.executemany("INSERT INTO new_mentions VALUES (?, ?, ?)", _mentions(connection.cursor(), rows))
    for statement in _MOVE.split(";"):
        connection.execute(statement)
    lost = dict(connection.execute(_LOST))
    for statement in _LEAVE.split(";"):
        connection.execute(statement)
    return lost


def _mentions(cursor: sqlite3.Cursor, rows: Iterable[Indexed]) -> Iterator[tuple[str, str, str]]:
    for sheet, row_id, body in rows:
        yield from mentions(sheet, row_id, body)
        if sheet not in ("units", "documents"):
            continue
        named = keys(sheet, row_id, body)
        cursor.executemany("INSERT INTO new_names VALUES (?, ?)", [(key, row_id) for key in named])
        if may_make_jurisdiction(sheet, row_id, body):
            cursor.execute("INSERT OR IGNORE INTO makers VALUES (?)", (row_id,))
