"""召集人未载: a coordinating body with neither head nor convenor."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import silent_or_filled
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Bodies in force, filled where a unit or a post heads or convenes them."""
    named = (items("heads").list.len() + items("convenor").list.len()) > 0
    stated = frames.cells("bodies", "heads", "convenor").filter(named)
    seated = frames.seats.filter(pl.col("role").is_in(["head", "convenor"])).select(n="body")
    filled = pl.concat([frames.bodies.join(stated, on="id", how="semi").select("n"), seated])
    return silent_or_filled(frames.bodies.select("n"), filled)


RULE = Rule(
    code="JNT01",
    name="no-convenor",
    title=Text("议事协调机构召集人未载", "No head or convenor"),
    severity="W",
    subject="body",
    what=Text("台账既未载组长（主任），也未载召集人。", "Neither a head nor a convenor is stated."),
    why=Text(
        "看不出由谁召集，会议难以召开。登记职务即可，不写姓名。",
        "It is not known who calls the meeting. A post is enough; never a person's name.",
    ),
    remedy=Text(
        "在议事协调机构表或成员表登记组长或召集人的职务。",
        "Record the post or unit that heads or convenes it.",
    ),
    message=Text("{subject:name}：组长、召集人均未载", "{subject:name}: neither head nor convenor is stated"),
    basis="机构编制工作惯例，未见单一条文",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("多数议事协调机构未登记组长或召集人", "most bodies state neither head nor convenor"),
    declared_as="members",
)
