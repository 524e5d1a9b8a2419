"""可由单一部门承担: a coordinating body for what one department does alone."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import matters_of
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Bodies whose matters all have the same only lead and, as stated, nobody who assists.

    A matter that says nothing of who assists, or that the ledger does not have, leaves it open.
    """
    one = matters_of(frames).filter((pl.col("leads").list.len() == 1) & ~pl.col("shared"))
    certain = pl.col("complete") & pl.col("alone")
    return one.select(
        subject="n",
        outcome=pl.when(certain).then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
        related="leads",
        relations=pl.concat_list("id", "matters"),
        key=NOTHING,
    )


RULE = Rule(
    code="JNT13",
    name="single-department-matter",
    title=Text("可由单一部门承担", "One department can do it"),
    severity="W",
    subject="body",
    what=Text(
        "对应事项都由同一个部门牵头，且写明没有配合部门。",
        "All matters have the same lead, and it is stated that nobody assists.",
    ),
    why=Text(
        "现有机构能够承担的职责，不另设议事协调机构。",
        "What an existing body can do needs no coordinating body.",
    ),
    remedy=Text("由该部门直接办理，撤销或不设该机构。", "Leave it to the department, and abolish the body."),
    message=Text(
        "{subject:name}：对应事项均由{related:name}一家承担",
        "{subject:name}: {related:name} alone does all its matters",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第11条第1款；《地方议事协调机构管理办法（试行）》第6条",
    grade="T",
    needs=("bodies", "matters"),
    check=check,
    lacks=Text("对应事项或其配合部门未登记", "its matters, or who assists in them, are not recorded"),
)
