"""分项之和不等: a total that its own parts do not make."""

from __future__ import annotations

import polars as pl

from graphmodel.questions.figure_checks import SUM
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.figures import checked_figures, judged
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Totals with parts (属于). Bounded numbers (500余) only where they cannot add up in any way; a blank part leaves
    the rest undecided. Parts that come to more than their total are an error; to less, one may not be listed."""
    figures = checked_figures(frames)
    sums = [one for one in figures.checks if one.kind == SUM]
    severity = pl.when(pl.col("direction") == "over").then(pl.lit("E")).otherwise(pl.lit("W"))
    return judged(figures, sums).with_columns(severity=severity)


RULE = Rule(
    code="RFM06",
    name="parts-do-not-sum",
    title=Text("分项之和不等于总数", "Parts that do not make the total"),
    severity="E",
    subject="figure",
    what=Text(
        "总数与标明属于它的各分项之和不相等。",
        "A total differs from the sum of the parts that are said to belong to it.",
    ),
    why=Text(
        "总数和分项不能同时成立：分项超过总数的，有重复或写错；不足的，也可能有漏项。“余、约、超”只比较上下限，不按准数相加。",
        "They cannot both hold: parts above their total are counted twice or wrong; below it, one may be missing. "
        "Bounded numbers are only compared by their bounds.",
    ),
    remedy=Text(
        "对照原文逐项核对；有漏项的补上，写错的更正；分项本来就没有列全的，不要填“属于”。",
        "Check each against its source: add what is missing, correct what is wrong; where the parts were never meant "
        "to be all, leave part_of blank.",
    ),
    message=Text(
        "{subject:name}：总数{stated}，各分项为{givens}，加起来不等",
        "{subject:name}: total {stated}, its parts are {givens}, which do not add up to it",
    ),
    basis="算术",
    grade="T",
    needs=("figures",),
    check=check,
    lacks=Text(
        "分项或总数未载数值，或计量单位不一", "a part or the total is not stated, or their measures differ"
    ),
)
