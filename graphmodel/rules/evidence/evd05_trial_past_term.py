"""试行期满: a trial document past the day of its review."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.documents import UNDER_REVISION, is_over, status_of
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Trial documents in force; one under revision is being seen to, one without a date stays open."""
    rows = []
    for document in snapshot.ledger.documents.values():
        row = snapshot.ledger.rows[document.id]
        starts = document.period.start is None or document.period.start <= snapshot.day
        if row.body.get("trial") is not True or not starts or is_over(snapshot, document):
            continue
        due = row.text("review_due")
        if due is None:
            rows.append((Outcome(document.id, UNDECIDED, [], [], []), {"due": ""}))
        elif due[:1].isdigit() and due <= snapshot.day and status_of(snapshot, document) != UNDER_REVISION:
            rows.append((Outcome(document.id, FOUND, [], [document.id], []), {"due": due}))
    return with_columns(rows, "due")


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
    basis="domain.md 3 EVD02（试行）; domain.md correction 6",
    needs=("documents",),
    check=check,
    lacks=Text("试行文件未登记评估日期", "trial documents without a date of review"),
)
