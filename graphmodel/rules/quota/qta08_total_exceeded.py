"""总量突破: what is counted under a cap comes to more than the cap."""

from __future__ import annotations

import polars as pl

from graphmodel.questions.figure_checks import CAP
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.figures import checked_figures, judged
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Caps (上限) beside the figures that belong to them. 不超过5 and 以下 include the number; a cap without a number
    cannot be kept to."""
    figures = checked_figures(frames)
    return judged(figures, [one for one in figures.checks if one.kind == CAP])


RULE = Rule(
    code="QTA08",
    name="total-exceeded",
    title=Text("总量突破", "Total above its cap"),
    severity="E",
    subject="figure",
    what=Text(
        "标明属于某个上限的各项，合计超过这个上限。",
        "What is said to belong under a cap comes to more than the cap.",
    ),
    why=Text(
        "机构、编制、领导职数实行总量控制，突破须经批准。只有按最少的算也超过，才算突破。",
        "Bodies, posts and leading posts are kept within totals. Only what exceeds the cap at its lowest is told.",
    ),
    remedy=Text(
        "核对各项与上限的口径和日期；属实的，压减，或补批准文件并更新上限。",
        "Check that both count the same things on the same day; cut, or record the approval and the new cap.",
    ),
    message=Text(
        "{subject:name}：上限{stated}，属于它的为{givens}，合计已超过",
        "{subject:name}: cap {stated}, under it {givens}, which is more",
    ),
    basis="广元昭化改革材料（2021）（机构、编制、领导职数以2012年为总量上限）",
    grade="2",
    needs=("figures",),
    check=check,
    lacks=Text("上限或分项未载数值，或计量单位不一", "the cap or a part is not stated, or measures differ"),
)
