"""条 or 块 in columns: on which side of a unit each holder stands, the columnar twin of questions.sides."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.questions.sides import LINES, PLACES
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_LINE_KINDS: Final = [kind.code for kind in VOCABULARY.kinds.values() if kind.band in LINES]


def with_sides(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """The frame, which has the numbers `unit` and `holder`, with `side`: line, territory or third; order kept."""
    named = frames.arrangements.select(
        "unit", "line", "dispatcher", "territory", "territory_party", "finance"
    )
    asked = pairs.select("unit", "holder").unique()
    answering = frames.relations.filter(pl.col("answers") & pl.col("holder_lives")).select(
        "holder", unit="subject"
    )
    over = asked.join(answering, on=["unit", "holder"], how="semi").with_columns(answers=True)
    judged = (
        asked.join(named, on="unit", how="left", maintain_order="left")
        .join(over, on=["unit", "holder"], how="left", maintain_order="left")
        .with_columns(kind=frames.all_units["kind"].gather(asked["holder"]))
    )
    return pairs.join(
        judged.select("unit", "holder", side=_side()), on=["unit", "holder"], maintain_order="left"
    )


def _side() -> pl.Expr:
    """As the arrangement names it, else by what answers for the unit, else by the holder's kind."""

    def named(*sides: str) -> pl.Expr:
        return pl.any_horizontal((pl.col("holder") == pl.col(side)).fill_null(False) for side in sides)

    answers = pl.col("answers").fill_null(False)
    return (
        pl.when(named("territory", "territory_party"))
        .then(pl.lit("territory"))
        .when(named("line", "dispatcher"))
        .then(pl.lit("line"))
        .when(named("finance"))
        .then(pl.lit("third"))
        .when(pl.col("kind").is_in(PLACES))
        .then(pl.lit("territory"))
        .when(answers | pl.col("kind").is_in(_LINE_KINDS))
        .then(pl.lit("line"))
        .otherwise(pl.lit("third"))
    )
