"""多头领导未定主次: several units decide one part and none is main."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.claims import claims
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for a unit and a set of holders; `aspects` are the parts, `groups` whom they apply to."""
    return claims(frames, "REP02")


RULE = Rule(
    code="REP02",
    name="several-leaders-none-main",
    title=Text("多头领导未定主次", "Several leaders, none main"),
    severity="W",
    subject="unit",
    what=Text(
        "同一事项有两个以上单位领导或管理，既未写明以谁为主，也未写明并重或共同决定。",
        "Two or more units lead or manage one part, and none is main, nor are they equal or co-deciding.",
    ),
    why=Text(
        "两边的要求不一致时，单位不知道听谁的。", "When orders differ, the unit cannot know whose to follow."
    ),
    remedy=Text(
        "查文件：写明主次（为主、为辅、并重），或改为各管一段，或把一方改为征求意见等参与。",
        "State who is main, or equal, or split the part, or turn one side into taking part.",
    ),
    message=Text(
        "{subject:name}：{related:name}都管{aspects:aspects}，未写明主次",
        "{subject:name}: {related:name} all decide {aspects:aspects}, none is main",
    ),
    basis="事理：不能同时成立，不靠条文",
    needs=("relations", "arrangements"),
    check=check,
)
