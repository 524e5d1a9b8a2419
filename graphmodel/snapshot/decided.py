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
# PART as one number: to group by three columns costs three times as much.
KEY: Final = (
    (pl.col("unit").cast(pl.UInt64) * 65536)
    + (pl.col("part").to_physical().cast(pl.UInt64) * 256)
    + pl.col("applies_to").to_physical().cast(pl.UInt64)
)
_HELD: Final = (*PART, "holder", "r", "id", "type", "power", "power_stated", "role")
_NEEDED: Final = (
    *(
        "subject",
        "holder",
        "r",
        "id",
        "type",
        "aspect",
        "applies_to",
        "power",
        "power_stated",
        "role",
        "share",
    ),
    *("grade", "deciding", "decides", "nobody", "subject_lives", "holder_lives"),
)
_PIECE: Final = 250_000
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
    mine = relations.filter(pl.col("subject").is_in(asked["subject"].implode())).select(_NEEDED)
    # A relation becomes one row for each part, so a nation is worked off in pieces: units have nothing to do with each
    # other here, and the peak of the whole at once is half a gigabyte.
    pieces = len(mine) // _PIECE + 1
    found = [_decided(mine.filter(pl.col("subject") % pieces == piece)) for piece in range(pieces)]
    return pl.concat(found).sort(KEY, "r")


def _decided(relations: pl.DataFrame) -> pl.DataFrame:
    deciders = nearest(relations).filter("decides")
    written = (pl.col("aspect").cast(pl.String) == pl.col("part").cast(pl.String)) | (
        (pl.col("aspect") == "appraisal") & (pl.col("part") == SCORE)
    )
    firm = ~pl.col("grade").is_in(["derived", "inferred"])
    share = pl.when(pl.col("share").is_not_null() & firm).then(pl.when(written).then("share"))
    found = deciders.select(*_HELD, share=share)
    return found.join(faults(found), on=PART, how="left", maintain_order="left").rename({"id": "relation"})


def nearest(relations: pl.DataFrame, pairs: pl.DataFrame | None = None) -> pl.DataFrame:
    """What is stated nearest to each part, for each group of people: PART, then the columns of relations.

    `pairs` (unit, part) asks for these parts only. A group for which only somebody taking part is stated is in it with
    what holds for the unit, if anything does.
    """
    said = _asked(relations.filter(_SPEAKS), pairs).with_columns(rank=pl.col("level") * 2)
    taking = _asked(relations.filter(_TAKES).select("subject", "type", "aspect", "applies_to"), pairs)
    of_people = pl.col("applies_to") != _UNIT
    groups = pl.concat([frame.filter(of_people).select(PART) for frame in (said, taking)]).unique()
    # A statement for the unit holds for a group that has none of its own at that level.
    of_unit = said.filter(~of_people).drop("applies_to").with_columns(pl.col("rank") + 1)
    lent = groups.join(of_unit, on=["unit", "part"], maintain_order="right").select(said.columns)
    stated = pl.concat([said, lent])
    return stated.filter(pl.col("rank") == pl.col("rank").min().over(KEY))


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
    shared = deciders.filter(deciders.select(KEY).to_series().is_duplicated())
    disputed = shared.filter(pl.col("holder").n_unique().over(KEY) > 1)
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
