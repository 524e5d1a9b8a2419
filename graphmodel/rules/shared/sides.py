"""条 or 块 in columns: on which side of a unit each holder stands, the columnar twin of questions.sides."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.questions.sides import LINES, PLACES
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_LINE_KINDS: Final = [kind.code for kind in VOCABULARY.kinds.values() if kind.band in LINES]
_NAMED: Final = ("line", "dispatcher", "territory", "territory_party", "finance")
_PAIR: Final = ("unit", "holder")


def with_sides(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """The frame, which has the numbers `unit` and `holder`, with `side`: line, territory or third; order kept."""
    named = frames.arrangements.select("unit", **{f"_{side}": pl.col(side) for side in _NAMED})
    judged = (
        pairs.with_columns(_kind=frames.all_units["kind"].gather(pairs["holder"]))
        .join(named, on="unit", how="left", maintain_order="left")
        .with_columns(side=_side())
        .drop("_kind", *named.columns[1:])
    )
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


def _side() -> pl.Expr:
    """As the arrangement names it, else by the holder's kind; null where it hangs on what answers for the unit."""

    def named(*sides: str) -> pl.Expr:
        return pl.any_horizontal((pl.col("holder") == pl.col(f"_{side}")).fill_null(False) for side in sides)

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
