"""任免未征求另一方意见: one side appoints, and the other is not asked in the way that law or practice wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.questions.sides import side_of
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.deciders import deciders
from graphmodel.rules.professions import is_higher, professions
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary.regimes import StatutoryRegime

_APPOINT = "personnel.appoint"
_POWERS = ("consent", "consult", "propose", "notify", "participate")
# A dual unit without a statute: any word that the territory has is enough.
_ANY = _POWERS[-1]
_NOT_DUAL = ("VERTICAL", "KEEP_AS_IS")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit and group of people; `mode` is the say that the other side ought to have.

    Consent and consultation are kept apart: where a statute wants consent, to be consulted is not enough.
    """
    return with_columns(_rows(snapshot), "mode")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    appointing = (
        deciders(snapshot)
        .filter(pl.col("part") == _APPOINT)
        .group_by("unit", "applies_to", maintain_order=True)
        .agg(holders=pl.col("holder").unique().sort(), relations="relation")
    )
    known = professions(snapshot)
    for unit, group, holders, relations in appointing.iter_rows():
        if unit not in snapshot.units:
            continue
        mode = _by_statute(known.get(unit), group)
        asked = _asked(snapshot, unit, group)
        if mode:
            others = [r for r in asked if _is_of_the_trade_above(snapshot, unit, r.holder)]
            if any(_is_of_the_trade_above(snapshot, unit, holder) for holder in holders):
                continue
        elif _is_dual(snapshot, unit) and {side_of(snapshot, unit, h) for h in holders} == {"line"}:
            others = [r for r in asked if side_of(snapshot, unit, r.holder) == "territory"]
        else:
            continue
        outcome = _outcome(others, mode or _ANY)
        evidence = [*relations, *(r.id for r in others)]
        yield Outcome(unit, outcome, holders, evidence, [group]), {"mode": mode or "consult"}


def _by_statute(regime: StatutoryRegime | None, group: str) -> str | None:
    """The say that the statute gives; where a row names no group, the weakest that it gives for any."""
    if regime is None or not regime.appointment:
        return None
    weakest = max(regime.appointment.values(), key=_POWERS.index)
    return regime.appointment.get(group, weakest if group == "unit" else None)


def _asked(snapshot: Snapshot, unit: str, group: str) -> list[Relation]:
    return [
        r
        for r in snapshot.above.get(unit, ())
        if r.type == "takes_part"
        and r.layer == "formal"
        and r.holder in snapshot.units
        and (_APPOINT + ".").startswith(f"{r.aspect}.")
        and r.applies_to in (group, "unit")
    ]


def _is_of_the_trade_above(snapshot: Snapshot, unit: str, holder: str) -> bool:
    known = professions(snapshot)
    return holder in known and known[holder].code == known[unit].code and is_higher(snapshot, holder, unit)


def _is_dual(snapshot: Snapshot, unit: str) -> bool:
    arrangement = snapshot.arrangements.get(unit)
    if arrangement is None or arrangement.preset in _NOT_DUAL:
        return False
    return bool(
        arrangement.side("line") and (arrangement.side("territory") or arrangement.side("territory_party"))
    )


def _outcome(others: Iterable[Relation], mode: str) -> str:
    powers = [_POWERS.index(r.power or _ANY) for r in others]
    if not powers:
        return MISSING
    return FILLED if min(powers) <= _POWERS.index(mode) else FOUND


RULE = Rule(
    code="DUA08",
    name="appointment-without-other-side",
    title=Text("任免未征求另一方意见", "Appointment without the other side"),
    severity="W",
    subject="unit",
    what=Text(
        "双重管理单位的任免由条的一方决定，未载明征求属地意见；或法律要求征得同意、征求意见，而所载权限低于法定。",
        "In a dual unit the line appoints and no word of the territory is stated; or a statute wants consent or "
        "consultation, and what is stated is less.",
    ),
    why=Text(
        "双重管理的干部由主管方先书面征求协管方意见，一个月不答复视为同意；审计机关正副职征求上级审计机关意见，"
        "公安机关正职征得上级公安机关同意、副职征求意见。征求意见不是征得同意。",
        "In dual management the main side asks the other in writing first; a month without reply counts as yes. "
        "Heads of audit organs: the upper one is consulted; of police: consent for chiefs, consultation for deputies.",
    ),
    remedy=Text(
        "登记另一方的权限（征求意见、征得同意）和依据；文件确未规定的，提请补充。",
        "Record the other side's say and its basis; where the documents lack it, have it added.",
    ),
    message=Text(
        "{subject:name}：任免由{related:name}决定，未载明另一方应有的“{mode:powers}”",
        "{subject:name}: {related:name} decides on appointments; not stated that the other side {mode:powers}",
    ),
    basis="003 第三部分；审计法第17条第4款、公安机关组织管理条例第17条〔T〕；组通字〔1991〕35号〔X〕；一个月〔2〕",
    needs=("arrangements", "relations"),
    check=check,
    lacks=Text(
        "多数双重管理单位未登记任免时另一方的权限",
        "of most dual units no say of the other side in appointments is recorded",
    ),
    grade="T",
)
