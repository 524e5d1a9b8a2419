"""挂牌无主体: a name plate that hangs nowhere, or in two places."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Plates in force; without a living host one is doubtful, with two it cannot be."""
    rows = []
    for plate in (unit for unit in snapshot.units.values() if unit.is_plate and not unit.outside):
        above = snapshot.above.get(plate.id, ())
        hosts = sorted({r.holder for r in above if r.type == "nameplate_of" and r.holder in snapshot.units})
        if len(hosts) != 1:
            ids = [r.id for r in above if r.holder in hosts]
            more = {"severity": "E" if hosts else "W", "hosts": hosts}
            rows.append((Outcome(plate.id, FOUND, hosts, ids, []), more))
    return with_columns(rows, "severity", "hosts").with_columns(number=pl.col("hosts").list.len())


RULE = Rule(
    code="NAM02",
    name="plate-without-host",
    title=Text("挂牌主体不唯一或未载", "Name plate without one host"),
    severity="E",
    subject="unit",
    what=Text(
        "牌子没有在用的挂牌主体，或同时挂在两个单位。", "A name plate has no host in force, or two at once."
    ),
    why=Text("牌子不是机构，由唯一的主体承担其职责。", "A plate is no unit; its one host answers for it."),
    remedy=Text(
        "登记挂牌主体；主体撤并的，改挂或给牌子填终止日期。",
        "Record its host; where that has ended, move the plate or end it.",
    ),
    message=Text(
        "{subject:name}：台账载明的在用挂牌主体有{number}个",
        "{subject:name}: {number} hosts in force are stated",
    ),
    basis="domain.md 3 NAM02; contract 1.5",
    needs=("units", "relations"),
    check=check,
)
