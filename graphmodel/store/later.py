"""A later ledger from an earlier one and the rows touched since: what a worker that stays up reads of a server."""

from __future__ import annotations

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store.base import Store


def touched_since(store: Store, before: int, change: int) -> set[str]:
    """The rows that changesets after `before`, up to `change`, brought, changed or withdrew."""
    return {row.id for number in range(before + 1, change + 1) for row in store.touched(number)}


def came_back(row: Row, before: int, known: bool) -> bool:
    """Whether a row that was not there came back to its old place among rows that are older than `before`.

    Only the whole ledger tells that place; all other new rows come last.
    """
    return not known and row.first_in <= before


def later(store: Store, earlier: Ledger, change: int) -> Ledger:
    """The ledger as of `change`, a number not below that of `earlier`."""
    before = earlier.change
    touched = touched_since(store, before, change)
    now = store.rows_of(touched, change)
    if any(came_back(row, before, row.id in earlier.rows) for row in now.values()):
        return store.ledger(change)
    stayed = {id_: row for id_, row in earlier.rows.items() if id_ in now or id_ not in touched}
    return Ledger({**stayed, **now}.values(), change)
