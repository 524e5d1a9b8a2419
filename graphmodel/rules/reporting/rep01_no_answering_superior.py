"""隶属关系缺失: a unit in force for which nobody answers."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.answering import line_outcome
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """An orphan has no root to be counted under: one answering relation of any date decides everywhere."""
    asked = ~pl.col("may_be_root") & ~pl.col("outside") & ~pl.col("plate") & (pl.col("grade") != "unnamed")
    units = frames.units.lazy().filter(asked).select("n").collect()
    answered = pl.col("n").is_in(frames.answering["subject"].unique().implode())
    return (
        units.filter(~answered)
        .join(_ended_holders(frames), on="n", how="left", maintain_order="left")
        .select("group", subject="n", outcome=line_outcome(frames), related=NOTHING, relations=NOTHING)
    )


def _ended_holders(frames: Frames) -> pl.DataFrame:
    """Units whose line still leads to one that has ended: n, group; of several the one with the first id."""
    ended = pl.col("answers") & pl.col("subject_lives") & ~pl.col("holder_lives")
    lines = frames.relations.lazy().filter(ended).select("holder", n="subject").drop_nulls().collect()
    # One that is still to be set up is no end.
    begun = frames.all_units["to"].is_not_null() | frames.all_units["ended"]
    left = lines.filter(begun.gather(lines["holder"]))
    named = frames.ids(left, "holder").group_by("n").agg(pl.col("holder").min())
    return named.select("n", group=pl.concat_str(pl.lit("unit:"), "holder"))


RULE = Rule(
    code="REP01",
    name="no-answering-superior",
    title=Text("隶属关系缺失", "Nobody answers for the unit"),
    severity="W",
    subject="unit",
    what=Text(
        "单位在用，但台账未载明由谁隶属、派出、主管或垂直管理。",
        "No unit in force answers for this one: no affiliation, dispatcher, department or vertical line.",
    ),
    why=Text(
        "台账看不出由谁对它的人员、经费和业务负责；机构合并后常见。业务指导不等于有人负责。",
        "The ledger does not show who answers for its staff, money and work; common after mergers. "
        "Guidance alone is no such line.",
    ),
    remedy=Text(
        "补登隶属单位（或派出、主管单位）和依据；已撤销的，填终止日期。",
        "Record who it belongs to, with the basis; or its end date.",
    ),
    message=Text(
        "{subject:name}：未载明隶属、派出或主管单位",
        "{subject:name}: no superior that answers for it is stated",
    ),
    basis="辽宁各地改革材料（2019）第一部分（整合后衔接不畅）",
    needs=("units", "relations"),
    check=check,
    lacks=Text("台账没有任何隶属、派出或主管关系", "the ledger states no line that answers for any unit"),
)
