"""The sheets of a ledger from those that were kept of an earlier one and the rows touched since.

A nation crosses the wire of a server in minutes; what an office changes in a day does so in milliseconds. A plan that
is tried on a ledger changes as little of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Final

import polars as pl

from graphmodel.columns.cells import read
from graphmodel.columns.columns import Columns
from graphmodel.columns.folder import Folder
from graphmodel.columns.source import LedgerSource
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store import Bodies, Store
from graphmodel.store.later import came_back, touched_since
from graphmodel.store.texts import dump
from graphmodel.vocabulary import VOCABULARY

_AT: Final = "at"


def patched(kept: Folder, store: Store, before: int, change: int) -> Mapping[str, pl.DataFrame] | None:
    """Raw cells by sheet, in the order of the ledger, as of `change`, from those kept of changeset `before`.

    None where only the whole ledger tells the order: a row that had left it came back to its old place.
    """
    touched = touched_since(store, before, change)
    now = store.rows_of(touched, change)
    sheets: dict[str, pl.DataFrame] = {}
    for sheet in VOCABULARY.sheets:
        frame = kept.sheet(sheet)
        mine = [row for row in now.values() if row.sheet == sheet]
        known = set(frame.filter(pl.col("id").is_in(touched))["id"])
        if any(came_back(row, before, row.id in known) for row in mine):
            return None
        sheets[sheet] = _patched(frame, mine, touched)
    return sheets


class Patched(Columns):
    """The columns of a ledger that differs from another by some rows, changed or new; new ones come last in it.

    A table that depends on nothing of what changed is that of the other.
    """

    def __init__(self, known: Columns, ledger: Ledger, rows: Collection[Row]) -> None:
        sheets = {name: known.sheet(name) for name in VOCABULARY.sheets}
        self._touched = {row.sheet for row in rows}
        for sheet in self._touched:
            mine = [row for row in rows if row.sheet == sheet]
            sheets[sheet] = _patched(sheets[sheet], mine, {row.id for row in mine})
        super().__init__(LedgerSource(ledger), sheets=sheets)
        self._known = known

    @cached_property
    def keys(self) -> pl.DataFrame:
        """Folding the names of a province takes longer than all that stands around it."""
        called = ("n", "name", "short_name", "aliases")
        same = self.units.select(called).equals(self._known.units.select(called))
        return self._known.keys if same else super().keys

    @cached_property
    def _arrangements(self) -> pl.DataFrame:
        return super()._arrangements if "arrangements" in self._touched else self._known._arrangements

    @cached_property
    def _of_presets(self) -> pl.DataFrame:
        return super()._of_presets if "arrangements" in self._touched else self._known._of_presets


def _patched(frame: pl.DataFrame, coming: Sequence[Row], touched: Collection[str]) -> pl.DataFrame:
    """A sheet with these rows, each in its old place, and new ones last: no other row that was touched is left."""
    if not coming:
        return frame.filter(~pl.col("id").is_in(list(touched)))
    frame = frame.with_row_index(_AT)
    is_touched = pl.col("id").is_in(list(touched))
    places = frame.filter(is_touched).select("id", _AT)
    read_ = _read(coming).join(places, on="id", how="left", maintain_order="left")
    # New rows come after all others, in their order: they are the last that any changeset brought.
    read_ = read_.with_columns(pl.col(_AT).fill_null(len(frame) + pl.int_range(pl.len(), dtype=pl.UInt32)))
    return pl.concat([frame.filter(~is_touched), read_], how="diagonal").sort("first_in", _AT).drop(_AT)


def _read(rows: Sequence[Row]) -> pl.DataFrame:
    """Rows of one sheet as the cells of a sheet that is kept."""
    bodies = Bodies(
        rows[0].sheet,
        [row.id for row in rows],
        [dump(row.body) for row in rows],
        [row.first_in for row in rows],
        range(len(rows)),
    )
    return read(bodies).drop("position")
