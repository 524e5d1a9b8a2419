"""未写明以谁为主: a dual arrangement that leaves open who is main."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.recognised import recognised
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit; a regime that was only kept says nothing of its main side: passed over.

    Where the statute itself names both leaders and no main side, the document cannot be blamed: advice only.
    """
    by_law = recognised(frames).filter((pl.col("regime") == "dual") & (pl.col("main") == "unstated"))
    silent = by_law.select(unit="n", silent=pl.lit(True))
    regulated = frames.arrangements.filter(pl.col("lives") & ~pl.col("unchanged"))
    judged = regulated.with_columns(outcome=_outcome()).drop_nulls("outcome")
    named = pl.col("outcome") == FILLED
    unnamed = (
        judged.filter(~named)
        .join(silent, on="unit", how="left", maintain_order="left")
        .select(
            "outcome",
            subject="unit",
            related=pl.concat_list("line", "territory").list.drop_nulls(),
            relations=pl.concat_list("id"),
            key=NOTHING,
            severity=pl.when("silent").then(pl.lit("I")).otherwise(pl.lit("W")),
        )
    )
    filled = judged.filter(named).select("outcome", subject="unit")
    return pl.concat([unnamed, filled], how="diagonal")


def _outcome() -> pl.Expr:
    """Found where the text says "dual" and no more; a cell that was merely left blank is missing."""
    dual = pl.col("line").is_not_null() & pl.col("territory").is_not_null()
    return (
        pl.when(pl.col("main") == "unstated")
        .then(pl.lit(FOUND))
        .when(pl.col("main").is_not_null())
        .then(pl.lit(FILLED))
        .when(dual)
        .then(pl.lit(MISSING))
    )


RULE = Rule(
    code="DUA03",
    name="main-side-unstated",
    title=Text("双重管理主次未写明", "Dual leadership without a main side"),
    severity="W",
    subject="unit",
    what=Text(
        "实行双重管理，但未写明以条为主、以块为主、并重，还是分方面确定。",
        "Dual leadership that names neither a main side, nor equality, nor a split by aspect.",
    ),
    why=Text(
        "只写“双重领导”，遇到分歧时没有准则。双重管理本身不是问题；气象、人防、防汛等法律本身未定主次的，只作提示。",
        "Dual leadership is no fault; without a main side a dispute has no rule. Where the statute itself names none "
        "(weather, air defence, floods), it is advice only.",
    ),
    remedy=Text(
        "查文件后填“以谁为主”；分方面确定的，填“分方面”，并逐方面登记权限。",
        "State the main side; where it differs by aspect, say so and record the powers aspect by aspect.",
    ),
    message=Text(
        "{subject:name}：双重管理（{related:name}），主次未写明",
        "{subject:name}: dual leadership ({related:name}), main side not stated",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("arrangements",),
    check=check,
    lacks=Text("多数管理体制未写以谁为主", "most arrangements do not state a main side"),
)
