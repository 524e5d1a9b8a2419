"""Full names of the units that a source names, as one frame: what the rules on namesakes compare."""

from __future__ import annotations

import polars as pl

from graphmodel.snapshot.frames import Frames


def full_names(frames: Frames, which: pl.Expr | None = None) -> pl.DataFrame:
    """n, kind, key (folded) of units in force; without plates, superiors outside the ledger, and 原文未列名.

    `which` narrows them, over the columns of units.
    """
    named = ~pl.col("plate") & ~pl.col("outside") & (pl.col("grade") != "unnamed")
    units = frames.all_units.select("kind", named=named if which is None else named & which)
    # Looked up by position: a join of a million units costs ten times as much.
    numbers = frames.keys["n"]
    full = units["named"].gather(numbers) & (frames.keys["position"] == 0)
    kept = frames.keys.select("n", "key").filter(full)
    return kept.with_columns(kind=units["kind"].gather(kept["n"]))
