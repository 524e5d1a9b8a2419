"""The sheets of a ledger from those that were kept of an earlier one and the rows touched since.

A nation crosses the wire of a server in minutes; what an office changes in a day does so in milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from graphmodel.columns.cells import read
from graphmodel.columns.folder import Folder
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
        frame = kept.sheet(sheet).with_row_index(_AT)
        mine = [row for row in now.values() if row.sheet == sheet]
        gone = frame.filter(pl.col("id").is_in(touched)).select("id", _AT)
        if mine:
            known = set(gone["id"])
            if any(came_back(row, before, row.id in known) for row in mine):
                return None
            coming = _read(mine).join(gone, on="id", how="left", maintain_order="left")
            # New rows come after all others, in their order: they are the last that any changeset brought.
            coming = coming.with_columns(
                pl.col(_AT).fill_null(len(frame) + pl.int_range(pl.len(), dtype=pl.UInt32))
            )
            frame = pl.concat([frame.filter(~pl.col("id").is_in(touched)), coming], how="diagonal").sort(_AT)
        elif len(gone):
            frame = frame.filter(~pl.col("id").is_in(touched))
        sheets[sheet] = frame.drop(_AT)
    return sheets


def _read(rows: list[Row]) -> pl.DataFrame:
    """Rows of one sheet as the cells of a sheet that is kept."""
    bodies = Bodies(
        rows[0].sheet,
        [row.id for row in rows],
        [dump(row.body) for row in rows],
        [row.first_in for row in rows],
        range(len(rows)),
    )
    return read(bodies).drop("position")
