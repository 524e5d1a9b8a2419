"""与法定体制不一致: what is recorded of a unit is not what the statute of its trade says."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.professions import is_higher, professions
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary.regimes import StatutoryRegime

_PLACES = ("street", "town", "government", "party_work_committee", "party_committee", "management_committee")
_STREETS = ("street", "town")
# What the main side may not be, by what the statute says it is; where it names none, nothing contradicts it.
_AGAINST = {"line": ("territory", "equal"), "territory": ("line",)}


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit; `stated` is what is recorded and does not fit.

    The law of the day counts. Where practice is known to differ from a silent or an older law, and where the
    citation was not read whole, the finding is advice.
    """
    return with_columns(_rows(snapshot), "stateds", "profession", "severity")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    for unit, regime in professions(snapshot).items():
        arrangement = snapshot.arrangements.get(unit)
        if arrangement and arrangement.unchanged:
            continue
        above = [
            r for r in snapshot.above.get(unit, ()) if r.layer == "formal" and r.holder in snapshot.units
        ]
        found: dict[str, list[Relation]] = {}
        for stated, relation in _relations(snapshot, regime, unit, above):
            found.setdefault(stated, []).append(relation)
        main = arrangement.main if arrangement else None
        if main and main in _AGAINST.get(regime.main or "", ()) and regime.regime != "by_aspect":
            found.setdefault(main, [])
        if not found:
            continue
        relations = [r for several in found.values() for r in several]
        ids = [r.id for r in relations] + ([arrangement.id] if arrangement and main in found else [])
        mild = (main is not None and regime.practice == main) or not regime.is_read
        more: dict[str, str | list[str]] = {
            "stateds": list(found),
            "profession": regime.code,
            "severity": "I" if mild else "W",
        }
        related = list(dict.fromkeys(r.holder for r in relations))
        yield Outcome(unit, FOUND, related, list(dict.fromkeys(ids)), [regime.code, *sorted(found)]), more


def _relations(
    snapshot: Snapshot, regime: StatutoryRegime, unit: str, above: list[Relation]
) -> Iterator[tuple[str, Relation]]:
    """Lines that the statute does not know, under the word for what they say."""
    trade = [r for r in above if _is_of_the_trade_above(snapshot, unit, r.holder)]
    leading = [r for r in trade if r.kind.answers or (r.decides and _top(r) == "business")]
    if regime.regime in ("dual", "guide", "territory"):
        yield from (("vertical", r) for r in above if r.type == "vertical")
    if regime.regime == "guide":
        yield from (("leads", r) for r in leading if r.type in ("leads", "manages"))
    if regime.regime in ("dual", "lead") and not leading:
        yield from (("guides", r) for r in trade if r.type == "guides")
    if regime.regime == "dispatched":
        # To belong to a street is another regime; to be stationed there or to be commanded by it is not.
        streets = [r for r in above if snapshot.units[r.holder].kind in _STREETS]
        yield from (("affiliated", r) for r in streets if r.kind.answers)
    if regime.mains.get("business") == "line":
        mains = [r for r in above if r.decides and _top(r) == "business" and r.role in ("main", "sole")]
        yield from (("territory", r) for r in mains if snapshot.units[r.holder].kind in _PLACES)


def _top(relation: Relation) -> str:
    """A blank aspect covers the business (contract 2)."""
    return (relation.aspect or "business").split(".")[0]


def _is_of_the_trade_above(snapshot: Snapshot, unit: str, holder: str) -> bool:
    known = professions(snapshot)
    return holder in known and known[holder].code == known[unit].code and is_higher(snapshot, holder, unit)


RULE = Rule(
    code="LAW01",
    name="not-the-statutory-regime",
    title=Text("与法定体制不一致", "Not the regime that the statute has"),
    severity="W",
    subject="unit",
    what=Text(
        "登记的管理体制、领导或指导关系，与该行业法律规定的体制不同。",
        "The arrangement or relation on record differs from the regime that the statute of the trade lays down.",
    ),
    why=Text(
        "审计、统计、税务、海关、消防、派出所、档案等行业由谁领导、谁指导，法律有规定。"
        "按当日有效的条文比对；法律未定主次的不比主次；实践与法律不同的（如地震），只作提示。"
        "每条引文注明核对程度：T全文、X摘录、2二手、K记忆。",
        "For audit, statistics, tax, customs, fire, police stations, archives and others the law says who leads and "
        "who guides. The text of the day counts; a silent law contradicts nothing; where practice is known to differ "
        "it is advice. Each citation shows how it was seen: T text, X excerpt, 2 second hand, K memory.",
    ),
    remedy=Text(
        "核对条文和当地依据：登记有误的更正；确有地方规定的，补登依据，作情况说明。",
        "Check the article and the local basis: correct the record, or cite the local rule and explain.",
    ),
    message=Text(
        "{subject:name}：登记为“{stateds:mains|relation_types}”，法定体制为{profession:statute}",
        "{subject:name}: on record “{stateds:mains|relation_types}”; by statute {profession:statute}",
    ),
    basis="legal.md 2（行业法定体制61行，逐条注明核对程度）",
    needs=("units", "relations", "arrangements"),
    check=check,
    grade="T",
)
