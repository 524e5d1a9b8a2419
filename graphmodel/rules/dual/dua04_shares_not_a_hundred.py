"""考评占比合计不为一百: shares that were written down do not add up."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.deciders import deciders
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.snapshot import Snapshot

_TOLERANCE = 0.01


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Sums what is written in a cell or preset, never a complement.

    Over 100 cannot be. Under 100 is a fault only if two or more are written and no other decider lacks one; else nobody can tell.
    """
    parts = (
        deciders(snapshot)
        .group_by("unit", "part", "applies_to", maintain_order=True)
        .agg(
            total=pl.col("share").sum(),
            stated=pl.col("share").count(),
            open=pl.col("holder").filter(pl.col("share").is_null()).n_unique(),
            related=pl.col("holder").filter(pl.col("share").is_not_null()).unique().sort(),
            relations=pl.col("relation"),
            shares=pl.col("share").drop_nulls(),
        )
        .filter(pl.col("stated") > 0)
    )
    over = pl.col("total") > 100 + _TOLERANCE
    exact = (pl.col("total") - 100).abs() <= _TOLERANCE
    whole = (pl.col("stated") > 1) & (pl.col("open") == 0)
    return parts.filter(~exact).select(
        subject="unit",
        outcome=pl.when(over | whole).then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
        related="related",
        relations="relations",
        total="total",
        shares="shares",
    )


RULE = Rule(
    code="DUA04",
    name="shares-not-a-hundred",
    title=Text("考评占比合计不是100%", "Shares do not add up to 100"),
    severity="E",
    subject="unit",
    what=Text("写明的考评分值占比相加超过100，或各方都写明而不足100。", "The stated shares exceed 100, or all are stated and fall short of it."),
    why=Text("总分只有一个，占比必须合成100。只写一方时，另一方只是推算，不作判断。", "There is one total; with one side stated the rest is only derived."),
    remedy=Text("核对考评方案，更正占比。", "Correct the shares from the appraisal scheme."),
    message=Text("{subject:name}：{related:name}的考评占比合计{total:g}%", "{subject:name}: the shares of {related:name} add up to {total:g}"),
    basis="003 第三部分（属地占60%）",
    needs=("relations", "arrangements"),
    check=check,
    lacks=Text("只写明了一方的考评占比", "the share of one side only is stated"),
)
