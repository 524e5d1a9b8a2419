"""派驻单位未载派出单位: a unit works at a street and nobody is said to have sent it."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.answering import line_outcome
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit; as with REP01, one answering relation anywhere makes silence mean something."""
    at_street = pl.col("type") == "stationed_at"
    stationed = frames.living.lazy().filter(at_street).select("subject", "holder", "id").collect()
    answered = frames.answering.filter(pl.col("subject").is_in(stationed["subject"].unique().implode()))
    alone = stationed.filter(~pl.col("subject").is_in(answered["subject"].implode()))
    # A vertical agency may stand without a superior in the ledger; one at a street was sent by somebody.
    free = pl.col("may_be_root") & (pl.col("kind") != "vertical_agency")
    asked = frames.all_units.select(~free & (pl.col("grade") != "unnamed") & pl.col("lives")).to_series()
    return (
        alone.filter(asked.gather(alone["subject"]))
        .group_by("subject", maintain_order=True)
        .agg(related=pl.col("holder").unique(maintain_order=True), relations="id")
        .with_columns(outcome=line_outcome(frames), key=NOTHING)
    )


RULE = Rule(
    code="REP11",
    name="stationed-without-superior",
    title=Text("派驻单位未载派出单位", "Stationed, who sent it is not stated"),
    severity="W",
    subject="unit",
    what=Text(
        "单位驻在街道（乡镇），但台账未载明由谁派出、隶属或主管。",
        "The unit is stationed at a street or town, and no unit in force is stated to answer for it.",
    ),
    why=Text(
        "驻在属地只是工作地点，不等于由属地负责；人员、经费和任免由谁负责，台账看不出。",
        "To be stationed somewhere is a place of work: who pays and appoints is left open.",
    ),
    remedy=Text(
        "补登派出单位；整建制下沉的，改登隶属属地。",
        "Record who sent it; if it was sunk wholly, that it belongs to the place.",
    ),
    message=Text(
        "{subject:name}驻{related:name}，未载明由谁派出或隶属",
        "{subject:name} is stationed at {related:name}; who sent it is not stated",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations", "arrangements"),
    check=check,
    lacks=Text("台账没有任何隶属、派出或主管关系", "the ledger states no line that answers for any unit"),
)
