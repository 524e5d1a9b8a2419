"""The order in which relations are told: by what they say, as graphmodel.projection has it."""

from __future__ import annotations

import polars as pl

from graphmodel.snapshot.frames import Frames


def ordered(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """A few rows with the numbers `r` of relations, sorted so that the order of rows in a file says nothing."""
    if rows.is_empty():
        return rows
    numbers = rows["r"].unique()
    said = frames.columns.statements.filter(pl.col("r").is_in(numbers.implode()))
    first = said.group_by("r", maintain_order=True).first().select("r", "shorthand", "from")
    relations = frames.columns.relations[numbers].join(first, on="r", how="left")
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
