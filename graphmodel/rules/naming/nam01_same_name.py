"""同名: two units of one place that nobody can tell apart by name."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.units import Unit
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

# These are named inside their street, host or department: 甲街道/司法所, 教育局/办公室.
_INSIDE = (
    "internal_section",
    "dispatched_office",
    "branch",
    "stationed_unit",
    "community",
    "grid",
    "street",
    "town",
)


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each name; Traditional characters and radicals count as what they stand for.

    A section, station or branch is named inside its host: only two of one host are namesakes. Where the place of
    one is unknown, it may be another place.
    """
    named: dict[str, list[Unit]] = {}
    for unit in snapshot.units.values():
        if not unit.is_plate and not unit.outside and unit.grade != "unnamed":
            named.setdefault(fold(unit.name), []).append(unit)
    rows = []
    for namesakes in (several for several in named.values() if len(several) > 1):
        places: dict[str | None, list[Unit]] = {}
        for unit in sorted(namesakes, key=lambda u: u.id):
            places.setdefault(_place(snapshot, unit), []).append(unit)
        for place, several in places.items():
            if place is not None and len(several) > 1:
                rows.append(_outcome(several, FOUND))
        if None in places:
            rows.append(_outcome(places[None] + [u for p in places if p for u in places[p]], UNDECIDED))
    return outcomes(rows)


def _place(snapshot: Snapshot, unit: Unit) -> str | None:
    if unit.kind not in _INSIDE:
        return snapshot.jurisdiction(unit.id)
    above = [r for r in snapshot.above.get(unit.id, ()) if r.kind.structure]
    stationed = sorted(r.holder for r in above if r.type == "stationed_at")
    hosts = stationed or sorted(r.holder for r in above if r.kind.answers)
    return hosts[0] if hosts else None


def _outcome(several: list[Unit], outcome: str) -> Outcome:
    first, *others = (unit.id for unit in several)
    return Outcome(first, outcome, others, [first, *others], [])


RULE = Rule(
    code="NAM01",
    name="same-name",
    title=Text("同地同名", "Same name in one place"),
    severity="W",
    subject="unit",
    what=Text("同一地方两个在用单位全称相同。", "Two units in force in one place have the same full name."),
    why=Text(
        "发文、登记和统计会混淆；也可能是一个单位录了两次。",
        "Letters, registers and counts mix them up; or one unit is in twice.",
    ),
    remedy=Text(
        "合并重复的行，或按批复写全称。", "Merge the double rows, or write the full names as approved."
    ),
    message=Text("“{subject:name}”有同名单位", "{subject:name} has a namesake in the same place"),
    basis="domain.md 3 NAM01",
    needs=("units",),
    check=check,
    lacks=Text("同名单位属于哪个地方未载", "where the namesakes belong is not stated"),
)
