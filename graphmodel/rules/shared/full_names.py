"""Full names of the units that a source names, as one frame: what the rules on namesakes compare."""

from __future__ import annotations

import polars as pl

from graphmodel.snapshot.frames import Frames


def full_names(frames: Frames) -> pl.DataFrame:
    """n, kind, key (folded) of units in force; without plates, superiors outside the ledger, and 原文未列名."""
    full = frames.keys.lazy().filter(pl.col("position") == 0).select("n", "key").collect()
    units = frames.all_units.select(
        "kind", named=~pl.col("plate") & ~pl.col("outside") & (pl.col("grade") != "unnamed")
    )
    # Looked up by position: a join of a million units costs ten times as much.
    kept = full.filter(units["named"].gather(full["n"]))
    return kept.with_columns(kind=units["kind"].gather(kept["n"]))
