"""一事多头: one matter, several departments of one place that lead it."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.matters import leads, matters, shares
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames

# Article 10 binds administrative bodies; Party bodies are bound by the measures on duties only.
_ADMINISTRATIVE: Final = ("government_department", "managed_bureau", "dispatched_organ", "street", "town")


def check(frames: Frames) -> pl.DataFrame:
    """Matters with several leads in one stage; a list in the matter's own row is an order, rows of 职责分工 are none.

    Two leads of different stages divide the work; co-located bodies are one. Of an open list, where only some rows name
    their stage, or where the units are of no known place, nobody can tell.
    """
    led = _in_groups(frames)
    counted = led.group_by("matter", "group", "at", maintain_order=True).agg(
        "unit", "rows", heads=pl.col("head").n_unique(), ordered="place", administrative="administrative"
    )
    several = counted.filter(pl.col("heads") > 1)
    if several.is_empty():
        return NO_OUTCOMES
    unordered = pl.col("ordered").list.eval(pl.element().is_null()).list.any()
    fault = pl.when(pl.col("administrative").list.all()).then(0).otherwise(1)
    graded = several.with_columns(
        grave=pl.when(unordered).then(fault).otherwise(2),
        ranked=pl.col("ordered").list.drop_nulls().list.len(),
    ).join(_staged(frames), on="matter", how="left")
    stageless = pl.col("staged").fill_null(False) & pl.col("group").is_null()
    unclear = unordered & (stageless | pl.col("at").is_null())
    known = matters(frames).select("n", "open_leads", "several")
    told = graded.with_columns(unclear=unclear).join(known, left_on="matter", right_on="n")
    open_ = pl.col("open_leads").any() | pl.col("several").any() | pl.col("unclear").all()
    # The gravest of the stages of a matter speaks for it.
    return (
        told.sort("unclear", "grave", maintain_order=True)
        .group_by("matter", maintain_order=True)
        .agg(
            pl.col("grave", "ranked", "heads", "unit", "rows").first(),
            outcome=pl.when(open_).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
        )
        .select(
            "outcome",
            "ranked",
            subject="matter",
            related="unit",
            relations=pl.col("rows").list.eval(pl.element().explode()).list.unique().list.sort(),
            key=NOTHING,
            number="heads",
            severity=pl.col("grave").replace_strict({0: "E", 1: "W", 2: "I"}, return_dtype=pl.String),
        )
    )


def _in_groups(frames: Frames) -> pl.DataFrame:
    """Each lead once for each stage and place: matter, group (stage; null = the whole matter), at (jurisdiction), unit,
    place (in the list, null = none), rows, head (one for co-located units), administrative."""
    led = leads(frames)
    busy = led.filter(pl.col("unit").n_unique().over("matter") > 1)
    listed = busy.drop_nulls("place").group_by("matter", "unit").agg(place=pl.col("place").min())
    once = (
        busy.group_by("matter", "unit", group="stage", maintain_order=True)
        .agg(rows="row")
        .join(listed, on=["matter", "unit"], how="left", maintain_order="left")
    )
    beside = frames.living.filter(pl.col("type") == "co_located").select(unit="subject", head="holder")
    both = pl.concat([beside, beside.select(unit="head", head="unit")])
    heads = both.group_by("unit").agg(pl.col("head").min())
    units = frames.all_units
    of_law = units["kind"].is_in(_ADMINISTRATIVE) & ~units["kind_inferred"]
    return (
        once.join(heads, on="unit", how="left", maintain_order="left")
        .with_columns(
            at=frames.place_of.gather(once["unit"]),
            head=pl.min_horizontal("head", "unit"),
            administrative=of_law.gather(once["unit"]),
        )
        .sort("matter", "group", "place", "unit", nulls_last=True)
    )


def _staged(frames: Frames) -> pl.DataFrame:
    """Matters of which some row names its stage: matter, staged."""
    return shares(frames).drop_nulls("stage").select("matter", staged=True).unique()


RULE = Rule(
    code="DUT01",
    name="several-leads",
    title=Text("一事多头", "Several leads of one matter"),
    severity="E",
    subject="matter",
    what=Text(
        "同一事项（或同一环节）登记了几个牵头单位。没有写明先后的，是数据错误；写明先后的，只作提示。",
        "One matter, or one stage of it, has several leads. Without an order it is an error, with one a notice.",
    ),
    why=Text(
        "一件事情原则上由一个部门负责；确需几个部门的，应当分清主次，排在第一的召集。",
        "One thing is as a rule one department's; where it needs several, the first of them convenes.",
    ),
    remedy=Text(
        "确定一个牵头单位；确需几个的，在事项表“牵头部门”中按先后列出，或按环节分开。",
        "Settle on one lead; if it needs several, list them in order in its row, or divide them by stage.",
    ),
    message=Text(
        "{subject:name}：{number}个牵头单位（{related:name}），其中{ranked}个写明先后",
        "{subject:name}: {number} leads ({related:name}), {ranked} of them in a stated order",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第10条（“原则上”；只及行政机构）；各地部门职责分工协调办法",
    grade="T",
    needs=("matters", "responsibilities"),
    check=check,
    lacks=Text(
        "牵头单位未列全（等）、环节未写全、所在地不明，或一行代表多个事项",
        "leads or stages are not listed in full, their place is unknown, or one row stands for several matters",
    ),
)
