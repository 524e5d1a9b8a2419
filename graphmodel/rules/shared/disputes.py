"""Matters over which departments disagree: since when, at which step, and who acts meanwhile.

A disagreement is stated in the row of the matter (争议层级, 争议起始), or as an open case (办件) of the kind 职责分歧.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import code, day, says_none, text
from graphmodel.columns.nodes import period
from graphmodel.columns.words import enum
from graphmodel.questions.ladder import ladder
from graphmodel.rules.shared.matters import matters
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_NUMERALS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_OF_CASES: Final = pl.Schema(
    {
        "id": pl.String(),
        "case_since": pl.Date(),
        "case_step": pl.Float64(),
        "cases": pl.List(pl.String()),
    }
)
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def disputes(frames: Frames) -> pl.DataFrame:
    """Matters in dispute on the day: n, id, boundary, several, since (date), step (1 = talks of the departments; null =
    not told), interim (number of who stands in), no_interim (says 无), rows (of the matter and its open cases)."""
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
    settled = pl.col("over") | pl.col("level").str.contains(ladder().settled).fill_null(False)
    stated = pl.col("since").is_not_null() | pl.col("level").is_not_null()
    raw = raw.with_columns(own=stated & begun & ~settled, step=_step())
    # A case that is open counts, whatever the row of the matter says: it is closed when the dispute is over.
    told = raw.join(_cases(frames), on="id", how="left", maintain_order="left")
    own_since, own_step = (pl.when("own").then(column) for column in ("since", "step"))
    open_ = told.filter(pl.col("own") | pl.col("cases").is_not_null()).select(
        "id",
        "interim",
        "no_interim",
        since=pl.min_horizontal(own_since, "case_since"),
        step=pl.max_horizontal(own_step, "case_step"),
        rows=pl.concat_list("id", pl.col("cases").fill_null(pl.lit([], dtype=pl.List(pl.String)))),
    )
    known = matters(frames).select("n", "id", "boundary", "several")
    return known.join(frames.numbered(open_, "interim"), on="id", maintain_order="left")


def _cases(frames: Frames) -> pl.DataFrame:
    """Open cases of disagreement by their matter: id (of the matter), case_since (of the first), case_step (the
    highest), cases (ids). A case without a level stands at that of its latest step."""
    asked = date.fromisoformat(frames.day)
    raw = frames.cells("cases", "kind", "matter", "state", "level", "opened", "closed", "from", "to")
    raw = raw.filter((pl.col("kind") == "disagreement") & pl.col("matter").is_not_null())
    if raw.is_empty():
        return pl.DataFrame(schema=_OF_CASES)
    over = [code for code, term in VOCABULARY.enumerations["case_states"].terms.items() if term.ended]
    cases = raw.select(
        pl.col("id").alias("case"),
        text("matter").alias("id"),
        code("state", enum("case_states")),
        text("level"),
        day("opened"),
        day("closed"),
        *period(),
    ).with_columns(step=_step())
    begun = pl.col("opened").is_null() | (pl.col("opened") <= asked)
    # What is closed today was open until the day on which it was closed.
    closed = pl.col("closed") <= asked
    closed = pl.coalesce(closed, pl.col("state").is_in(over), pl.lit(False))
    cases = cases.filter(frames.covers() & begun & ~closed)
    latest = _latest_steps(frames, asked)
    cases = cases.join(latest, on="case", how="left", maintain_order="left")
    return cases.group_by("id", maintain_order=True).agg(
        case_since=pl.col("opened").min(),
        case_step=pl.coalesce("step", "latest").max(),
        cases=pl.col("case"),
    )


def _latest_steps(frames: Frames, asked: date) -> pl.DataFrame:
    """case (id), latest: the step of the ladder at which a case was last dealt with, as its 办理环节 tell."""
    raw = frames.cells("steps", "case", "level", "date").select("case", text("level"), day("date"))
    told = raw.with_columns(latest=_step()).drop_nulls(["latest", "date"]).filter(pl.col("date") <= asked)
    return told.sort("date", maintain_order=True).unique("case", keep="last").select("case", "latest")


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
        # The highest level that a text names counts.
        pl.when(level.str.contains(one.words)).then(pl.lit(one.number, dtype=pl.Float64))
        for one in reversed(ladder().levels)
    )
    return pl.coalesce(counted, worded)
