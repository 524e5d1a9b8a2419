"""Thousands of questions at once: who decides these parts of these units, as one frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from graphmodel.columns.words import GROUP
from graphmodel.snapshot.decided import PART, faults, groups_taking_part, nearest

if TYPE_CHECKING:
    from graphmodel.snapshot.frames import Frames

_PAIR = ("unit", "part")


def parts(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """The answers of contract 2 on pairs of unit (number) and part (aspect enum), each pair at least once.

    Columns: unit, part, applies_to (a row for each group that is stated), status, holders (numbers), relations (r).
    """
    pairs = pairs.unique()
    units = pairs.select(subject="unit").unique()
    asked = frames.relations.join(units, on="subject", how="semi", maintain_order="left")
    stated = nearest(asked, pairs)
    deciders = stated.filter("decides")
    answered = deciders.group_by(PART, maintain_order=True).agg(holders="holder", relations="r")
    said = pl.concat([stated.select(PART), groups_taking_part(asked, pairs)]).unique()
    silent = pairs.join(said, on=_PAIR, how="anti").with_columns(applies_to=pl.lit("unit", GROUP))
    found = (
        pl.concat([said, silent.select(PART)])
        .join(answered, on=PART, how="left")
        .join(faults(deciders), on=PART, how="left")
        .join(stated.select(PART).unique().with_columns(stated=True), on=PART, how="left")
        .join(_declared(frames, pairs), on=_PAIR, how="left")
        .join(frames.arrangements.filter("unchanged").select("unit", kept=True), on="unit", how="left")
    )
    status = (
        pl.when(pl.col("fault").is_not_null())
        .then(pl.lit("conflict"))
        .when(pl.col("holders").is_not_null())
        .then(pl.lit("answered"))
        .when(pl.coalesce("stated", "declared", False))
        .then(pl.lit("none_declared"))
        .when(pl.col("kept").fill_null(False))
        .then(pl.lit("unchanged"))
        .otherwise(pl.lit("unknown"))
    )
    lists = [pl.col(name).fill_null([]) for name in ("holders", "relations")]
    return found.select(*PART, status.alias("status"), *lists)


def _declared(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs of which silence was declared to mean none, on the part or an aspect above it."""
    if frames.declared.is_empty():
        return pl.DataFrame(schema={**pairs.schema, "declared": pl.Boolean})
    words = pl.col("part").cast(pl.String).str.split(".")
    upwards = pairs.with_columns(
        what=pl.concat_list(words.list.head(depth).list.join(".") for depth in (1, 2, 3))
    )
    told = upwards.explode("what").join(
        frames.declared.rename({"n": "unit"}), on=["unit", "what"], how="semi"
    )
    return told.select(_PAIR).unique().with_columns(declared=True)
