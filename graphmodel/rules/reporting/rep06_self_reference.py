"""自指: a unit that stands over itself."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit with relations to itself."""
    return found(
        frames.living.filter(pl.col("subject") == pl.col("holder"))
        .group_by("subject", maintain_order=True)
        .agg(relations=pl.col("id").sort(), types=pl.col("type").unique().sort().cast(pl.String))
        .with_columns(related="relations", key=NOTHING)
    )


RULE = Rule(
    code="REP06",
    name="self-reference",
    title=Text("自指", "Self reference"),
    severity="E",
    subject="unit",
    what=Text("关系的两端是同一个单位。", "Both ends of a relation are the same unit."),
    why=Text(
        "单位不能隶属、领导或指导自己，多为填表串行。",
        "No unit leads or guides itself; usually a slipped row.",
    ),
    remedy=Text("更正其中一端。", "Correct one of the ends."),
    message=Text(
        "{subject:name}：{types:relation_types}关系指向自己",
        "{subject:name}: {types:relation_types} points to itself",
    ),
    basis="事理：不能同时成立，不靠条文",
    needs=("relations",),
    check=check,
)
