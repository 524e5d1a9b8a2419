"""Where columns come from: the bodies of a ledger's rows as JSON texts, and single rows as objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store import Bodies, Store
from graphmodel.store.texts import dump


class Source(Protocol):
    """A ledger as of one change number, whole in memory or read from a store piece by piece."""

    @property
    def change(self) -> int: ...

    def bodies(self) -> Iterator[Bodies]:
        """Every row, in any order; several chunks may be of one sheet."""

    def rows(self, ids: Collection[str]) -> Mapping[str, Row]:
        """Those of these rows that the ledger has, by id, in the order of the ledger."""


class LedgerSource:
    """A ledger that is whole in memory."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def change(self) -> int:
        return self._ledger.change

    def bodies(self) -> Iterator[Bodies]:
        for sheet in dict.fromkeys(row.sheet for row in self._ledger.rows.values()):
            rows = self._ledger.of(sheet)
            yield Bodies(
                sheet,
                [row.id for row in rows],
                [dump(row.body) for row in rows],
                [row.first_in for row in rows],
                list(range(len(rows))),
            )

    def rows(self, ids: Collection[str]) -> Mapping[str, Row]:
        wanted = set(ids)
        return {id_: row for id_, row in self._ledger.rows.items() if id_ in wanted}


class StoreSource:
    """A ledger that stays in its store; only what is asked for is read."""

    def __init__(self, store: Store, change: int) -> None:
        self._store = store
        self._change = change

    @property
    def change(self) -> int:
        return self._change

    def bodies(self) -> Iterator[Bodies]:
        return self._store.bodies(self._change)

    def rows(self, ids: Collection[str]) -> Mapping[str, Row]:
        return self._store.rows_of(ids, self._change)
