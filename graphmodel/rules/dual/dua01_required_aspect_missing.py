"""双管事项缺失: an arrangement says nothing of an aspect that its pattern regulates."""

from __future__ import annotations

from functools import cache

import polars as pl

from graphmodel.columns.words import ASPECT, PRESET, TYPE
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.shared.arranged import of_arranged
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

# The two as one number: rows are found by it much faster.
_ASPECT_OF_UNIT = pl.col("unit").cast(pl.UInt64) * 256 + pl.col("aspect").to_physical()


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit whose pattern requires aspects; `aspects` are those of which nothing is stated."""
    regulated = frames.arrangements.filter(pl.col("lives") & ~pl.col("unchanged")).select(
        "unit", "id", "preset"
    )
    required = regulated.join(_required(), on="preset", maintain_order="left")
    lacking = (
        required.filter(~_ASPECT_OF_UNIT.is_in(_stated(frames).implode()))
        .join(_parts(), on="aspect", maintain_order="left")
        .group_by("unit", maintain_order=True)
        .agg(
            relations=pl.col("id").unique(),
            key=pl.col("aspect").cast(pl.String),
            aspects=pl.col("parts").explode(),
        )
        .select(pl.all().exclude("unit"), subject="unit", related=NOTHING, outcome=pl.lit(MISSING))
    )
    filled = required.select(subject="unit").unique().join(lacking, on="subject", how="anti")
    return pl.concat([lacking, filled.with_columns(outcome=pl.lit(FILLED))], how="diagonal")


def _stated(frames: Frames) -> pl.Series:
    """Units and aspects (of the first level): who decides or takes part is said; so is that there is nobody (无)."""
    said = of_arranged(frames).filter(
        (pl.col("holder_lives") | pl.col("nobody")) & (pl.col("deciding") | (pl.col("type") == "takes_part"))
    )
    outright = said.filter(pl.col("top").is_not_null()).select("unit", aspect="top")
    covered = said.filter(pl.col("top").is_null()).join(_covers(), on="type").select("unit", "aspect")
    declared = frames.declared.select(unit="n", aspect=pl.col("what").cast(ASPECT, strict=False))
    return pl.concat([outright, covered, declared.drop_nulls()]).select(_ASPECT_OF_UNIT).to_series()


@cache
def _required() -> pl.DataFrame:
    """preset, aspect."""
    rows = [(preset.code, aspect) for preset in VOCABULARY.presets.values() for aspect in preset.required]
    return pl.DataFrame(rows, schema={"preset": PRESET, "aspect": ASPECT}, orient="row")


@cache
def _parts() -> pl.DataFrame:
    """aspect, parts."""
    rows = [(aspect, list(VOCABULARY.parts_of(aspect))) for aspect in VOCABULARY.top_aspects]
    return pl.DataFrame(rows, schema={"aspect": ASPECT, "parts": pl.List(pl.String)}, orient="row")


@cache
def _covers() -> pl.DataFrame:
    """type, aspect: what a relation of blank aspect covers."""
    rows = [(code, aspect) for code, kind in VOCABULARY.relation_types.items() for aspect in kind.covers]
    return pl.DataFrame(rows, schema={"type": TYPE, "aspect": ASPECT}, orient="row")


RULE = Rule(
    code="DUA01",
    name="required-aspect-missing",
    title=Text("双管事项缺失", "A matter left out of the arrangement"),
    severity="W",
    subject="unit",
    what=Text(
        "按所选管理体制应当写明的方面，没有任何一方被写明决定或参与。",
        "Of an aspect that this kind of arrangement regulates, neither a decider nor anybody taking part is stated.",
    ),
    why=Text(
        "沈河的文件对业务、人员、经费、考评、评优、党建六个方面逐一作了规定；漏掉一方面，遇事就没有准则。",
        "Shenhe regulates six aspects one by one; where one is left out a dispute has no rule.",
    ),
    remedy=Text(
        "补填缺少的一方（如财政部门、街道党工委），或在关系表登记这一方面；确实没有的，填“无”。",
        "Fill in the side that is missing, or record the aspect; where there is nobody, write 无.",
    ),
    message=Text(
        "{subject:name}：管理体制未载明{aspects:aspects}",
        "{subject:name}: the arrangement does not state {aspects:aspects}",
    ),
    basis="辽宁各地改革材料（2019）第三部分（六个方面）",
    needs=("arrangements", "relations"),
    check=check,
    lacks=Text("多数管理体制未写齐应写的方面", "most arrangements leave out an aspect that they regulate"),
)
