"""The days that were asked about lately, read again as soon as the store has a new changeset."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock
from typing import Final, TypeVar, cast

from graphmodel.errors import NotFound, StoreError
from graphmodel.rules import Audit, audit
from graphmodel.snapshot import Snapshot, StoredLedger, open_ledger
from graphmodel.store import Store, open_store

T = TypeVar("T")
_DAYS_KEPT: Final = 8
_LEDGERS_KEPT: Final = 2
_SQLITE: Final = "sqlite:///"


class Day:
    """One day of one ledger, with what pages ask of it again and again, worked out once."""

    def __init__(self, snapshot: Snapshot, latest: int) -> None:
        self.snapshot = snapshot
        self.latest = latest
        self._lock = RLock()
        self._known: dict[str, object] = {}

    def once(self, what: str, work: Callable[[], T]) -> T:
        """The result of `work`, kept under a name that says what it is."""
        with self._lock:
            if what not in self._known:
                self._known[what] = work()
            return cast(T, self._known[what])

    @property
    def judged(self) -> Audit:
        """The audit of the day; a finding is written out only where somebody reads it."""
        return self.once("judged", lambda: audit(self.snapshot))

    @property
    def audit(self) -> Audit:
        """The same written out, by which every page marks its units."""
        return self.once("audit", lambda: _written_out(self.judged))


def _written_out(found: Audit) -> Audit:
    """With its findings as objects: every page of the day goes through them."""
    return replace(found, findings=tuple(found.findings))


class Snapshots:
    """Snapshots of one store by (change number, day); threads share them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = Lock()
        self._ledgers: OrderedDict[int, StoredLedger] = OrderedDict()
        self._days: OrderedDict[tuple[int, str], Day] = OrderedDict()
        self._kept: Store | None = None

    def change(self) -> int:
        """The number of the last changeset. Raises StoreError if the store cannot be read."""
        return self.store().change()

    def day(self, at: str, change: int | None, latest: int) -> Day:
        """The ledger as of a changeset (default: the `latest`) on an ISO date.

        Raises NotFound if there is no such changeset.
        """
        number = latest if change is None else change
        if number > latest:
            raise NotFound(f"没有第{number}次修改：库中最新为第{latest}次")
        with self._lock:
            known = self._days.get((number, at))
            if known is None or known.latest != latest:
                snapshot = known.snapshot if known else self._ledger(number).on(at)
                known = self._days[number, at] = Day(snapshot, latest)
            self._days.move_to_end((number, at))
            while len(self._days) > _DAYS_KEPT:
                self._days.popitem(last=False)
            return known

    def _ledger(self, number: int) -> StoredLedger:
        if number not in self._ledgers:
            before = max((known for known in self._ledgers if known < number), default=None)
            earlier = None if before is None else self._ledgers[before]
            self._ledgers[number] = open_ledger(self.store(), number, earlier)
        self._ledgers.move_to_end(number)
        while len(self._ledgers) > _LEDGERS_KEPT:
            self._ledgers.popitem(last=False)
        return self._ledgers[number]

    def store(self) -> Store:
        """The store itself, for those who write. Raises StoreError if there is none."""
        # Opening a file that is not there would make an empty store and answer that nothing is known.
        if self._url.startswith(_SQLITE) and not Path(self._url.removeprefix(_SQLITE)).is_file():
            raise StoreError(f"没有库文件 {self._url.removeprefix(_SQLITE)}：请先用 tiaokuai load 读入台账")
        if self._kept is None:
            store = open_store(self._url)
            if not store.remote:
                return store
            # A server is looked at once; a file may be another the next time.
            self._kept = store
        return self._kept
