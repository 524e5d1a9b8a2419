"""Units whose name holds a text."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.units import Unit
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


def search(snapshot: Snapshot, text: str) -> Iterator[Unit]:
    """Units in force whose id or one of whose names holds every word of the text; without words all of them."""
    words = [fold(word) for word in text.replace("/", " ").split()]
    for unit in snapshot.units.values():
        keys = (unit.id.casefold(), *map(fold, unit.names)) if words else ()
        if all(any(word in key for key in keys) for word in words):
            yield unit
