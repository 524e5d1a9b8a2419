"""内设层级违规: a section under a section, or a section as high as the unit that has it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.tables import NO_OUTCOMES, with_ends
from graphmodel.snapshot.frames import Frames

UNDER_SECTION, AS_HIGH = "units.parent", "units.rank"


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each section and what it is inside of.

    Central bodies may have two layers of sections; where nothing tells the level, a second layer is undecided.
    """
    sections = frames.living.lazy().filter(pl.col("type") == "internal_of")
    inside = sections.select("subject", "holder", "id").collect()
    if inside.is_empty():
        return NO_OUTCOMES
    lines = with_ends(frames, inside, "kind", "rank")
    section = pl.col("holder_kind") == "internal_section"
    ranked = (pl.col("subject_rank") != "unranked") & (pl.col("holder_rank") != "unranked")
    # The ranks of the vocabulary go from the highest down.
    as_high = (ranked & (pl.col("subject_rank") <= pl.col("holder_rank"))).fill_null(False)
    lines = lines.filter((section | as_high) & (pl.col("subject") != pl.col("holder")))
    lines = with_ends(frames, lines, "level", "outside").filter(~pl.col("subject_outside"))
    stated = pl.coalesce("subject_level", "holder_level").cast(pl.String)
    placed = lines.with_columns(frames.place_of.gather(lines["subject"]).alias("place"), stated=stated)
    # Places are looked up of the few that state no level.
    blank = placed.filter(pl.col("stated").is_null())["place"].unique().implode()
    makers = frames.all_units.lazy().filter(pl.col("id").is_in(blank)).select(place="id", of_place="level")
    placed = placed.join(makers.collect(), on="place", how="left", maintain_order="left")
    level = pl.coalesce("stated", pl.col("of_place").cast(pl.String))
    central = (level == "national").fill_null(False)
    second = section & ~as_high
    outcome = pl.when(second & level.is_null()).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND))
    return placed.filter(as_high | ~central).select(
        "subject",
        outcome=outcome,
        related=pl.concat_list("holder"),
        relations=pl.concat_list("id"),
        abouts=pl.concat_list(
            pl.when(section).then(pl.lit(UNDER_SECTION)), pl.when(as_high).then(pl.lit(AS_HIGH))
        ).list.drop_nulls(),
    )


RULE = Rule(
    code="QTA10",
    name="layer-too-deep",
    title=Text("内设机构层级过多", "Sections too deep or too high"),
    severity="W",
    subject="unit",
    what=Text(
        "内设机构下面又设内设机构，或者内设机构的规格不低于所在单位。",
        "A section has sections of its own, or ranks no lower than the unit that it is part of.",
    ),
    why=Text(
        "地方机关的内设机构一般只设一级，规格低于所在单位；国务院部门可以设两级，不在此列。",
        "Local organs have one layer of sections, lower than themselves; State Council departments may have two.",
    ),
    remedy=Text(
        "核对三定规定：写错上级或规格的更正；确有第二级的，撤并或写明依据。",
        "Check the approved structure: correct a wrong superior or rank; merge a second layer, or state its basis.",
    ),
    message=Text(
        "{subject:name}：设在{related:name}内，{abouts:column}不合内设机构的要求",
        "{subject:name}: inside {related:name}, its {abouts:column} does not fit a section",
    ),
    basis="广东各地改革材料（2023）（中山：内设机构之下不再设层级）；国务院部门可设两级：《国务院行政机构设置和编制管理条例》（1997）第13条",
    grade="2",
    needs=("units", "relations"),
    check=check,
    lacks=Text("未载层级，不知是否为中央机关", "no level is stated: it may be a central body"),
)
