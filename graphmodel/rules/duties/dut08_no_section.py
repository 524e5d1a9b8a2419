"""职责无人承办: duties of a unit with sections that no section is named for."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.columns.cells import at_least
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.matters import shares
from graphmodel.rules.shared.tables import NO_NUMBERS, NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames

# Whoever only helps, proposes or files needs no section of his own for it.
_DOES: Final = (
    "lead",
    "overall",
    "direct",
    "decide",
    "approve",
    "supervise",
    "enforce",
    "perform",
    "interim",
)


def check(frames: Frames) -> pl.DataFrame:
    """Units in force that have sections on record and rows of 职责分工; small ones without sections are not asked.

    A unit is filled when every row of it names a section; 无 is a finding, blanks are missing.
    """
    parts = shares(frames).filter(
        pl.col("place").is_null() & pl.col("lives") & pl.col("role").is_in(_DOES).fill_null(False)
    )
    if parts.is_empty():
        return NO_OUTCOMES
    named = pl.col("section").is_not_null() & ~pl.col("no_section")
    sectioned = pl.concat([_with_sections(frames), parts.filter(named).select(n="unit")])
    asked = parts.join(sectioned, left_on="unit", right_on="n", how="semi")
    units = asked.group_by("unit").agg(none=pl.col("no_section").any())
    told = units.join(_unnamed(asked.filter(~named)), on="unit", how="left").with_columns(
        pl.col("matter").fill_null(NO_NUMBERS), pl.col("row").fill_null(NOTHING)
    )
    number = pl.col("matter").list.len()
    outcome = (
        pl.when(number == 0).then(pl.lit(FILLED)).when("none").then(pl.lit(FOUND)).otherwise(pl.lit(MISSING))
    )
    return told.select(
        subject="unit",
        outcome=outcome,
        related="matter",
        relations="row",
        key=NOTHING,
        group=pl.lit("DUT08"),
        number=number,
    )


def _unnamed(rows: pl.DataFrame) -> pl.DataFrame:
    """What rows name no section for: unit, matter, row (lists in order)."""
    # Sorted before they are listed: sorting lists one by one costs a hundred times as much.
    matters = rows.select("unit", "matter").unique().sort("matter").group_by("unit").agg("matter")
    return matters.join(rows.select("unit", "row").sort("row").group_by("unit").agg("row"), on="unit")


def _with_sections(frames: Frames) -> pl.DataFrame:
    """Units that have sections, as their row or the row of a section says: n."""
    stated = frames.cells_of_units("sections_approved").drop_nulls()
    approved = stated.lazy().filter(at_least("sections_approved") >= 1).select("n")
    inside = frames.living.lazy().filter(pl.col("type") == "internal_of").select(n="holder")
    return pl.concat([approved, inside]).unique().collect()


RULE = Rule(
    code="DUT08",
    name="no-section",
    title=Text("职责未落到内设机构", "No section for a duty"),
    severity="I",
    subject="unit",
    what=Text(
        "有内设机构的单位，职责分工中有几项没有写明承办的内设机构。",
        "A unit with sections has duties for which no section is named.",
    ),
    why=Text(
        "职责、内设机构、编制要一一对上，才能评估工作量和用编。",
        "Duties, sections and posts must match before workload and posts can be weighed.",
    ),
    remedy=Text("在职责分工中填承办内设机构。", "Name the section in the row of the duty."),
    message=Text(
        "{subject:name}：{number}项职责未载明承办内设机构（{related:name}）",
        "{subject:name}: {number} duties state no section ({related:name})",
    ),
    basis="广东各地改革材料（2023）佛山（职责、内设机构、工作量对应）",
    grade="2",
    needs=("units", "responsibilities"),
    check=check,
    lacks=Text("多数单位未登记承办内设机构", "most units name no sections for their duties"),
)
