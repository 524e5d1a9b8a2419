"""垂直单位误标双管: a vertical body over which the place decides."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.professions import professions
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_PLACES = (
    "street",
    "town",
    "party_work_committee",
    "government",
    "party_committee",
    "management_committee",
    "dispatched_organ",
)
_HELD = VOCABULARY.relation_types["vertical"].covers


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and place; being consulted, proposing and assisting leave a vertical body vertical."""
    return with_columns(_rows(snapshot), "aspects")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    for unit in snapshot.units:
        above = [
            r for r in snapshot.above.get(unit, ()) if r.layer == "formal" and r.holder in snapshot.units
        ]
        held: dict[str, list[Relation]] = {}
        for relation in above:
            if snapshot.units[relation.holder].kind in _PLACES and _is_power(relation):
                held.setdefault(relation.holder, []).append(relation)
        if held and _is_vertical(snapshot, unit):
            for holder, relations in held.items():
                aspects = [part for r in relations for a in _aspects(r) for part in VOCABULARY.parts_of(a)]
                ids = [r.id for r in relations]
                yield Outcome(unit, FOUND, [holder], ids, [holder]), {"aspects": list(dict.fromkeys(aspects))}


def _is_power(relation: Relation) -> bool:
    says = (relation.decides and relation.type != "vertical") or relation.power == "consent"
    return says and any(aspect.split(".")[0] in _HELD for aspect in _aspects(relation))


def _aspects(relation: Relation) -> tuple[str, ...]:
    return (relation.aspect,) if relation.aspect else relation.kind.covers


def _is_vertical(snapshot: Snapshot, unit: str) -> bool:
    """By its arrangement, by a vertical line, or by the statute of its trade; a dispatched office is not vertical."""
    arrangement = snapshot.arrangements.get(unit)
    if arrangement and arrangement.unchanged:
        return False
    regime = professions(snapshot).get(unit)
    marked = arrangement is not None and arrangement.preset == "VERTICAL"
    lined = any(r.type == "vertical" and r.layer == "formal" for r in snapshot.above.get(unit, ()))
    return marked or lined or (regime is not None and regime.regime == "vertical" and regime.is_read)


RULE = Rule(
    code="DUA09",
    name="vertical-held-by-territory",
    title=Text("垂直单位误标双管", "A vertical body held by the place"),
    severity="W",
    subject="unit",
    what=Text(
        "垂直管理的单位，登记了属地在业务、人员、经费、考核或评优上的决定权或同意权。",
        "Of a vertical body the place is recorded as deciding on, or consenting to, business, staff, money, appraisal "
        "or awards.",
    ),
    why=Text(
        "垂直管理是法律明定的少数；不是体制标错，就是权限填错。派出所、市场监管所征求街道意见是合法的，不在此列。",
        "Few bodies are vertical by law: either the regime or the power is wrong. A police station or market office on "
        "which the street is consulted is lawful and no case.",
    ),
    remedy=Text(
        "核对管理体制；属地只是配合、建议、被征求意见的，改登为参与或协助。",
        "Check the regime; where the place assists, proposes or is consulted, record that instead.",
    ),
    message=Text(
        "{subject:name}：垂直管理，却登记{related:name}管{aspects:aspects}",
        "{subject:name}: vertical, and {related:name} is recorded as holding {aspects:aspects}",
    ),
    basis="legal.md 3 DUA09；行政复议法（2023）第27条〔T〕；海关法第3条〔T〕",
    needs=("units", "relations", "arrangements"),
    check=check,
    grade="T",
)
