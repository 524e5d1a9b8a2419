"""分歧逾期未决: a disagreement that has outstayed the time of its step."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.disputes import days_of, disputes
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, days: float, steps: float) -> pl.DataFrame:
    """Disputes that have run longer than `days` for each step up to the one at which they stand.

    Where the step is not told, only what has outrun a ladder of so many `steps` is certain.
    """
    run = disputes(frames).with_columns(run=days_of(frames), at=pl.col("step").fill_null(pl.lit(steps)))
    past = (pl.col("run") > pl.col("at") * days) & ~pl.col("several")
    perhaps = pl.col("run").is_null() | (pl.col("run") > pl.col("step").fill_null(1) * days)
    return (
        run.filter(perhaps)
        .with_columns(past=past.fill_null(False))
        .select(
            pl.col("since").cast(pl.String),
            subject="n",
            outcome=pl.when("past").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
            related=NOTHING,
            relations=pl.col("rows"),
            key=NOTHING,
            group=pl.lit("DUT10"),
            allowed=(pl.col("at") * days).cast(pl.Int64),
        )
    )


RULE = Rule(
    code="DUT10",
    name="disagreement-past-time",
    title=Text("分歧逾期未决", "A disagreement past its time"),
    severity="W",
    subject="matter",
    what=Text(
        "职责分歧的时间，超过了它所在层级应有的天数（每上一级加一个期限）。",
        "A disagreement has run longer than its step allows; each step up adds one term.",
    ),
    why=Text(
        "分级处理的分歧到期没有结论的，应当提请上一级，由上一级定下来。",
        "What one step cannot settle in time belongs to the next, which decides.",
    ),
    remedy=Text(
        "提请上一级协调或决定，更新争议层级；已有结论的，填边界说明，把争议层级写为无，办件填办结日期。",
        "Take it one step up and record it; if it is settled, state the boundary, and close the dispute and its case.",
    ),
    message=Text(
        "{subject:name}：{since}起的职责分歧，超过本级{allowed}天的期限",
        "{subject:name}: a disagreement since {since}, past the {allowed} days of its step",
    ),
    basis="广东各地改革材料（2023）珠海（职责分歧四级处理）；天数由档案设定，未见全国性规定",
    grade="2",
    needs=("matters",),
    check=check,
    lacks=Text(
        "未载明争议起始或争议层级，或一行代表多个事项",
        "the start or the step of the dispute is not stated, or one row stands for several matters",
    ),
)
