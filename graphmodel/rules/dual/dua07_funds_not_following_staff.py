"""费未随人转: the arrangement says that money follows staff, and the line still pays it out."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.ledger.units import Unit
from graphmodel.questions.resolution import part_entries
from graphmodel.questions.sides import side_of
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot

_PAYMENT = "funds.operating.disburse"


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit with 费随人转 and staff; who pays out operating money is what counts."""
    return outcomes(_rows(snapshot))


def _rows(snapshot: Snapshot) -> Iterator[Outcome]:
    for arrangement in snapshot.arrangements.values():
        unit = snapshot.units.get(arrangement.unit)
        if unit is None or arrangement.row.body.get("funds_follow_staff") is not True:
            continue
        holders = [h for entry in part_entries(snapshot, unit.id, _PAYMENT) for h in entry.holders]
        payers = list(dict.fromkeys(h.unit for h in holders))
        ids = [arrangement.id, *(h.relation.id for h in holders)]
        if not payers or _staff(unit) is None:
            yield Outcome(unit.id, UNDECIDED, payers, ids, [])
        elif _staff(unit) and all(side_of(snapshot, unit.id, payer) == "line" for payer in payers):
            yield Outcome(unit.id, FOUND, payers, ids, [])


def _staff(unit: Unit) -> bool | None:
    """Whether anybody works there; a number that is only bounded says so by its lower end."""
    cell = unit.actual
    if isinstance(cell, dict):
        low = cell.get("low")
        return bool(low) if isinstance(low, (int, float)) else None
    return cell > 0 if isinstance(cell, (int, float)) else None


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
        "人在街道、钱在部门，日常运行没有保障。年度中间调整的，到下一预算年度才改。",
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
    basis="003 第三部分（费随人转）；legal.md 3 DUA07",
    needs=("arrangements", "relations", "units"),
    check=check,
    lacks=Text(
        "公用经费由谁拨付，或实有人数，未载",
        "who pays out operating money, or how many work there, is not stated",
    ),
)
