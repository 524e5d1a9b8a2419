"""Days of a ledger that stays in its store: its columns are opened, objects are read only about what is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphmodel.ledger.documents import Document
from graphmodel.ledger.ledger import Ledger
from graphmodel.snapshot.snapshot import Snapshot
from graphmodel.store import Store
from graphmodel.store.later import later

if TYPE_CHECKING:
    from graphmodel.columns import Columns

# Below this the whole ledger is read in less time than the files of its columns take to open.
_LARGE = 20_000
# What lies around more units than this is looked up in no less time than the whole is read.
_MOST_NEAR = 2_000


class StoredLedger:
    """A ledger as of one change number in its store; what several days share of it is read once.

    Where an `earlier` one was read whole, only what was touched since is read.
    """

    def __init__(self, store: Store, change: int, earlier: StoredLedger | None = None) -> None:
        self._store = store
        self.change = change
        self._fingerprint = store.fingerprint(change)
        # The ledger alone, not what holds it: that would hold the one before it, and so on through a worker's life.
        self._earlier = earlier._read_in(store) if earlier else None

    def _read_in(self, store: Store) -> Ledger | None:
        """The ledger, if it was read whole and a store still has it: another may have been put in its place."""
        read: Ledger | None = self.__dict__.get("whole")
        return read if read and store.fingerprint(self.change) == self._fingerprint else None

    @cached_property
    def whole(self) -> Ledger:
        # Whoever asks for this one seldom asks for the earlier one again.
        read, self._earlier = self._earlier, None
        return self._store.ledger(self.change) if read is None else later(self._store, read, self.change)

    @cached_property
    def columns(self) -> Columns:
        from graphmodel.columns.cache import open_columns

        return open_columns(self._store, self.change)

    def named(self, texts: Sequence[str]) -> Ledger:
        """As much of it as tells which units these texts mean."""
        return self._store.named(texts, self.change)

    def near(self, units: Collection[str], *, below: bool = False) -> Ledger:
        """As much of it as a question about some units, and with `below` about those below them, needs."""
        return self._store.near(units, self.change, below=below)

    def holding(self, words: Sequence[str]) -> Ledger | None:
        """As much of it as a search for folded words needs; None where only the whole tells, or is there already."""
        return None if "whole" in self.__dict__ else self._store.holding(words, self.change)

    def ask_graph(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]] | None:
        """What a query in Cypher answers; None where the store has no graph of this changeset."""
        return self._store.ask_graph(query, parameters, self.change)

    def on(self, day: str) -> Snapshot:
        """One day of it."""
        large = self._store.remote or self._store.size() >= _LARGE
        return StoredSnapshot(self, day) if large else Snapshot(self.whole, day)


class StoredSnapshot(Snapshot):
    """Frames come from kept columns; `ledger` and all that hangs on it is read whole when somebody asks for it."""

    def __init__(self, stored: StoredLedger, day: str) -> None:
        self._stored = stored
        self.day = day

    @property
    def change(self) -> int:
        return self._stored.change

    @cached_property
    def ledger(self) -> Ledger:  # type: ignore[override]
        return self._stored.whole

    def about(self, unit: str, *, below: bool = False) -> Snapshot:
        """The day as far as a question about one unit needs it."""
        return Snapshot(self._stored.near([unit], below=below), self.day)

    def around(self, ids: Collection[str]) -> Snapshot:
        """The day as far as a question about these units and rows needs it."""
        return Snapshot(self._stored.near(ids), self.day)

    def holding(self, words: Sequence[str]) -> Snapshot | None:
        """The day as far as a search for folded words needs it; None where only the whole tells."""
        found = self._stored.holding(words)
        return None if found is None else Snapshot(found, self.day)

    def chosen(self, words: Sequence[str], kind: str = "", jurisdiction: str = "") -> Sequence[str]:
        """The ids of units in force that a search for folded words finds, in the order of the ledger; blank = any."""
        from graphmodel.snapshot.listed import chosen

        return chosen(self.frames, words, kind, jurisdiction)

    def fitting(self, words: Sequence[str]) -> Sequence[tuple[str, str, str | None]]:
        """id, kind and jurisdiction of the units in force that a search for folded words finds; without words all."""
        from graphmodel.snapshot.listed import fitting

        return fitting(self.frames, words).rows()

    @cached_property
    def places(self) -> Mapping[str | None, str | None]:
        """The jurisdictions of units in force by id with their names, the one with most units first; None = of none."""
        from graphmodel.snapshot.listed import name, places

        return {place: name(self.frames, place) if place else None for place in places(self.frames)}

    def rows(self, sheet: str) -> Sequence[str]:
        """The ids of the rows of a sheet, of every date, in the order of the ledger."""
        return self.frames.cells(sheet)["id"].to_list()

    def bodies_in(self, unit: str | None) -> Sequence[str]:
        """The ids of coordinating bodies in force, of those in the scope of a unit if one is given."""
        from graphmodel.snapshot.listed import bodies

        return bodies(self.frames, unit)

    def around_bodies(self, ids: Collection[str], named: Collection[str]) -> Snapshot:
        """The day as far as the records of these bodies need it, and the names of others (ids)."""
        from graphmodel.snapshot.listed import told_with

        told = told_with(self.frames, ids)
        return self if told is None else self.around({*told, *named})

    def around_document(self, text: str) -> Snapshot | None:
        """The day as far as a document and all that rests on it needs it; None where no document is called so."""
        from graphmodel.snapshot.listed import document_called, rests_on

        id_ = document_called(self.frames, text)
        if id_ is None:
            return None
        stated = Document.of(self.frames.columns.source.rows([id_])[id_])
        about = rests_on(self.frames, stated)
        asked = {id_, *stated.covers, *(about or ())}
        return self if about is None or len(asked) > _MOST_NEAR else self.around(asked)

    def ask_graph(self, query: str, **parameters: object) -> list[dict[str, Any]] | None:
        """What a query in Cypher answers of the day (`$day`); None where the store has no graph of this changeset."""
        return self._stored.ask_graph(query, {"day": self.day, **parameters})

    def with_names(self, texts: Sequence[str]) -> Snapshot:
        """The day as far as it takes to know which units these texts mean."""
        return Snapshot(self._stored.named(texts), self.day)

    @cached_property
    def columns(self) -> Columns:
        return self._stored.columns


def open_ledger(store: Store, change: int | None = None, earlier: StoredLedger | None = None) -> StoredLedger:
    """The ledger of a store as of a changeset (None = the last). Raises NotFound if there is no such changeset.

    `earlier` is the ledger of a changeset before it in the same store, if there is one at hand.
    """
    return StoredLedger(store, store.change() if change is None else change, earlier)


def open_snapshot(store: Store, day: str, change: int | None = None) -> Snapshot:
    """The ledger of a store on a day. Raises NotFound if there is no such changeset."""
    return open_ledger(store, change).on(day)
