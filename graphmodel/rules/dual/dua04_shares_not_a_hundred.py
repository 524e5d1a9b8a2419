"""考评占比合计不为一百: shares that were written down do not add up."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.ordering import ordered
from graphmodel.snapshot.frames import Frames

_TOLERANCE = 0.01


def check(frames: Frames) -> pl.DataFrame:
    """Sums what is written in a cell or preset, never a complement.

    Over 100 cannot be. Under 100 is a fault only if two or more are written and no other decider lacks
    one; else nobody can tell. Where documents give a holder two shares, the sum must be wrong with either.
    """
    of_part = ("unit", "part", "applies_to")
    shared = frames.deciders.filter(pl.col("share").is_not_null()).select(of_part).unique()
    parts = (
        ordered(frames, frames.deciders.join(shared, on=of_part, how="semi"))
        .group_by(*of_part, "holder", maintain_order=True)
        .agg(low=pl.col("share").min(), high=pl.col("share").max(), relations=pl.col("relation"))
        .group_by(*of_part, maintain_order=True)
        .agg(
            low=pl.col("low").sum(),
            high=pl.col("high").sum(),
            open=pl.col("low").is_null().sum(),
            related=pl.col("holder").filter(pl.col("low").is_not_null()),
            relations=pl.col("relations").explode(),
            shares=pl.col("low").drop_nulls(),
        )
    )
    over = pl.col("low") > 100 + _TOLERANCE
    under = (pl.col("high") < 100 - _TOLERANCE) & (pl.col("shares").list.len() > 1) & (pl.col("open") == 0)
    exact = (pl.col("low") - 100).abs().le(_TOLERANCE) & (pl.col("high") - 100).abs().le(_TOLERANCE)
    wrong = frames.ids(parts.filter(~exact), "related").cast({"part": pl.String, "applies_to": pl.String})
    return wrong.select(
        "relations",
        "shares",
        "applies_to",
        subject="unit",
        outcome=pl.when(over | under).then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
        related=pl.col("related").list.sort(),
        aspect="part",
        total=pl.when(over).then("low").otherwise("high"),
        key=pl.concat_list("part", "applies_to"),
    )


RULE = Rule(
    code="DUA04",
    name="shares-not-a-hundred",
    title=Text("考评占比合计不是100%", "Shares do not add up to 100"),
    severity="E",
    subject="unit",
    what=Text(
        "写明的考评分值占比相加超过100，或各方都写明而不足100。",
        "The stated shares exceed 100, or all are stated and fall short of it.",
    ),
    why=Text(
        "总分只有一个，占比必须合成100。只写一方时，另一方只是推算，不作判断。",
        "There is one total; with one side stated the rest is only derived.",
    ),
    remedy=Text("核对考评方案，更正占比。", "Correct the shares from the appraisal scheme."),
    message=Text(
        "{subject:name}：{related:name}的{aspect:aspects}占比合计{total:g}%",
        "{subject:name}: the shares of {related:name} in {aspect:aspects} add up to {total:g}",
    ),
    basis="003 第三部分（属地占60%）",
    needs=("relations", "arrangements"),
    check=check,
    lacks=Text("未写明各方的考评占比", "not every side's share is stated"),
)
