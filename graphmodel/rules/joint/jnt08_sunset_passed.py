"""逾期未撤: a coordinating body that should be gone."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.bodies import STATED, running, said
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Bodies in force after the day that 应撤日期 names."""
    passed = (said("sunset") == STATED) & (pl.col("sunset") < frames.day)
    return found(
        running(frames, "sunset")
        .filter(passed)
        .select("sunset", subject="n", related=NOTHING, relations=pl.concat_list("id"), key=NOTHING)
    )


RULE = Rule(
    code="JNT08",
    name="sunset-passed",
    title=Text("逾期未撤", "Past its term"),
    severity="W",
    subject="body",
    what=Text("已过应撤日期，机构仍在运行。", "The body is active after the day on which it was to end."),
    why=Text("到期不撤，临时机构就成了常设机构。", "A temporary body that stays becomes a standing one."),
    remedy=Text(
        "办理撤销并填终止日期；批准延期的，更新应撤日期和依据。",
        "Abolish it and record the end; if it was prolonged, record the new day with its basis.",
    ),
    message=Text(
        "{subject:name}：应于{sunset}撤销，仍在运行", "{subject:name}: was to end on {sunset}, still active"
    ),
    basis="广东各地改革材料（2023）全面清理规范议事协调机构（退出机制）",
    needs=("bodies",),
    check=check,
)
