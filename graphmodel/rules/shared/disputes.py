"""Matters over which departments disagree: since when, at which step, and who acts meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import day, says_none, text
from graphmodel.rules.shared.matters import matters
from graphmodel.snapshot.frames import Frames

# What a cell says of a disagreement that is over.
_SETTLED: Final = "^(已|无争议|无分歧)|解决|化解|达成一致|销号|办结"
# How the steps of a ladder are called where they are not numbered; the highest that a text names counts.
_STEPS: Final = {
    4: "党委|市委|县委|区委|常委|政府",
    3: "编委|分管",
    2: "编办|机构编制|协调",
    1: "协商|部门",
}
_NUMERALS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def disputes(frames: Frames) -> pl.DataFrame:
    """Matters in dispute on the day: n, id, boundary, several, since (date), step (1 = talks of the departments; null =
    not told), interim (number of who stands in), no_interim (says 无)."""
    if frames not in _KNOWN:
        _KNOWN[frames] = _disputes(frames)
    return _KNOWN[frames]


def _disputes(frames: Frames) -> pl.DataFrame:
    raw = frames.cells("matters", "dispute_level", "dispute_since", "interim").select(
        "id",
        text("dispute_level").alias("level"),
        says_none("dispute_level").alias("over"),
        day("dispute_since").alias("since"),
        text("interim"),
        says_none("interim").alias("no_interim"),
    )
    begun = pl.col("since").is_null() | (pl.col("since") <= date.fromisoformat(frames.day))
    settled = pl.col("over") | pl.col("level").str.contains(_SETTLED).fill_null(False)
    stated = pl.col("since").is_not_null() | pl.col("level").is_not_null()
    open_ = frames.numbered(raw.filter(stated & begun & ~settled), "interim")
    known = matters(frames).select("n", "id", "boundary", "several")
    return known.join(open_.with_columns(step=_step()).drop("level", "over"), on="id", maintain_order="left")


def days_of(frames: Frames) -> pl.Expr:
    """For how many days a dispute has run; null where its beginning is not stated."""
    return (pl.lit(date.fromisoformat(frames.day)) - pl.col("since")).dt.total_days()


def _step() -> pl.Expr:
    """A number counts before words: 第二级, 2."""
    level = pl.col("level")
    numeral = level.str.extract("([一二三四1-4])(?:级|步|层|$)")
    counted = pl.coalesce(
        numeral.cast(pl.Float64, strict=False),
        numeral.replace_strict(_NUMERALS, default=None, return_dtype=pl.Float64),
    )
    worded = pl.coalesce(
        pl.when(level.str.contains(words)).then(pl.lit(step, dtype=pl.Float64))
        for step, words in _STEPS.items()
    )
    return pl.coalesce(counted, worded)
