"""Who decides every part of every unit, as one frame: the columnar twin of questions.resolution (contract 2 and 4)."""

from __future__ import annotations

from functools import cache
from typing import Final

import polars as pl

from graphmodel.columns.words import ASPECT, GROUP, TYPE
from graphmodel.vocabulary import VOCABULARY

SCORE: Final = "appraisal.score"
_UNIT = pl.lit("unit", GROUP)
PART: Final = ("unit", "part", "applies_to")
_SPEAKS = pl.col("subject_lives") & pl.col("deciding") & (pl.col("holder_lives") | pl.col("nobody"))
_TAKES = (
    pl.col("subject_lives")
    & (pl.col("type") == "takes_part")
    & pl.col("holder_lives")
    & pl.col("aspect").is_not_null()
)
# Below every aspect that is stated: a blank one covers business and daily.
_BLANK = 9


@cache
def _parts_of_aspects() -> pl.DataFrame:
    """aspect, part, level: how far above each part an aspect stands."""
    rows = [
        (aspect, part, part.count(".") - aspect.count("."))
        for aspect in VOCABULARY.aspects
        for part in VOCABULARY.parts_of(aspect)
    ]
    return pl.DataFrame(rows, schema={"aspect": ASPECT, "part": ASPECT, "level": pl.UInt8}, orient="row")


@cache
def _parts_of_types() -> pl.DataFrame:
    """type, part, level: what a relation of blank aspect covers."""
    rows = [
        (type_, part, _BLANK)
        for type_, kind in VOCABULARY.relation_types.items()
        for top in kind.covers
        for part in VOCABULARY.parts_of(top)
    ]
    return pl.DataFrame(rows, schema={"type": TYPE, "part": ASPECT, "level": pl.UInt8}, orient="row")


def decided(relations: pl.DataFrame, *, plain: bool = False) -> pl.DataFrame:
    """One row for each holder on each decided part, from the formal relations of a day.

    Columns: unit, part, applies_to, fault (DUA02, REP02 or null), holder, r, relation (id), type, power, power_stated,
    role, share (as written down: null if none is, or only a derived or inferred one). A unit over which nobody stands
    but one department in charge (主管) is left out unless `plain` is asked for: what that covers is in dispute with
    nobody.
    """
    deciding = relations.filter(_SPEAKS)
    asked = deciding.select("subject").unique() if plain else _not_plain(deciding)
    deciders = nearest(relations.join(asked, on="subject", how="semi", maintain_order="left")).filter(
        "decides"
    )
    written = (pl.col("aspect").cast(pl.String) == pl.col("part").cast(pl.String)) | (
        (pl.col("aspect") == "appraisal") & (pl.col("part") == SCORE)
    )
    firm = ~pl.col("grade").is_in(["derived", "inferred"])
    return (
        deciders.join(faults(deciders), on=PART, how="left", maintain_order="left")
        .select(
            *PART,
            "fault",
            "holder",
            "r",
            pl.col("id").alias("relation"),
            "type",
            "power",
            "power_stated",
            "role",
            share=pl.when(written & firm).then("share"),
        )
        .sort("unit", "part", "applies_to", "r")
    )


def nearest(relations: pl.DataFrame, pairs: pl.DataFrame | None = None) -> pl.DataFrame:
    """What is stated nearest to each part, for each group of people: PART, then the columns of relations.

    `pairs` (unit, part) asks for these parts only. A group for which only somebody taking part is stated is in it with
    what holds for the unit, if anything does.
    """
    said = _asked(relations.filter(_SPEAKS), pairs)
    groups = pl.concat([said.select(PART), _asked(relations.filter(_TAKES), pairs).select(PART)]).unique()
    own = groups.join(said, on=PART, how="inner", maintain_order="right").with_columns(
        rank=pl.col("level") * 2
    )
    # A statement for the unit holds for a group that has none of its own at that level.
    of_unit = said.filter(pl.col("applies_to") == _UNIT).drop("applies_to")
    lent = (
        groups.filter(pl.col("applies_to") != _UNIT)
        .join(of_unit, on=["unit", "part"], maintain_order="right")
        .with_columns(rank=pl.col("level") * 2 + 1)
        .select(own.columns)
    )
    stated = pl.concat([own, lent])
    return stated.filter(pl.col("rank") == pl.col("rank").min().over(PART))


def groups_taking_part(relations: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Parts and groups of people of which somebody is stated to take part: PART."""
    return _asked(relations.filter(_TAKES), pairs).select(PART).unique()


def _asked(relations: pl.DataFrame, pairs: pl.DataFrame | None) -> pl.DataFrame:
    spoken = by_part(relations)
    return (
        spoken
        if pairs is None
        else spoken.join(pairs, on=["unit", "part"], how="semi", maintain_order="left")
    )


def _not_plain(deciding: pl.DataFrame) -> pl.DataFrame:
    """The units over which more stands than one department in charge, which never speaks of one aspect alone."""
    plain = (pl.col("type") == "supervises").all() & (pl.col("holder").n_unique() == 1)
    return deciding.group_by("subject").agg(plain=plain).filter(~pl.col("plain")).select("subject")


def by_part(relations: pl.DataFrame) -> pl.DataFrame:
    """Relations once for each part that they speak of: `unit` (the subject), `part`, and `level`, how far they stand
    above it; a blank aspect is what the type covers. In no order."""
    stated = relations.filter(pl.col("aspect").is_not_null()).join(_parts_of_aspects(), on="aspect")
    blank = (
        relations.filter(pl.col("aspect").is_null()).join(_parts_of_types(), on="type").select(stated.columns)
    )
    return pl.concat([stated, blank]).rename({"subject": "unit"})


def faults(deciders: pl.DataFrame) -> pl.DataFrame:
    """The rule that the deciders of a part break, if any (contract 4 a-d): unit, part, applies_to, fault."""
    disputed = deciders.filter(pl.col("holder").n_unique().over(PART) > 1)
    role, power = pl.col("role"), pl.col("power")
    by_holder = disputed.group_by(*PART, "holder").agg(
        main=(role == "main").any(),
        sole=(role == "sole").any(),
        equal=(role == "equal").any(),
        secondary=(role == "secondary").any(),
        together=(power == "co_decide").any(),
        only_together=(power == "co_decide").all(),
        claims=((power == "decide") & pl.col("power_stated")).any(),
    )
    yields = pl.col("main") | pl.col("secondary") | pl.col("together")
    judged = by_holder.group_by(PART).agg(
        pl.col("main", "sole", "claims").sum(),
        agreed=pl.col("only_together").all() | pl.col("equal").all(),
        yields=yields.all(),
    )
    several = (pl.col("main") > 1) | (pl.col("sole") > 0)
    fault = (
        pl.when(several)
        .then(pl.lit("DUA02"))
        .when("agreed")
        .then(None)
        .when((pl.col("main") == 1) & pl.col("yields"))
        .then(None)
        .when((pl.col("claims") > 1) & (pl.col("main") == 0))
        .then(pl.lit("DUA02"))
        .otherwise(pl.lit("REP02"))
    )
    return judged.select(*PART, fault=fault)
