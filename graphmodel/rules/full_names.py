"""Full names of the units that a source names, as one frame: what the rules on namesakes compare."""

from __future__ import annotations

import polars as pl

from graphmodel.snapshot.frames import Frames


def full_names(frames: Frames) -> pl.DataFrame:
    """n, kind, key (folded) of units in force; without plates, superiors outside the ledger, and 原文未列名."""
    named = frames.units.filter(~pl.col("plate") & ~pl.col("outside") & (pl.col("grade") != "unnamed"))
    return frames.keys.filter(pl.col("position") == 0).join(named.select("n", "kind"), on="n").drop("position")
