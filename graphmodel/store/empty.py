"""Takes a store away to which nothing was ever written, unless somebody is about to."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

_WINDOWS: Final = sys.platform == "win32"
_BESIDE: Final = ("", "-wal", "-shm")


def take_away_empty(path: Path) -> None:
    """Removes a store file without changesets; leaves it where there is one, or a writer is at work."""
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            # Whoever waits for this lock finds the file gone, and says so instead of writing into nothing.
            connection.execute("BEGIN IMMEDIATE")
            if _has_changesets(connection):
                return
            if not _WINDOWS:
                _remove(path)
        if _WINDOWS:
            # There an open file cannot be removed: ours has to be closed, and another's keeps its file.
            _remove(path)
    except sqlite3.Error as error:
        # On a full disk there is no room for the first page, nobody's; else a writer is at work.
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL and not path.stat().st_size:
            _remove(path)


def _remove(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _has_changesets(connection: sqlite3.Connection) -> bool:
    made = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'changesets'").fetchone()[0]
    return bool(made and connection.execute("SELECT count(*) FROM changesets").fetchone()[0])
