"""同域多主指导: two guides that are both main in one domain."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and domain (none stated is one of its own)."""
    main = (pl.col("type") == "guides") & pl.col("role").is_in(["main", "sole"])
    mains = frames.living.lazy().filter(main).select("subject", "holder", "id", "domain").collect()
    several = (
        mains.with_columns(domain=pl.col("domain").fill_null(""))
        .group_by("subject", "domain", maintain_order=True)
        .agg(related=pl.col("holder").unique(), relations="id")
        .filter(pl.col("related").list.len() > 1)
        .with_columns(key=pl.concat_list("domain"))
    )
    return found(frames.ids(several, "related").with_columns(pl.col("related").list.sort()))


RULE = Rule(
    code="GUI04",
    name="several-main-guides",
    title=Text("同域多主指导", "Several main guides in one domain"),
    severity="W",
    subject="unit",
    what=Text(
        "同一领域有两个以上为主（唯一）的业务指导部门。",
        "In one domain two or more guides are main or sole.",
    ),
    why=Text(
        "标准和要求会打架。一个单位有多个指导部门本身不是问题，各管一个领域即可。",
        "Standards will clash. Several guides as such are no fault, each in a domain of its own.",
    ),
    remedy=Text("按领域分开，或只留一个为主。", "Divide by domain, or leave one of them main."),
    message=Text(
        "{subject:name}：{related:name}在同一领域都是为主的指导部门",
        "{subject:name}: {related:name} are each main guide in one domain",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("relations",),
    check=check,
)
