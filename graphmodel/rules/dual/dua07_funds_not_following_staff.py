"""费未随人转: the arrangement says that money follows staff, and the line still pays it out."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import number
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.sides import with_sides
from graphmodel.rules.shared.tables import NO_NUMBERS, NO_OUTCOMES, NOTHING, marked
from graphmodel.snapshot.frames import Frames

_PAYMENT = "funds.operating.disburse"


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each unit with 费随人转 and staff; who pays out operating money is what counts."""
    followed = frames.arrangements.filter(pl.col("lives") & pl.col("funds_follow_staff"))
    if followed.is_empty():
        return NO_OUTCOMES
    paying = frames.deciders.filter(pl.col("part") == _PAYMENT).select("unit", "holder", "r", "relation")
    paid = with_sides(frames, paying.filter(marked(frames, followed["unit"]).gather(paying["unit"])))
    judged = (
        followed.select("unit", "id")
        .join(_staff(frames, followed["unit"]), on="unit", how="left")
        .join(paid.group_by("unit").agg(by_line=(pl.col("side") == "line").all()), on="unit", how="left")
        .with_columns(outcome=_outcome())
        .drop_nulls("outcome")
    )
    found = judged.filter(pl.col("outcome") == FOUND)
    payers = (
        ordered(frames, paid.join(found, on="unit", how="semi"))
        .group_by("unit", maintain_order=True)
        .agg(related=pl.col("holder").unique(maintain_order=True), ids="relation")
    )
    return judged.join(payers, on="unit", how="left").select(
        "outcome",
        subject="unit",
        related=pl.col("related").fill_null(NO_NUMBERS),
        relations=pl.concat_list("id", pl.col("ids").fill_null(NOTHING)),
        key=NOTHING,
    )


def _outcome() -> pl.Expr:
    return (
        pl.when(pl.col("by_line").is_null() | pl.col("staff").is_null())
        .then(pl.lit(UNDECIDED))
        .when((pl.col("staff") != 0) & pl.col("by_line"))
        .then(pl.lit(FOUND))
    )


def _staff(frames: Frames, units: pl.Series) -> pl.DataFrame:
    """unit, staff: how many work there; a number that is only bounded says so by its lower end."""
    stated = frames.cells_of_units("actual").rename({"n": "unit"}).drop_nulls("actual")
    stated = stated.filter(pl.col("unit").is_in(units.implode()))
    low = pl.col("actual").str.json_path_match("$.low").cast(pl.Float64, strict=False)
    bounded = pl.col("actual").str.starts_with("{")
    return stated.select("unit", staff=pl.when(bounded).then(low).otherwise(number("actual")))


RULE = Rule(
    code="DUA07",
    name="funds-not-following-staff",
    title=Text("费未随人转", "Money did not follow staff"),
    severity="W",
    subject="unit",
    what=Text(
        "管理体制写明费随人转，单位有人在岗，而公用经费仍由主管部门或派出单位拨付。",
        "The arrangement says that money follows staff, staff are there, and the line still pays out operating money.",
    ),
    why=Text(
        "人在街道、钱在部门，日常运行容易缺少保障。年度中间调整的，到下一预算年度才改。",
        "With people at the street and money at the department daily work has no means. Budgets change by year.",
    ),
    remedy=Text(
        "核对预算单位，改登拨付方；尚未划转的，注明时间。",
        "Check the budget unit; record who pays, or since when.",
    ),
    message=Text(
        "{subject:name}：写明费随人转，公用经费仍由{related:name}拨付",
        "{subject:name}: money is to follow staff, and {related:name} still pays out operating money",
    ),
    basis="辽宁各地改革材料（2019）第三部分（费随人转）",
    needs=("arrangements", "relations", "units"),
    check=check,
    lacks=Text(
        "公用经费由谁拨付，或实有人数，未载",
        "who pays out operating money, or how many work there, is not stated",
    ),
)
