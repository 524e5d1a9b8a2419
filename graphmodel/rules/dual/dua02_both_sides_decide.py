"""双方均主张决定: two units claim the same decision."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.claims import claims
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for a unit and a set of holders; `aspects` are the parts, `groups` whom they apply to."""
    return claims(frames, "DUA02")


RULE = Rule(
    code="DUA02",
    name="both-sides-decide",
    title=Text("双方均主张决定", "Both sides decide"),
    severity="E",
    subject="unit",
    what=Text(
        "同一事项有两个“为主”，或“唯一”之外还有别人，或两个单位都写明“决定”而未分主次。",
        "Two mains on one part, a sole holder beside another, or two that both say they decide, none main.",
    ),
    why=Text(
        "两份文件不能同时成立，必有一处写错或已失效。",
        "Both cannot hold at once: one statement is wrong or has expired.",
    ),
    remedy=Text(
        "核对两处依据和日期：终止失效的一条，或改为共同决定、主次分明。征求意见应登记为参与，不是决定。",
        "Compare both clauses and their dates; end the one that expired, or state who is main.",
    ),
    message=Text(
        "{subject:name}：{related:name}都主张决定{aspects:aspects}",
        "{subject:name}: {related:name} each claim to decide {aspects:aspects}",
    ),
    basis="事理：不能同时成立，不靠条文",
    needs=("relations", "arrangements"),
    check=check,
)
