"""转企社保未衔接: an institution became an enterprise, and nothing says how its staff stay insured."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import number, says_none
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.registered import over, registration
from graphmodel.rules.shared.steps import named, steps
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Units that have ended and that a step turned into an enterprise, but those without staff."""
    rows = steps(frames, "pension", "staff_count")
    converted = rows.filter(
        (pl.col("action") == "convert_to_enterprise") & ~(number("staff_count") == 0).fill_null(False)
    )
    if converted.is_empty():
        return NO_OUTCOMES
    gone = registration(frames, over(frames)).select(unit="n")
    units = named(frames, converted).join(gone, on="unit", how="semi", maintain_order="left")
    open_ = (pl.col("pension") == "open").fill_null(False) | says_none("pension")
    stated = pl.col("pension").is_in(["connected", "aftercare_window", "not_concerned"])
    by_unit = units.group_by("unit", maintain_order=True).agg(
        open_.any().alias("open"),
        stated.fill_null(False).any().alias("stated"),
        rows="row",
        plan=pl.col("plan").min(),
    )
    return by_unit.select(
        "plan",
        subject="unit",
        outcome=pl.when("open")
        .then(pl.lit(FOUND))
        .when("stated")
        .then(pl.lit(FILLED))
        .otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations="rows",
    )


RULE = Rule(
    code="RFM07",
    name="pension-gap",
    title=Text("转企社保未衔接", "Pension gap after a conversion"),
    severity="W",
    subject="unit",
    what=Text(
        "已转为企业的事业单位，人员社保未衔接或未载如何衔接。",
        "An institution became an enterprise; how its staff stay insured is open or not on record.",
    ),
    why=Text(
        "原单位没有代码和参保窗口，新企业又没有开户的，人员会断保。",
        "Without a code, a window and an account of the enterprise, people fall out of their insurance.",
    ),
    remedy=Text(
        "填社保衔接：已衔接、善后窗口入库或不涉及；未衔接的，明确由哪个窗口办理。",
        "State how it was handed over; if it is open, name the office that will do it.",
    ),
    message=Text(
        "{subject:name}：按{plan}转为企业，社保未衔接或未载如何衔接",
        "{subject:name}: turned into an enterprise ({plan}); hand-over of pensions open or not on record",
    ),
    basis="辽宁各地改革材料（2019）第四部分（阜新转企的社保衔接）",
    needs=("units", "reform"),
    check=check,
    lacks=Text("社保衔接未载", "the hand-over of pensions is not stated"),
)
