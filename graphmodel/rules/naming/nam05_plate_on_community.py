"""村（社区）挂牌: plates of departments on a village or community."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING, found
from graphmodel.snapshot.frames import Frames

# The organisations of the place itself, and the hall that they share, are no department's plates.
_OWN = (
    "支部委员会",
    "总支部委员会",
    "党支部",
    "党总支",
    "党委",
    "村民委员会",
    "居民委员会",
    "监督委员会",
    "合作社",
    "党群服务中心",
)


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each community with plates in force that are not its own organisations'."""
    community = (pl.col("kind") == "community") & ~pl.col("outside")
    hosts = frames.units.lazy().filter(community).select("id", host="n").collect()
    plates = frames.units.lazy().filter("plate").select("n", "host").collect().join(hosts, on="host")
    if plates.is_empty():
        return NO_OUTCOMES
    full = (pl.col("position") == 0) & pl.col("n").is_in(plates["n"].implode())
    named = frames.keys.lazy().filter(full).collect().join(plates, on="n")
    foreign = named.filter(~pl.col("key").str.contains(f"({'|'.join(_OWN)})$"))
    told = frames.ids(foreign, "n").group_by("host", "id").agg(related=pl.col("n").sort())
    return found(
        told.select(
            "related",
            subject="host",
            relations=pl.concat_list("id"),
            key=NOTHING,
            group=pl.lit("NAM05"),
            number=pl.col("related").list.len(),
        )
    )


RULE = Rule(
    code="NAM05",
    name="plate-on-community",
    title=Text("村（社区）挂部门牌子", "Departmental plates on a community"),
    severity="W",
    subject="unit",
    what=Text("村（社区）加挂部门的机构牌子。", "A village or community shows plates of departments."),
    why=Text(
        "部门不得要求在村（社区）设机构、挂牌子；基层负担由此而来。",
        "Departments may not ask for bodies or plates in villages and communities.",
    ),
    remedy=Text(
        "核对牌子来源，清理并填终止日期。", "Find who asked for them, take them down and record the end."
    ),
    message=Text(
        "{subject:name}：挂有{number}块牌子（{related:name}）",
        "{subject:name}: {number} plates ({related:name})",
    ),
    basis="中办国办关于推进基层整合审批服务执法力量的意见（2019）第五部分",
    grade="X",
    needs=("units",),
    check=check,
)
