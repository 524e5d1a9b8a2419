"""Days beside a day: another one of the same ledger, and one of a ledger of which a plan has changed some rows.

Both take from the first what they have in common with it: a province becomes columns in seconds, a few rows of it in
milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import Names
from graphmodel.ledger.rows import Row
from graphmodel.ledger.structure import Structure
from graphmodel.projection import Relation
from graphmodel.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from graphmodel.columns import Columns


class OtherDay(Snapshot):
    """The ledger of a snapshot on another day."""

    def __init__(self, known: Snapshot, day: str) -> None:
        super().__init__(known.ledger, day)
        self._known = known

    @cached_property
    def columns(self) -> Columns:
        return self._known.columns

    @cached_property
    def all_relations(self) -> tuple[Relation, ...]:
        return self._known.all_relations

    @cached_property
    def structure(self) -> Structure:
        return self._known.structure

    @cached_property
    def names(self) -> Names:
        return self._known.names


class Tried(Snapshot):
    """A day of a ledger that differs from that of a snapshot by some rows, changed or new."""

    def __init__(self, known: Snapshot, ledger: Ledger, rows: Collection[Row]) -> None:
        super().__init__(ledger, known.day)
        self._known, self._rows = known, rows

    @cached_property
    def columns(self) -> Columns:
        from graphmodel.columns.patch import Patched

        return Patched(self._known.columns, self.ledger, self._rows)


def on(snapshot: Snapshot, day: str) -> Snapshot:
    """The same ledger on a day. The last one asked for stays: plans for one day are tried one after another."""
    if snapshot.day == day:
        return snapshot
    kept = snapshot.another
    found = kept.get(day)
    if found is None:
        found = OtherDay(snapshot, day)
        kept.clear()
        kept[day] = found
    return found
