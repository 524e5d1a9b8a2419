"""数据冲突: two sources with different values of one fact, or a share that its own numbers do not give."""

from __future__ import annotations

import polars as pl

from graphmodel.questions.figure_checks import DIFFERS, RATIO, SAME
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.figures import checked_figures, judged
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Figures that are one fact (同一事实, or equal in subject, item and day) with different values; shares that
    differ from their quotient at the digits stated."""
    figures = checked_figures(frames)
    checks = [one for one in figures.checks if one.kind in (SAME, RATIO)]
    quotients = {
        one.figure: f"{one.share.exact:.4g}{one.share.measure}"
        for one in checks
        if one.share and one.outcome == DIFFERS
    }
    # What the numerator and denominator give says more than these two by themselves.
    quotient = pl.col("subject").replace_strict(quotients, default=None, return_dtype=pl.String)
    is_ratio = pl.col("key").list.first() == RATIO
    return judged(figures, checks).with_columns(
        givens=pl.when(is_ratio).then(pl.concat_list(quotient).list.drop_nulls()).otherwise("givens")
    )


RULE = Rule(
    code="EVD03B",
    name="conflicting-figures",
    title=Text("数据冲突", "Conflicting figures"),
    severity="W",
    subject="figure",
    what=Text(
        "同一事实，不同出处的数值不同；或占比与它的分子、分母算出的不同。",
        "Sources give different values for one fact, or a share differs from what its own numbers give.",
    ),
    why=Text(
        "两个数不能都对；口径不同的，应当写成两个指标。占比按原文的位数四舍五入后比较。",
        "Both cannot be right; two ways of counting should be two items. Shares are rounded to the digits stated.",
    ),
    remedy=Text(
        "核对原文，更正写错的一个；口径不同的，改指标名称，并去掉“同一事实”。",
        "Check the sources and correct the wrong one; if they count different things, rename one, clear same_as.",
    ),
    message=Text(
        "{subject:name}：原文{stated}，而{related:name}得{givens}，不能都对",
        "{subject:name}: {stated} stated, but {related:name} give {givens}; both cannot be right",
    ),
    basis="算术",
    grade="T",
    needs=("figures",),
    check=check,
    lacks=Text(
        "占比未载分子或分母，或同一事实的数值未载、计量单位不一",
        "numerator or denominator of a share is not stated, or values of one fact lack or differ in measure",
    ),
)
