"""A day of a ledger that stays in its store: its columns are opened, objects are read only about what is asked."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from graphmodel.ledger.ledger import Ledger
from graphmodel.snapshot.snapshot import Snapshot
from graphmodel.store import Store

if TYPE_CHECKING:
    from graphmodel.snapshot.frames import Frames

# Below this the whole ledger is read in less time than the files of its columns take to open.
_LARGE = 20_000


class StoredSnapshot(Snapshot):
    """Frames come from kept columns; `ledger` and all that hangs on it is read whole when somebody asks for it."""

    def __init__(self, store: Store, day: str, change: int) -> None:
        self._store = store
        self._change = change
        self.day = day

    @property
    def change(self) -> int:
        return self._change

    @cached_property
    def ledger(self) -> Ledger:  # type: ignore[override]
        return self._store.ledger(self._change)

    @cached_property
    def frames(self) -> Frames:
        from graphmodel.columns.cache import open_columns
        from graphmodel.snapshot.frames import Frames

        return Frames(open_columns(self._store, self._change), self.day, self._near)

    def _near(self, ids: Collection[str]) -> Snapshot:
        return Snapshot(self._store.near(ids, self._change, below=False), self.day)


def open_snapshot(store: Store, day: str, change: int | None = None) -> Snapshot:
    """The ledger of a store on a day. Raises NotFound if there is no such changeset."""
    if store.size() < _LARGE:
        return Snapshot(store.ledger(change), day)
    number = store.change() if change is None else change
    store.fingerprint(number)
    return StoredSnapshot(store, day, number)
