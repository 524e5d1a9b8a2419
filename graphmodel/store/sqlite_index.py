"""The index of the file store: filled in the transaction that writes the rows, in the order of its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import islice

from graphmodel.ledger.cells import Cell
from graphmodel.store.entries import keys, may_make_jurisdiction, mentions

_CHUNK = 5_000
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
    _collect(connection, rows)
    for statement in _MOVE.split(";"):
        connection.execute(statement)
    lost = dict(connection.execute(_LOST))
    for statement in _LEAVE.split(";"):
        connection.execute(statement)
    return lost


def _collect(connection: sqlite3.Connection, rows: Iterable[Indexed]) -> None:
    """One statement for the entries of many rows: one for each row takes as long as all that is in it."""
    coming = iter(rows)
    while chunk := list(islice(coming, _CHUNK)):
        mentioned: list[tuple[str, str, str]] = []
        named: list[tuple[str, str]] = []
        makers: list[tuple[str]] = []
        for sheet, row_id, body in chunk:
            mentioned += mentions(sheet, row_id, body)
            if sheet == "units" or sheet == "documents":
                named += [(key, row_id) for key in keys(sheet, row_id, body)]
                if may_make_jurisdiction(sheet, row_id, body):
                    makers.append((row_id,))
        connection.executemany("INSERT INTO new_mentions VALUES (?, ?, ?)", mentioned)
        connection.executemany("INSERT INTO new_names VALUES (?, ?)", named)
        connection.executemany("INSERT OR IGNORE INTO makers VALUES (?)", makers)
