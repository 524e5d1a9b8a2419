"""别名是他单位全称: a name that leads to two units."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Units with a short or former name that is the full name of another unit in force in the same place."""
    full: dict[str, list[str]] = {}
    named = [u for u in snapshot.units.values() if not u.is_plate and not u.outside and u.grade != "unnamed"]
    for unit in named:
        full.setdefault(fold(unit.name), []).append(unit.id)
    rows = []
    for unit in named:
        for alias in unit.names[1:]:
            alike = full.get(fold(alias), ()) if fold(alias) != fold(unit.name) else ()
            others = sorted(id_ for id_ in alike if _one_place(snapshot, unit.id, id_))
            if others:
                rows.append((Outcome(unit.id, FOUND, others, [unit.id, *others], others), {"called": alias}))
    return with_columns(rows, "called")


def _one_place(snapshot: Snapshot, one: str, other: str) -> bool:
    place = snapshot.jurisdiction(one)
    return place is not None and place == snapshot.jurisdiction(other)


RULE = Rule(
    code="NAM04",
    name="alias-of-another",
    title=Text("别名未归并", "An alias that is another unit's name"),
    severity="I",
    subject="unit",
    what=Text(
        "一个单位的简称、别名或曾用名，是同地另一在用单位的全称。",
        "A short, other or former name of a unit is the full name of another in force in the same place.",
    ),
    why=Text("按这个名称查到的是两个单位。", "Who asks by that name meets two units."),
    remedy=Text(
        "已并入的，给原单位填终止日期；不是一回事的，改别名。",
        "End the unit that was merged, or change the alias.",
    ),
    message=Text(
        "{subject:name}：别名“{called}”是另一在用单位的全称",
        "{subject:name}: its alias {related:name} is another unit in force",
    ),
    basis="domain.md 3 NAM04; 003（同一中心两个名称）",
    needs=("units",),
    check=check,
)
