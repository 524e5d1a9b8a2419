"""有事无主: a matter of which nobody knows who leads it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.matters import ACTING, ANSWERING, matters, shares
from graphmodel.rules.shared.tables import NO_NUMBERS
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Matters without a lead in force; the only unit that acts in a matter leads it without saying so.

    A blank is missing; 无, or leads that have all ended, is a finding. A list of 政事权限清单 has sides and no leads.
    """
    of_units = shares(frames).with_columns(
        answers=pl.col("role").is_in(ANSWERING).fill_null(False),
        acts=pl.col("role").is_in(ACTING).fill_null(False),
        stands_in=(pl.col("role") == "interim").fill_null(False),
    )
    lives, answers = pl.col("lives"), pl.col("answers")
    acting = pl.when(pl.col("acts") & lives).then("unit")
    taken = ((answers | pl.col("stands_in")) & lives).any()
    held = of_units.group_by("matter").agg(taken=taken | (acting.min() == acting.max()).fill_null(False))
    over = of_units.filter(answers & ~lives).select("matter", former="unit").unique()
    former = over.sort("former").group_by("matter").agg("former")
    asked = matters(frames).filter((pl.col("list") != "authority").fill_null(True))
    told = asked.select("n", "id", "several", "open_leads", "no_lead")
    for known in (held, former):
        told = told.join(known, left_on="n", right_on="matter", how="left", maintain_order="left")
    told = told.with_columns(pl.col("taken").fill_null(False), pl.col("former").fill_null(NO_NUMBERS))
    outcome = (
        pl.when("taken")
        .then(pl.lit(FILLED))
        .when(pl.col("several") | pl.col("open_leads"))
        .then(pl.lit(UNDECIDED))
        .when(pl.col("no_lead") | (pl.col("former").list.len() > 0))
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING))
    )
    return told.select(
        subject="n",
        outcome=outcome,
        related="former",
        relations=pl.concat_list("id"),
        key=pl.lit([], dtype=pl.List(pl.String)),
    )


RULE = Rule(
    code="DUT02",
    name="no-lead",
    title=Text("有事无主", "A matter without a lead"),
    severity="W",
    subject="matter",
    what=Text(
        "事项没有写明现行的牵头单位：空着、写为无，或登记的牵头单位已经撤销。",
        "No lead in force is stated: the cell is blank, says none, or the leads on record have ended.",
    ),
    why=Text(
        "一件事情要有一个部门负责；单位撤并以后，原来的事项常常没有接手的。",
        "Every thing is to be one department's; after a merger old matters are often taken over by nobody.",
    ),
    remedy=Text(
        "填牵头部门；原牵头单位撤销的，按转隶文件填接手的单位。",
        "Record the lead; where the old one has ended, whoever took over by the transfer document.",
    ),
    message=Text("{subject:name}：未载明现行的牵头单位", "{subject:name}: no lead in force is stated"),
    basis="广东各地改革材料（2023）珠海（热点难点问题逐条明确职责分工）",
    grade="2",
    needs=("matters", "responsibilities"),
    check=check,
    lacks=Text(
        "多数事项未登记牵头单位，或一行代表多个事项",
        "most matters state no lead, or one row stands for several matters",
    ),
)
