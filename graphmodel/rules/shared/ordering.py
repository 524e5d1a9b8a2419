"""The order in which relations are told: by what they say, as graphmodel.projection has it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.shared.tables import relations_of, statements_of
from graphmodel.snapshot.frames import Frames

_SAID = ("r", "id", "power", "power_stated", "role", "share")


def ordered(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """A few rows with the numbers `r` of relations, sorted so that the order of rows in a file says nothing."""
    if rows.is_empty():
        return rows
    said = statements_of(frames, rows["r"], "r", "shorthand", "from")
    relations = relations_of(frames, rows["r"], *_SAID).join(
        said.unique("r", keep="first", maintain_order=True), on="r", how="left"
    )
    power = pl.when("power_stated").then(pl.col("power").cast(pl.String))
    blanks = pl.sum_horizontal(~pl.col("power_stated"), pl.col("role").is_null(), pl.col("share").is_null())
    in_order = relations.sort(
        "shorthand",
        "from",
        blanks,
        power.fill_null(""),
        pl.col("role").cast(pl.String).fill_null(""),
        pl.col("share").fill_null(0),
        "id",
    )
    return in_order.select("r").join(rows, on="r", maintain_order="left_right").select(rows.columns)
