"""Units whose name holds a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from graphmodel.ledger.units import Unit
from graphmodel.snapshot import Snapshot, StoredSnapshot
from graphmodel.text import fold


class Fit(NamedTuple):
    """A unit that a search finds, before it is read."""

    id: str
    kind: str
    place: str | None


def fits(snapshot: Snapshot, text: str) -> Sequence[Fit]:
    """What `search` finds, and to which jurisdiction each belongs; of a ledger in its store by columns alone."""
    if isinstance(snapshot, StoredSnapshot):
        return [Fit(*one) for one in snapshot.fitting(words_of(text))]
    return [Fit(unit.id, unit.kind, snapshot.jurisdiction(unit.id)) for unit in search(snapshot, text)]


def reading(snapshot: Snapshot, ids: Collection[str]) -> Snapshot:
    """The day as far as a page about these units and rows needs it."""
    return snapshot.around(ids) if isinstance(snapshot, StoredSnapshot) else snapshot


def search(snapshot: Snapshot, text: str) -> Iterator[Unit]:
    """Units in force whose id or one of whose names holds every word of the text; without words all of them."""
    return _holding(snapshot.units.values(), text)


def search_other_days(snapshot: Snapshot, text: str) -> Iterator[Unit]:
    """Units that the text fits and that live, but not on the snapshot's day."""
    gone = (unit for unit in snapshot.ledger.units.values() if unit.id not in snapshot.units)
    return _holding(gone, text)


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return [fold(word) for word in text.replace("/", " ").split()]


def _holding(units: Iterable[Unit], text: str) -> Iterator[Unit]:
    words = words_of(text)
    for unit in units:
        keys = (unit.id.casefold(), *map(fold, unit.names)) if words else ()
        if all(any(word in key for key in keys) for word in words):
            yield unit
