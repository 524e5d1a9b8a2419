"""工作规则未载: a body at work without rules for it."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import STATED, STATED_NONE, running, said
from graphmodel.rules.shared.days import months_before
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, months: float) -> pl.DataFrame:
    """Bodies older than that; one of unknown age that states no rules stays open."""
    young = pl.col("from") > date.fromisoformat(months_before(frames.day, months))
    old = running(frames, "rules").filter(~young.fill_null(False)).with_columns(rules=said("rules"))
    outcome = (
        pl.when(pl.col("rules") == STATED)
        .then(pl.lit(FILLED))
        .when(pl.col("from").is_null())
        .then(pl.lit(UNDECIDED))
        .when(pl.col("rules") == STATED_NONE)
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING))
    )
    return old.select(
        subject="n", outcome=outcome, related=NOTHING, relations=pl.concat_list("id"), key=NOTHING
    )


RULE = Rule(
    code="JNT12",
    name="no-working-rules",
    title=Text("工作规则未载", "No working rules"),
    severity="I",
    subject="body",
    what=Text(
        "设立已满规定月数，台账未载工作规则。", "The body is old enough, and no working rules are stated."
    ),
    why=Text(
        "没有规则，召集、议题、纪要和督办各凭习惯。",
        "Without rules, convening and minutes are left to habit.",
    ),
    remedy=Text("制定工作规则并登记名称或文号。", "Draw up working rules and record them."),
    message=Text("{subject:name}：未载明工作规则", "{subject:name}: no working rules are stated"),
    basis="广东各地改革材料（2023）深圳（要求制定工作规则）",
    grade="T",
    needs=("bodies",),
    check=check,
    lacks=Text(
        "设立日期未载，或多数议事协调机构未登记工作规则",
        "no date of set-up, or most bodies state no working rules",
    ),
)
