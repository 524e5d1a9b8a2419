"""长期不运行: a coordinating body that has not met for long."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import STATED, running, said
from graphmodel.rules.shared.days import months_before
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, months: float) -> pl.DataFrame:
    """Bodies whose row says that they last met before that; a headquarters on call need not meet.

    A decision shows that a body met; that the ledger has no later one proves nothing. A body that is not yet so
    old has had no time to fall asleep.
    """
    limit = months_before(frames.day, months)
    decided = frames.cells("decisions", "body", "date").filter(pl.col("date") >= limit)
    young = (pl.col("from") > date.fromisoformat(limit)).fill_null(False)
    on_call = (pl.col("kind") == "headquarters").fill_null(False)
    asked = (
        running(frames, "last_met")
        .filter(~young & ~on_call)
        .join(decided, left_on="id", right_on="body", how="anti")
    )
    met = pl.when(said("last_met") == STATED).then("last_met")
    return (
        asked.with_columns(met=met)
        .filter(pl.col("met").is_null() | (pl.col("met") < limit))
        .select(
            "met",
            subject="n",
            outcome=pl.when(pl.col("met").is_null()).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
            related=NOTHING,
            relations=pl.concat_list("id"),
            key=NOTHING,
            months=pl.lit(int(months)),
        )
    )


RULE = Rule(
    code="JNT05",
    name="dormant",
    title=Text("长期不运行", "Dormant"),
    severity="W",
    subject="body",
    what=Text(
        "最近一次会议或议定事项距今超过规定月数。",
        "The last meeting or decision is longer ago than the limit.",
    ),
    why=Text(
        "长期不开展工作，是撤销的情形之一。", "To be inactive for long is a ground to abolish the body."
    ),
    remedy=Text(
        "登记最近一次会议；确已停止的，提请撤销。",
        "Record the last meeting; if it has stopped, propose abolition.",
    ),
    message=Text(
        "{subject:name}：最近一次会议{met}，已超过{months}个月",
        "{subject:name}: last met {met}, more than {months} months ago",
    ),
    basis="长期未开展工作",
    needs=("bodies", "decisions"),
    check=check,
    lacks=Text("未登记最近一次会议", "the last meeting is not recorded"),
)
