"""挂牌无主体: a name plate that hangs nowhere, or in two places."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Plates in force; without a living host one is doubtful, with two it cannot be."""
    inside = pl.col("plate") & ~pl.col("outside")
    plates = frames.units.lazy().filter(inside).select(subject="n").collect()
    above = pl.concat(
        frame.lazy().select("id", "type", "subject", "holder") for frame in (frames.living, frames.actual)
    )
    hung = above.filter(pl.col("type") == "nameplate_of").select("subject", "holder").unique().collect()
    hosts = plates.join(hung, on="subject", how="left")
    once = hosts.drop_nulls("holder").filter(~pl.col("subject").is_duplicated())
    doubtful = hosts.join(once, on="subject", how="anti")
    ids = above.join(
        doubtful.drop_nulls("holder").lazy(), on=["subject", "holder"], how="semi", maintain_order="left"
    )
    stated = ids.collect().group_by("subject", maintain_order=True).agg(relations="id")
    told = doubtful.group_by("subject").agg(hosts=pl.col("holder").drop_nulls())
    several = pl.col("hosts").list.len()
    return found(
        frames.ids(told, "hosts")
        .join(stated, on="subject", how="left")
        .select(
            "subject",
            "relations",
            pl.col("hosts").list.sort(),
            related=pl.col("hosts").list.sort(),
            key=NOTHING,
            severity=pl.when(several > 0).then(pl.lit("E")).otherwise(pl.lit("W")),
            number=several,
        )
    )


RULE = Rule(
    code="NAM02",
    name="plate-without-host",
    title=Text("挂牌主体不唯一或未载", "Name plate without one host"),
    severity="E",
    subject="unit",
    what=Text(
        "牌子没有在用的挂牌主体，或同时挂在两个单位。", "A name plate has no host in force, or two at once."
    ),
    why=Text("牌子不是机构，由唯一的主体承担其职责。", "A plate is no unit; its one host answers for it."),
    remedy=Text(
        "登记挂牌主体；主体撤并的，改挂或给牌子填终止日期。",
        "Record its host; where that has ended, move the plate or end it.",
    ),
    message=Text(
        "{subject:name}：台账载明的在用挂牌主体有{number}个，应当为1个",
        "{subject:name}: {number} hosts in force are stated, there should be 1",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations"),
    check=check,
)
