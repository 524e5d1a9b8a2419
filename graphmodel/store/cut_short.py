"""A file of a store that ends too early: who reads by index might never come to where it ends."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path
from typing import Final

from graphmodel.store.trouble import trouble

_MAGIC: Final = b"SQLite format 3\0"
# Of the header: size of a page, change counter, number of pages, the change at which they were counted.
_HEADER: Final = struct.Struct(">16xH6x2I60xI")


def refuse_cut_short(path: Path) -> None:
    """Raises StoreError if the file ends before the last of the pages that its header counts."""
    for _ in range(2):
        # The second look is for a writer that was moving pages from its journal into the file at the first.
        if not path.is_file() or path.stat().st_size >= _stated_size(path) or _has_journal(path):
            return
    error = sqlite3.DatabaseError("file is cut short")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    raise trouble(path, error)


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def _stated_size(path: Path) -> int:
    """In bytes; 0 where the header states none, or cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except OSError:
        return 0
    if len(header) < _HEADER.size or not header.startswith(_MAGIC):
        return 0
    page, changes, pages, counted_at = _HEADER.unpack(header)
    return pages * (page if page > 1 else 65_536) if changes == counted_at else 0
