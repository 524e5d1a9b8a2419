"""试行期满: a trial document past the day of its review."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Trial documents in force; one under revision is being seen to, one without a date stays open."""
    due = pl.col("review_due")
    # What names no day (无, 长期) is never due.
    passed = due.str.contains(r"^\d") & (due <= frames.day)
    revised = (pl.col("status") == "under_revision").fill_null(False)
    on_trial = frames.documents.filter(pl.col("trial") & frames.covers() & ~pl.col("over"))
    return on_trial.filter(due.is_null() | (passed & ~revised)).select(
        subject="n",
        outcome=pl.when(due.is_null()).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=NOTHING,
        due=due,
    )


RULE = Rule(
    code="EVD05",
    name="trial-past-term",
    title=Text("试行文件期满未评估", "Trial document past its term"),
    severity="W",
    subject="document",
    what=Text(
        "试行文件已过评估日期，既未转正也未修订。",
        "A trial document is past its review and neither confirmed nor revised.",
    ),
    why=Text(
        "试行期满后，其中的权限是否继续有效不明。",
        "After its term it is unclear whether its powers still hold.",
    ),
    remedy=Text(
        "查清是否转为正式文件；更新文件状态和日期。",
        "Find out whether it was confirmed; record status and dates.",
    ),
    message=Text("《{subject:name}》：试行，应于{due}评估", "{subject:name}: trial, review was due {due}"),
    basis="机构编制工作惯例，未见单一条文",
    needs=("documents",),
    check=check,
    lacks=Text("试行文件未登记评估日期", "trial documents without a date of review"),
)
