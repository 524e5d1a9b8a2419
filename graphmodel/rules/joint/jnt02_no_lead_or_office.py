"""牵头单位和办公室未载: a coordinating body that no unit prepares."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items, text
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import silent_or_filled
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Bodies in force, filled where a lead unit or an office is stated."""
    named = (items("lead").list.len() > 0) | text("office").is_not_null()
    stated = frames.cells("bodies", "lead", "office").filter(named)
    seated = frames.seats.filter(pl.col("role").is_in(["lead", "office"])).select(n="body")
    filled = pl.concat([frames.bodies.join(stated, on="id", how="semi").select("n"), seated])
    return silent_or_filled(frames.bodies.select("n"), filled)


RULE = Rule(
    code="JNT02",
    name="no-lead-or-office",
    title=Text("牵头单位和办公室未载", "No lead unit and no office"),
    severity="I",
    subject="body",
    what=Text("台账既未载牵头单位，也未载办公室设在哪里。", "Neither a lead unit nor an office is stated."),
    why=Text(
        "看不出会前准备、会后督办由哪个单位承担；有的地方联席会议不设办公室。",
        "It is not known which unit prepares and follows up; in some places joint meetings have no office.",
    ),
    remedy=Text("登记牵头单位或办公室所在单位。", "Record the lead unit or the unit that hosts the office."),
    message=Text(
        "{subject:name}：牵头单位和办公室均未载", "{subject:name}: neither lead unit nor office is stated"
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("多数议事协调机构未登记牵头单位和办公室", "most bodies state neither lead unit nor office"),
    declared_as="members",
)
