"""The first bytes of a store file: who reads by index might never come to what they tell of damage further on."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path
from typing import Final

from graphmodel.store.trouble import trouble

_MAGIC: Final = b"SQLite format 3\0"
# Size of a page, bytes kept free on each, change counter, number of pages, the change at which they were counted.
_HEADER: Final = struct.Struct(">16xH2xB3x2I60xI")


def refuse_damaged(path: Path) -> None:
    """Raises StoreError if the file is shorter than its header says, or has pages not of our making."""
    for _ in range(2):
        # The second look is for a writer that was moving pages from its journal into the file at the first.
        if not path.is_file() or _is_whole(path) or _has_journal(path):
            return
    error = sqlite3.DatabaseError("file is cut short, or its header is damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    raise trouble(path, error)


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def _is_whole(path: Path) -> bool:
    """Whether a database is as long as its header says; what is no database is for SQLite to refuse."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except OSError:
        return True
    if len(header) < _HEADER.size or not header.startswith(_MAGIC):
        return True
    page, kept_free, changes, pages, counted_at = _HEADER.unpack(header)
    stated = pages * (page if page > 1 else 65_536) if changes == counted_at else 0
    return kept_free == 0 and path.stat().st_size >= stated
