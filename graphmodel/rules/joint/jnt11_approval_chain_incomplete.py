"""审批链不全: a body without review, decision or issue on record."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.bodies import STATED, STATED_NONE, running, said
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames

_CHAIN = ("reviewed_by", "approved_by", "issued_by")


def check(frames: Frames) -> pl.DataFrame:
    """Bodies that run; 无 in a column says that the step was left out."""
    bodies = running(frames, *_CHAIN).select("n", "id", *(said(column).alias(column) for column in _CHAIN))
    left_out = pl.any_horizontal(pl.col(column) == STATED_NONE for column in _CHAIN)
    lacking = pl.any_horizontal(pl.col(column) != STATED for column in _CHAIN)
    lackings = [pl.when(pl.col(column) != STATED).then(pl.lit(f"bodies.{column}")) for column in _CHAIN]
    return bodies.select(
        subject="n",
        outcome=pl.when(left_out)
        .then(pl.lit(FOUND))
        .when(lacking)
        .then(pl.lit(MISSING))
        .otherwise(pl.lit(FILLED)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=NOTHING,
        lackings=pl.concat_list(lackings).list.drop_nulls(),
    )


RULE = Rule(
    code="JNT11",
    name="approval-chain-incomplete",
    title=Text("审批链不全", "Approval chain incomplete"),
    severity="W",
    subject="body",
    what=Text(
        "设立没有载明编办审核、编委领导审定和印发单位。",
        "Review, decision and issuing office of the set-up are not all on record.",
    ),
    why=Text(
        "设立、更名、合并、撤销由编办审核、编委领导审定、两办发文，部门不能自行设立。",
        "Set-up, renaming, merger and abolition are reviewed, decided and issued; no department sets one up alone.",
    ),
    remedy=Text(
        "补登审核、审定、印发单位；没有的补办手续。", "Record the three, or have the missing step done."
    ),
    message=Text("{subject:name}：{lackings:column}未载明", "{subject:name}: {lackings:column} not stated"),
    basis="广东各地改革材料（2023）深圳（编办审核、编委领导审定、两办发文）",
    grade="T",
    needs=("bodies",),
    check=check,
    lacks=Text("多数议事协调机构未登记审批环节", "most bodies do not record their approval"),
)
