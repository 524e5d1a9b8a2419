"""重复隶属: a unit affiliated to more than one superior on one day."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit; a superior that has ended is REP04's, not a second parent."""
    belongs = (pl.col("type") == "affiliated") & (pl.col("subject") != pl.col("holder"))
    parents = frames.living.lazy().filter(belongs).select("subject", "holder", "id").collect()
    unnamed = (frames.all_units["grade"] == "unnamed").fill_null(False)
    doubled = parents.filter(parents["subject"].is_duplicated())
    several = (
        doubled.filter(~unnamed.gather(doubled["subject"]))
        .group_by("subject", maintain_order=True)
        .agg(related=pl.col("holder").unique(), relations="id")
        .filter(pl.col("related").list.len() > 1)
    )
    return found(frames.ids(several, "related").with_columns(pl.col("related").list.sort()))


RULE = Rule(
    code="REP07",
    name="several-affiliations",
    title=Text("重复隶属", "Several affiliations"),
    severity="E",
    subject="unit",
    what=Text("同一日期有两个以上隶属单位。", "More than one affiliation is in force on the same day."),
    why=Text(
        "隶属关系是唯一的；共同举办、业务指导、双重管理都不是第二个隶属。",
        "Affiliation is single; joint sponsors, guides and dual management are something else.",
    ),
    remedy=Text(
        "查机构编制批复，留一个隶属；其余改为举办、指导或管理体制，或补终止日期。",
        "Keep the affiliation that was approved; make the others sponsor, guide or arrangement, or end them.",
    ),
    message=Text(
        "{subject:name}：同时隶属{related:name}", "{subject:name}: affiliated to {related:name} at once"
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations"),
    check=check,
)
