"""Writes the rows of a changeset and makes them findable, a nation as well as one cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice

from graphmodel.ledger.changes import Change
from graphmodel.store.sqlite_index import add_entries
from graphmodel.store.sqlite_rows import Places, as_list
from graphmodel.store.texts import dump

_CHUNK = 10_000
_MANY = 50_000
_INSERT = (
    "INSERT INTO versions (row_id, sheet, body, place, line, position, first_in, added_in) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def write_rows(connection: sqlite3.Connection, changes: Sequence[Change], number: int) -> dict[str, str]:
    """Withdraws what the changes replace and adds what they bring, as changeset `number`.

    Returns the ids that written rows name and that are not there, each with one row that names it.
    """
    stored = connection.execute("SELECT coalesce(max(id), 0) FROM versions").fetchone()[0]
    known = _known(connection, changes) if stored else {}
    connection.executemany(
        "UPDATE versions SET withdrawn_in = ? WHERE row_id = ? AND withdrawn_in IS NULL",
        ((number, change.id) for change in changes if change.before is not None),
    )
    # With far more to come than there is, it is quicker to make the indexes again than to keep them up.
    with without_indexes(connection) if len(changes) > max(_MANY, stored) else nullcontext():
        connection.executemany(_INSERT, _versions(Places(connection), changes, number, known))
    return add_entries(connection, ((c.sheet, c.id, c.after) for c in changes if c.after is not None))


def _versions(
    places: Places, changes: Sequence[Change], number: int, known: Mapping[str, tuple[int, int]]
) -> Iterator[tuple[object, ...]]:
    for position, change in enumerate(changes):
        if change.after is None:
            continue
        origin = change.origin
        stands, first = known.get(change.id, (position, number))
        yield (
            change.id,
            change.sheet,
            dump(change.after),
            places.number(origin.file, origin.sheet) if origin else None,
            origin.row if origin else None,
            stands,
            first,
            number,
        )


def _known(connection: sqlite3.Connection, changes: Sequence[Change]) -> dict[str, tuple[int, int]]:
    """Position and first changeset of the rows that were there before, in whatever version."""
    query = "SELECT v.row_id, v.position, v.first_in FROM json_each(?) j CROSS JOIN versions v ON v.row_id = j.value"
    found: dict[str, tuple[int, int]] = {}
    ids = (change.id for change in changes)
    while chunk := list(islice(ids, _CHUNK)):
        for row_id, position, first in connection.execute(query, (as_list(chunk),)):
            found[row_id] = (position, first)
    return found


@contextmanager
def without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """Drops the indexes of the versions, and makes them again when the rows are in."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'versions' AND sql IS NOT NULL"
    made = connection.execute(query).fetchall()
    for name, _ in made:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, statement in made:
        connection.execute(statement)
