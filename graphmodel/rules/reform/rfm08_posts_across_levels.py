"""跨层级调整行政编制: a step moves administrative posts between levels of government without the approval of the
centre."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.columns.cells import at_least
from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.approvals import BY_CENTRE, cited
from graphmodel.rules.shared.steps import named, steps
from graphmodel.rules.shared.superiors import tier
from graphmodel.rules.shared.tables import NO_OUTCOMES
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit that gives posts away in a step whose day has come.

    A street is no level of government of its own: whether posts given to one cross a level stays open.
    """
    rows = steps(frames, "posts_type", "posts_to_target", "basis")
    begun = (pl.col("on") <= date.fromisoformat(frames.day)).fill_null(True)
    moving = rows.filter(
        (pl.col("posts_type") == "administrative") & (at_least("posts_to_target") > 0) & begun
    )
    if moving.is_empty():
        return NO_OUTCOMES
    crossing = _crossing(frames, moving)
    approved = _approved(frames, moving)
    told = crossing.join(approved, on="row", how="left", maintain_order="left")
    outcome = (
        pl.when(pl.col("by_centre").fill_null(False))
        .then(pl.lit(FILLED))
        .when(pl.col("open") | pl.col("unknown").fill_null(False))
        .then(pl.lit(UNDECIDED))
        .when(pl.col("by_centre").is_null())
        .then(pl.lit(MISSING))
        .otherwise(pl.lit(FOUND))
    )
    return told.select(
        "plan",
        "action",
        subject="giver",
        outcome=outcome,
        related="takers",
        relations=pl.concat_list("row"),
    )


def _crossing(frames: Frames, moving: pl.DataFrame) -> pl.DataFrame:
    """Steps whose posts cross a level: row, plan, action, giver (number), takers (numbers), open (perhaps they do)."""
    takers = named(frames, moving, "target").select("row", taker="unit")
    pairs = (
        named(frames, moving).join(takers, on="row", maintain_order="left_right").rename({"unit": "giver"})
    )
    levels = frames.all_units["level"]
    pairs = pairs.with_columns(levels.gather(pairs[end]).alias(f"{end}_level") for end in ("giver", "taker"))
    streets = pl.any_horizontal(pl.col(f"{end}_level") == "street" for end in ("giver", "taker"))
    pairs = pairs.with_columns(
        apart=tier("giver_level") != tier("taker_level"), doubtful=streets.fill_null(True)
    ).filter(pl.col("apart").fill_null(True))
    return pairs.group_by("row", "plan", "action", "giver", maintain_order=True).agg(
        takers=pl.col("taker").unique().sort(), open=(pl.col("apart").is_null() | pl.col("doubtful")).all()
    )


def _approved(frames: Frames, moving: pl.DataFrame) -> pl.DataFrame:
    """Steps that cite something: row, by_centre (one of it comes from the centre), unknown (who issued one is not
    known)."""
    known = cited(frames, moving)
    named_ = pl.concat_str("called", "issuer", "title", separator=" ", ignore_nulls=True)
    return known.group_by("row").agg(
        by_centre=named_.str.contains(BY_CENTRE).any(), unknown=pl.col("issuer").is_null().any()
    )


RULE = Rule(
    code="RFM08",
    name="posts-across-levels",
    title=Text("跨层级调整行政编制未载批准", "Administrative posts across levels"),
    severity="W",
    subject="unit",
    what=Text(
        "改革步骤把行政编制划到另一层级的机构，依据中没有中央编办的批准文件。",
        "A step moves administrative posts to a unit of another level; no approval of the centre is cited.",
    ),
    why=Text(
        "同一行政区域不同层级之间调整行政编制，须报中央编办审批；事业编制由省里规定，不在此列。",
        "Moving them between levels of one area needs the approval of the central office; institution posts do not.",
    ),
    remedy=Text(
        "在依据文号中填批准文件；没有批准的，停止划转或补报。",
        "Cite the approval; if there is none, stop the move or apply for it.",
    ),
    message=Text(
        "{subject:name}：{plan}把行政编制划到{related:name}，层级不同，未载中央编办批准",
        "{subject:name}: {plan} moves administrative posts to {related:name}, of another level; no central approval on "
        "record",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第18条",
    grade="T",
    needs=("units", "reform", "documents"),
    check=check,
    lacks=Text(
        "层级、批准文件或发文机关未载；划到街道的，是否跨层级另行认定",
        "levels, approval or its issuer are not stated; whether a street is another level is open",
    ),
)
