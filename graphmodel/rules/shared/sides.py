"""条 or 块 in columns: on which side of a unit each holder stands, the columnar twin of questions.sides."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.questions.sides import LINES, PLACES
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_LINE_KINDS: Final = [kind.code for kind in VOCABULARY.kinds.values() if kind.band in LINES]
_NAMED: Final = ("line", "dispatcher", "territory", "territory_party", "finance")
_PAIR: Final = ("unit", "holder")
_KNOWN: WeakKeyDictionary[Frames, pl.Series] = WeakKeyDictionary()


def with_sides(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """The frame, which has the numbers `unit` and `holder`, with `side`: line, territory or third; order kept."""
    at = _places(frames).gather(pairs["unit"])
    named = frames.arrangements.select(pl.col(side).gather(at).alias(f"_{side}") for side in _NAMED)
    kinds = frames.all_units["kind"].gather(pairs["holder"]).alias("_kind")
    sides = pl.concat([pairs.select("holder"), named, kinds.to_frame()], how="horizontal").select(_side())
    judged = pairs.with_columns(sides.to_series().alias("side"))
    left = judged.filter(pl.col("side").is_null()).select(_PAIR)
    if left.is_empty():
        return judged
    asked = pl.col("answers") & pl.col("subject").is_in(left["unit"].unique().implode())
    answering = frames.relations.lazy().filter(asked).select("holder", unit="subject").collect()
    lines = answering.join(left, on=_PAIR, how="semi").select(_PAIR).unique().with_columns(_answers=True)
    return (
        judged.join(lines, on=_PAIR, how="left", maintain_order="left")
        .with_columns(pl.coalesce("side", pl.when("_answers").then(pl.lit("line")), pl.lit("third")))
        .drop("_answers")
    )


def _places(frames: Frames) -> pl.Series:
    """Of every unit by its number, where its arrangement stands among them: a look-up costs less than a join."""
    if frames not in _KNOWN:
        arranged = frames.arrangements.select("unit").with_row_index("at").drop_nulls("unit")
        nowhere = pl.repeat(None, len(frames.all_units), dtype=pl.UInt32, eager=True)
        _KNOWN[frames] = nowhere.scatter(arranged["unit"], arranged["at"])
    return _KNOWN[frames]


def _side() -> pl.Expr:
    """As the arrangement names it, else by the holder's kind; null where it hangs on what answers for the unit."""

    def named(*sides: str) -> pl.Expr:
        return pl.any_horizontal(pl.col("holder") == pl.col(f"_{side}") for side in sides)

    return (
        pl.when(named("territory", "territory_party"))
        .then(pl.lit("territory"))
        .when(named("line", "dispatcher"))
        .then(pl.lit("line"))
        .when(named("finance"))
        .then(pl.lit("third"))
        .when(pl.col("_kind").is_in(PLACES))
        .then(pl.lit("territory"))
        .when(pl.col("_kind").is_in(_LINE_KINDS))
        .then(pl.lit("line"))
    )
