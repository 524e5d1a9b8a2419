"""Dual-lead rows outside arrangements: trades that law puts under two leaders, and what towns and departments share."""

from __future__ import annotations

from benchmarks.desk import Desk
from benchmarks.government import STREET_COUNT
from benchmarks.words import BY_WORD, DUAL_TRADES

# That an upper department leads needs a law (REP10A); a law is not among the documents of a ledger.
_LAWS = {
    "公安": "公安机关组织管理条例",
    "生态环境": "中华人民共和国环境保护法",
    "审计": "中华人民共和国审计法",
    "统计": "中华人民共和国统计法实施条例",
}


def dual_lines(desk: Desk) -> None:
    """Five rows for each dual trade, five for each town institution, and who leads the government."""
    government = desk.id("G")
    desk.relation(government, desk.above("G"), "leads", "business")
    desk.relation(desk.id("T"), desk.above("T"), "leads", "business", role="main")
    desk.relation(desk.id("T"), government, "leads", "business", role="secondary")
    desk.relation(desk.id("J"), government, "oversees")
    for trade in DUAL_TRADES:
        unit, upper = desk.id(BY_WORD[trade]), desk.above(BY_WORD[trade])
        law = _LAWS[trade]
        desk.relation(unit, upper, "leads", "business", role="main", basis=law)
        desk.relation(unit, government, "leads", "business", role="secondary")
        appointment = {"applies_to": "principal", "basis": law}
        desk.relation(unit, government, "manages", "personnel.appoint", power="decide", **appointment)
        power = "consent" if trade == "公安" else "consult"
        desk.relation(unit, upper, "takes_part", "personnel.appoint", power=power, **appointment)
        desk.relation(unit, government, "manages", "funds", power="decide")
    if desk.place.has_streets:
        for street in range(1, STREET_COUNT + 1):
            for number, department in ((1, "人力资源和社会保障"), (2, "农业农村")):
                _town_institution(desk, street, number, desk.id(BY_WORD[department]))


def _town_institution(desk: Desk, street: int, number: int, department: str) -> None:
    place = desk.id(f"S{street}")
    unit = f"{place}-I{number}"
    desk.relation(unit, place, "leads", "business", role="main")
    desk.relation(unit, department, "leads", "business", role="secondary")
    desk.relation(unit, place, "manages", "personnel.transfer", power="decide")
    score = {"applies_to": "staff", "power": "co_decide"}
    desk.relation(unit, place, "manages", "appraisal.score", share=60, **score)
    desk.relation(unit, department, "manages", "appraisal.score", share=40, **score)
