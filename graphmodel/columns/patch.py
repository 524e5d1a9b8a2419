"""The sheets of a ledger from those that were kept of an earlier one and the rows touched since.

A nation crosses the wire of a server in minutes; what an office changes in a day does so in milliseconds. A plan that
is tried on a ledger changes as little of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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


def with_rows(columns: Columns, ledger: Ledger, rows: Collection[Row]) -> Columns:
    """The columns of a ledger that differs from another by these rows, changed or new; new ones come last in it."""
    sheets = {name: columns.sheet(name) for name in VOCABULARY.sheets}
    for sheet in {row.sheet for row in rows}:
        mine = [row for row in rows if row.sheet == sheet]
        sheets[sheet] = _patched(sheets[sheet], mine, {row.id for row in mine})
    return Columns(LedgerSource(ledger), sheets=sheets)


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
