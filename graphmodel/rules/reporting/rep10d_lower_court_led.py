"""上级法院领导下级法院: courts are overseen in their trials and never led."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot

# Posts and money of courts are managed by the province in places; that is no lead of trials.
_TRIALS = ("business", "enforcement", "daily")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each court and the court over it; procuratorates and supervision are led, and no case."""
    return with_columns(_rows(snapshot), "severity")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    seen: dict[tuple[str, str], list[Relation]] = {}
    for relation in snapshot.relations:
        unit, holder = snapshot.units.get(relation.subject), snapshot.units.get(relation.holder)
        if not unit or not holder or (unit.kind, holder.kind) != ("court", "court"):
            continue
        of_trials = (relation.aspect or "business").split(".")[0] in _TRIALS
        if relation.decides and relation.layer == "formal" and of_trials and unit.id != holder.id:
            seen.setdefault((unit.id, holder.id), []).append(relation)
    for (subject, upper), relations in seen.items():
        # Who is the department in charge has no aspect; who leads and names none may mean posts and money.
        clear = any(r.aspect or r.type == "supervises" for r in relations)
        ids = [r.id for r in relations]
        yield Outcome(subject, FOUND, [upper], ids, [upper]), {"severity": "E" if clear else "W"}


RULE = Rule(
    code="REP10D",
    name="lower-court-led",
    title=Text("上级法院领导下级法院", "A court leads another"),
    severity="E",
    subject="unit",
    what=Text(
        "两级法院之间登记了领导、管理或主管关系。",
        "A court is recorded as led, managed or supervised as a department by another court.",
    ),
    why=Text(
        "上级法院监督下级法院的审判工作，不领导；检察院、监察委员会相反，上级领导下级。省级统管的人和财不算。",
        "An upper court oversees the trials below and does not lead; procuratorates and commissions are led. "
        "Posts and money managed by the province are no case.",
    ),
    remedy=Text("把关系类型改为监督。", "Make the relation one of oversight."),
    message=Text(
        "{subject:name}：登记由{related:name}领导；上级法院只监督审判",
        "{subject:name}: recorded as led by {related:name}; an upper court only oversees trials",
    ),
    basis="人民法院组织法（2018）第10条〔T〕；legal.md 3 REP10（d）",
    needs=("units", "relations"),
    check=check,
    grade="T",
)
