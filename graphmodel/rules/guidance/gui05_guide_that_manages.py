"""指导越权: who only guides a unit also decides on its staff, money or appraisal."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_BEYOND = ("personnel", "funds", "appraisal")
# Who holds this of every unit, whatever its trade: that is its own office and no overreach.
_BY_OFFICE = {
    "funds": ("财政局", "财政厅"),
    "personnel": ("编办", "编制委员会办公室", "组织部", "人力资源和社会保障局", "人社局"),
}


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and guide; a side of the arrangement, or who leads the business, is no mere guide."""
    return with_columns(_rows(snapshot), "aspects")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    for unit in snapshot.units:
        above = [
            r for r in snapshot.above.get(unit, ()) if r.layer == "formal" and r.holder in snapshot.units
        ]
        arrangement = snapshot.arrangements.get(unit)
        sides = (
            {arrangement.side(s) for s in ("line", "dispatcher", "territory", "finance")}
            if arrangement
            else set()
        )
        for guide in dict.fromkeys(r.holder for r in above if r.type == "guides"):
            own = [r for r in above if r.holder == guide]
            leads = any(r.kind.answers or (r.decides and _top(r.aspect) in ("", "business")) for r in own)
            beyond = [
                r
                for r in own
                if r.decides and _top(r.aspect) in _BEYOND and not _by_office(snapshot, guide, r.aspect)
            ]
            if beyond and not leads and guide not in sides:
                aspects = [part for r in beyond for part in VOCABULARY.parts_of(r.aspect or "")]
                ids = [r.id for r in (*beyond, *(r for r in own if r.type == "guides"))]
                yield Outcome(unit, FOUND, [guide], ids, [guide]), {"aspects": list(dict.fromkeys(aspects))}


def _top(aspect: str | None) -> str:
    return (aspect or "").split(".")[0]


def _by_office(snapshot: Snapshot, guide: str, aspect: str | None) -> bool:
    endings = _BY_OFFICE.get(_top(aspect), ())
    return any(name.endswith(endings) for name in snapshot.units[guide].names) if endings else False


RULE = Rule(
    code="GUI05",
    name="guide-that-manages",
    title=Text("指导越权", "A guide that manages"),
    severity="W",
    subject="unit",
    what=Text(
        "某部门对单位只有业务指导关系，却登记由它决定人员、经费或考核。",
        "A department only guides the unit and is recorded as deciding on its staff, money or appraisal.",
    ),
    why=Text(
        "地方组织法把业务指导与领导分开：指导不带人和钱。财政列预算、编办管编制不算越权。",
        "The Organic Law keeps guidance and leadership apart: guidance carries neither people nor money. Finance that "
        "budgets and the establishment office are no case.",
    ),
    remedy=Text(
        "核对依据：属双重管理的，补登管理体制；否则更正管理方。",
        "Check the basis: where the unit is dual, record the arrangement; else correct the holder.",
    ),
    message=Text(
        "{subject:name}：{related:name}只是业务指导，却登记由其决定{aspects:aspects}",
        "{subject:name}: {related:name} only guides it and is recorded as deciding on {aspects:aspects}",
    ),
    basis="地方组织法（2022）第83条〔T〕；legal.md 3 GUI05",
    needs=("relations", "arrangements"),
    check=check,
    grade="T",
)
