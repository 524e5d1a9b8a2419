"""What two units already do together: stages of one matter, seats in one body, one dispute over a boundary."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items, text
from graphmodel.columns.nodes import period
from graphmodel.snapshot.frames import Frames

_PAIR = {"a": pl.UInt32, "b": pl.UInt32}


def stages(frames: Frames) -> pl.DataFrame:
    """Who does which stage: unit (number), matter, stage (its place in the order of the ledger), row."""
    raw = frames.cells("responsibilities", "matter", "unit", "stage", "from", "to")
    rows = raw.select("matter", text("unit"), text("stage"), *period(), row="id").filter(
        frames.covers() & pl.col("stage").is_not_null()
    )
    # The place of each stage is that of its first row.
    first = rows.with_row_index("i").with_columns(stage=pl.col("i").min().over("matter", "stage"))
    placed = first.with_columns(stage=pl.col("stage").rank("dense").over("matter"))
    return frames.numbered(placed, "unit").drop_nulls("unit").select("unit", "matter", "stage", "row")


def process(pairs: pl.DataFrame, done: pl.DataFrame, at: pl.DataFrame) -> pl.DataFrame:
    """a, b, process: of the matters in which either has a stage, the share in which they follow each other.

    Only for pairs of which both have a stage anywhere; `at` has the positions of units: n, at.
    """
    own = done.join(at, left_on="unit", right_on="n").select("at", "matter", "stage").unique()
    if own.is_empty():
        return pl.DataFrame(schema={**_PAIR, "process": pl.Float32})
    sized = own.group_by("at").agg(matters=pl.col("matter").unique())
    known = pairs.join(sized, left_on="a", right_on="at").join(sized, left_on="b", right_on="at")
    of_a = known.select("a", "b").join(own, left_on="a", right_on="at")
    both = of_a.join(own, left_on=["b", "matter"], right_on=["at", "matter"])
    near = (pl.col("stage").cast(pl.Int64) - pl.col("stage_right").cast(pl.Int64)).abs() == 1
    linked = both.filter(near).group_by("a", "b").agg(linked=pl.col("matter").n_unique())
    either = pl.col("matters").list.set_union("matters_right").list.len()
    return known.join(linked, on=["a", "b"], how="left").select(
        "a", "b", process=(pl.col("linked").fill_null(0) / either).cast(pl.Float32)
    )


def meetings(frames: Frames) -> pl.DataFrame:
    """Where units meet: unit (number), place (a body or a matter in dispute), row."""
    seats = frames.seats.drop_nulls("unit").select(
        "unit", place=pl.concat_str(pl.lit("body "), pl.col("body").cast(pl.String)), row="id"
    )
    raw = frames.cells("matters", "lead", "assist", "dispute_level", "dispute_since", "from", "to")
    disputed = pl.col("dispute_level").is_not_null() | pl.col("dispute_since").is_not_null()
    rows = raw.filter(disputed).select("id", *period(), unit=pl.concat_list(items("lead"), items("assist")))
    sides = rows.filter(frames.covers()).select("id", "unit").explode("unit")
    named = frames.numbered(sides, "unit").drop_nulls("unit")
    return pl.concat(
        [seats, named.select("unit", place=pl.concat_str(pl.lit("matter "), "id"), row="id")],
        how="vertical_relaxed",
    )


def joint(pairs: pl.DataFrame, met: pl.DataFrame, at: pl.DataFrame) -> pl.DataFrame:
    """a, b, joint: 1 where both meet in one place, 0 where both meet others only; nobody else is in it."""
    own = met.join(at, left_on="unit", right_on="n").select("at", "place").unique()
    if own.is_empty():
        return pl.DataFrame(schema={**_PAIR, "joint": pl.Float32})
    sitting = own.select("at").unique()
    known = pairs.select("a", "b").join(sitting, left_on="a", right_on="at", how="semi")
    known = known.join(sitting, left_on="b", right_on="at", how="semi")
    both = known.join(own, left_on="a", right_on="at").join(
        own, left_on=["b", "place"], right_on=["at", "place"], how="semi"
    )
    shared = both.select("a", "b").unique().with_columns(joint=pl.lit(1.0, dtype=pl.Float32))
    return known.join(shared, on=["a", "b"], how="left").with_columns(pl.col("joint").fill_null(0.0))


def workload(frames: Frames) -> pl.DataFrame:
    """n, hours: the hours of a year that a unit's matters take; null where those of one are not stated."""
    raw = frames.cells("responsibilities", "unit", "hours", "from", "to")
    rows = raw.select(text("unit"), pl.col("hours").cast(pl.Float64, strict=False), *period())
    numbered = frames.numbered(rows.filter(frames.covers()), "unit").drop_nulls("unit")
    known = pl.when(pl.col("hours").null_count() == 0).then(pl.col("hours").sum())
    return numbered.group_by(n="unit").agg(hours=known)
