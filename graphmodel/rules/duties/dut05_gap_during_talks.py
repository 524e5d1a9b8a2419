"""协商期断档: while departments disagree, nobody acts in the matter."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.disputes import disputes
from graphmodel.rules.shared.matters import ANSWERING, shares
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Matters in dispute; a lead in force goes on acting, because the old division holds until a new one is made.

    Found where nobody stands in, as stated, or where who did has ended; a blank is only missing.
    """
    acting = pl.col("role").is_in([*ANSWERING, "interim"]).fill_null(False)
    parts = shares(frames).filter(acting)
    led = parts.filter("lives").select("matter", led=True).unique()
    over = parts.filter(~pl.col("lives")).select("matter", over=True).unique()
    told = (
        disputes(frames)
        .join(led, left_on="n", right_on="matter", how="left", maintain_order="left")
        .join(over, left_on="n", right_on="matter", how="left", maintain_order="left")
    )
    stands_in = frames.all_units["lives"].gather(told["interim"]).alias("stands_in")
    none = pl.col("no_interim") | pl.col("over").fill_null(False) | ~pl.col("stands_in").fill_null(True)
    outcome = (
        pl.when(pl.col("led").fill_null(False) | pl.col("stands_in").fill_null(False))
        .then(pl.lit(FILLED))
        .when("several")
        .then(pl.lit(UNDECIDED))
        .when(none)
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING))
    )
    return told.with_columns(stands_in).select(
        subject="n", outcome=outcome, related=NOTHING, relations=pl.col("rows"), key=NOTHING
    )


RULE = Rule(
    code="DUT05",
    name="gap-during-talks",
    title=Text("协商期断档", "Nobody acts during the talks"),
    severity="W",
    subject="matter",
    what=Text(
        "事项有争议，既没有写明现行的牵头单位，也没有写明谁暂行负责。",
        "A matter is in dispute, and neither a lead in force nor anybody who stands in is stated.",
    ),
    why=Text(
        "协商协调期间，各部门仍按原来的分工开展工作；事情不能停下来等结论。",
        "While departments talk the old division goes on; the work may not wait for the outcome.",
    ),
    remedy=Text(
        "填暂行负责的单位，或恢复登记原来的牵头单位。", "Record who stands in, or the lead of before."
    ),
    message=Text(
        "{subject:name}：有争议，协商期间由谁负责未载明",
        "{subject:name}: in dispute, and who acts meanwhile is not stated",
    ),
    basis="《山东省党政群机关部门职责分工协调办法》第4条及各省同类办法（协商期间按原职责分工）",
    grade="X",
    needs=("matters", "responsibilities"),
    check=check,
    lacks=Text(
        "多数争议事项未登记暂行负责的单位，或一行代表多个事项",
        "most matters in dispute state nobody who stands in, or one row stands for several matters",
    ),
)
