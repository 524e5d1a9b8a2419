"""权利义务无承接: a unit has ended, and nobody stands in its place."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items, says_none
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.names import bearing, former
from graphmodel.rules.shared.registered import ORGANS, over, registration
from graphmodel.rules.shared.steps import SUCCEEDED, named, steps
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames

_RECEIVING = ("target", "duties_to", "assets_to", "staff_to")


def check(frames: Frames) -> pl.DataFrame:
    """Institutions and organs that have ended; one that was liquidated or cancelled needs no successor.

    For an organ law names who stands in: its government, or the upper body of a vertical one. That is only advice.
    """
    own = ~pl.col("legal_person").eq(False).fill_null(False) & ~pl.col("no_code")
    asked = registration(frames, over(frames) & pl.col("kind").is_in(["institution", *ORGANS])).filter(own)
    if asked.is_empty():
        return NO_OUTCOMES
    settled = pl.col("cancelled_on").is_not_null() | pl.col("status").is_in(["deregistered", "liquidating"])
    named_in = _received(frames, asked)
    succeeded = pl.concat([named_in.filter("received").select("n"), _heirs(frames, asked)]).unique()
    known = pl.col("n").is_in(succeeded["n"].implode()) | settled.fill_null(False)
    nobody = named_in.filter("nobody")
    told = _told(frames, asked.filter(~known))
    return told.select(
        "since",
        subject="n",
        outcome=pl.when(pl.col("n").is_in(nobody["n"].implode()))
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING)),
        related="above",
        relations=NOTHING,
        key=NOTHING,
        severity=pl.when(pl.col("kind") == "institution").then(pl.lit("W")).otherwise(pl.lit("I")),
    ).pipe(lambda missing: pl.concat([missing, _filled(asked.filter(known))], how="diagonal"))


def _filled(asked: pl.DataFrame) -> pl.DataFrame:
    return asked.select(subject="n", outcome=pl.lit(FILLED), relations=NOTHING, key=NOTHING)


def _received(frames: Frames, asked: pl.DataFrame) -> pl.DataFrame:
    """What plans say of each unit: n, received (somebody takes something over), nobody (it says 无)."""
    rows = steps(frames, "duties_to", "assets_to", "staff_to").join(
        frames.cells("reform", "target").select(row="id", to="target"), on="row", maintain_order="left"
    )
    stated = pl.any_horizontal(
        pl.col("target").list.len() > 0, *(items(column).list.len() > 0 for column in _RECEIVING[1:])
    )
    rows = rows.with_columns(
        received=pl.col("action").is_in(SUCCEEDED) | stated,
        nobody=says_none("to") & ~stated,
    )
    ended = named(frames, rows.filter(pl.col("action").is_in([*SUCCEEDED, "abolish"])))
    by_unit = ended.group_by(n="unit").agg(pl.col("received").any(), pl.col("nobody").any())
    return by_unit.with_columns(nobody=pl.col("nobody") & ~pl.col("received"))


def _heirs(frames: Frames, asked: pl.DataFrame) -> pl.DataFrame:
    """Those whose full name a later unit or plate of the same place bears, or lists as a former one: n."""
    own = pl.col("position") == 0
    names = former(frames).join(asked.select("n"), on="n", how="semi").filter(own).select("n", "key")
    others = bearing(frames, names["key"]).select("key", other="n")
    pairs = names.join(others, on="key").filter(pl.col("n") != pl.col("other"))
    units = frames.all_units
    pairs = pairs.with_columns(
        here=frames.place_of.gather(pairs["n"]),
        there=frames.place_of.gather(pairs["other"]),
        ended=units["to"].gather(pairs["n"]),
        began=units["from"].gather(pairs["other"]),
        lives=units["lives"].gather(pairs["other"]),
    )
    later = (pl.col("began") >= pl.col("ended")).fill_null(pl.col("lives"))
    return pairs.filter(pl.col("here").eq_missing(pl.col("there")) & (later | pl.col("lives"))).select("n")


def _told(frames: Frames, left: pl.DataFrame) -> pl.DataFrame:
    """With `above`: who answered for each until its end, as numbers; and the day of its end as text."""
    lines = frames.columns.lines.filter(pl.col("subject").is_in(left["n"].implode()))
    above = lines.select(n="subject", above="holder").sort("n", "above")
    by_unit = above.group_by("n", maintain_order=True).agg("above")
    since = pl.col("to").dt.to_string("%Y-%m-%d").fill_null("")
    return left.join(by_unit, on="n", how="left", maintain_order="left").with_columns(
        since=since, above=pl.col("above").fill_null([])
    )


RULE = Rule(
    code="RFM05",
    name="no-legal-successor",
    title=Text("权利义务无承接", "No legal successor"),
    severity="W",
    subject="unit",
    what=Text(
        "已撤销的单位，既未载由谁承接权利义务，也未载清算、注销。",
        "A unit has ended; neither who takes over its rights and duties nor a liquidation is on record.",
    ),
    why=Text(
        "债务、合同、案件不能没有人承接。机关撤销又无承接单位的，依法由其所属人民政府（垂直管理的由上一级机关）承接。",
        "Debts, contracts and cases need an heir. For an organ without one it is its government, or its upper body.",
    ),
    remedy=Text(
        "在改革方案中写明去向或职责、资产承接单位；已清算注销的，填注销日期；承接单位改了名的，把原名填入曾用名。",
        "Name the receivers in the plan; or enter the cancellation; or list the old name with its successor.",
    ),
    message=Text(
        "{subject:name}：{since:date}撤销，未载由谁承接权利义务，也未载清算注销",
        "{subject:name}: ended ({since:date}); no successor and no liquidation on record",
    ),
    basis="事业单位：民法典第67、70条；机关：民法典第98条，行政诉讼法第26条第6款（待核）",
    grade="T",
    needs=("units", "reform"),
    check=check,
    lacks=Text(
        "这个地方多数已撤销的单位未载承接单位",
        "for most units of the place that ended no successor is stated",
    ),
)
