"""权责错位: who uses the people of a unit every day has no word in judging them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.deciders import deciders
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot

_JUDGING = ("appraisal", "awards", "personnel")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit and holder that directs daily work and execution and does not answer for the unit."""
    return outcomes(_rows(snapshot))


def _rows(snapshot: Snapshot) -> Iterator[Outcome]:
    used = (
        deciders(snapshot)
        .filter(pl.col("part").str.starts_with("daily.") | (pl.col("part") == "business.execute"))
        .with_columns(daily=pl.col("part").str.starts_with("daily."))
        .group_by("unit", "holder", maintain_order=True)
        .agg(
            both=pl.col("daily").any() & (~pl.col("daily")).any(),
            relations=pl.col("relation").unique(maintain_order=True),
        )
        .filter("both")
    )
    for unit, holder, _, relations in used.iter_rows():
        above = [r for r in snapshot.above.get(unit, ()) if r.holder == holder and r.layer == "formal"]
        if any(r.kind.answers for r in above):
            continue
        judges = any(
            (r.decides or r.type == "takes_part") and (r.aspect or "").split(".")[0] in _JUDGING
            for r in above
        )
        yield Outcome(unit, FILLED if judges else MISSING, [holder], list(relations), [holder])


RULE = Rule(
    code="DUA06",
    name="use-without-judgement",
    title=Text("权责错位", "Directs daily work and has no word in judging it"),
    severity="I",
    subject="unit",
    what=Text(
        "日常管理和业务执行归一方，而它在考核、评优、人员任免上既不决定也不参与。",
        "One side directs daily work and execution, and neither decides nor takes part in appraisal, awards or "
        "appointments.",
    ),
    why=Text(
        "看得见的管不着：使用人员的一方无从评价，指挥难以落实。",
        "Who sees the work cannot judge it, and so can hardly direct it.",
    ),
    remedy=Text(
        "登记其考评占比、提报或被征求意见的权限；确实没有的，可研究赋予。",
        "Record its share in the score, its right to nominate or to be consulted; if there is none, consider one.",
    ),
    message=Text(
        "{subject:name}：{related:name}管日常和执行，未载明其参与考核、评优或任免",
        "{subject:name}: {related:name} directs daily work and execution; a word in appraisal is not stated",
    ),
    basis="domain.md 3 DUA06；003 第三部分",
    needs=("relations", "arrangements"),
    check=check,
    lacks=Text(
        "多数管日常的一方，其考核、评优、任免权限未登记",
        "of most who direct daily work, no word in appraisal, awards or appointments is recorded",
    ),
)
