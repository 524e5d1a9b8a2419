"""Stations in every street, and under which arrangement they work: one row makes up to some 20 relations."""

from __future__ import annotations

from benchmarks.desk import Desk
from benchmarks.government import STREET_COUNT
from benchmarks.words import BY_WORD

# The regime is that of the whole county: one that differs from street to street would be a finding (DUA10).
_JUSTICE = (("EQUAL_SHENHE", None),) * 3 + (("LINE_MAIN_COUNTY", None),) * 2
_MARKET = (("EQUAL_SHENHE", None), ("TERRITORY_MAIN", None), ("CONSULT_2019", "line"))
# A preset that names no main side needs the cell (DUA03).
_POLICE = ("KEEP_AS_IS", None)


def stations(desk: Desk, names: dict[int, str]) -> None:
    """Four stations in each street: justice, police, market, enforcement."""
    justice, market = desk.random.choice(_JUSTICE), desk.random.choice(_MARKET)
    kinds = (("司法所", "司法", justice), ("派出所", "公安", _POLICE), ("市场监管所", "市场监督管理", market))
    for street in range(1, STREET_COUNT + 1):
        for number, (word, department, (preset, main)) in enumerate(kinds, 1):
            unit, line = _station(desk, street, number, names[street] + word, department)
            desk.arrangement(
                unit, line, street, preset=preset, main=main, funds_follow_staff=_follows(preset)
            )
        unit, line = _station(desk, street, 4, names[street] + "综合行政执法队", "城市管理")
        _enforcement(desk, unit, line, street)


def _follows(preset: str) -> str | None:
    """Money that follows staff is paid out by the street only where the pattern says so (DUA07)."""
    return "是" if preset == "EQUAL_SHENHE" else None


def _station(desk: Desk, street: int, number: int, name: str, department: str) -> tuple[str, str]:
    place, line = desk.id(f"S{street}"), desk.id(BY_WORD[department])
    approved = desk.random.randint(3, 12)
    unit = desk.unit(
        f"{place}-P{number}",
        name,
        "dispatched_office",
        line,
        stationed_at=place,
        rank="subsection",
        approved=approved,
        actual=approved - desk.random.randint(0, 2),
    )
    return unit, line


def _enforcement(desk: Desk, unit: str, line: str, street: int) -> None:
    """Commanded by the street, which also has its half of the score; no arrangement, every line written out."""
    place = desk.id(f"S{street}")
    desk.relation(unit, place, "leads", "enforcement.command", power="decide")
    desk.relation(unit, place, "leads", "business.execute", power="decide")
    desk.relation(unit, place, "manages", "daily", power="decide")
    for side in (place, line):
        desk.relation(
            unit, side, "manages", "appraisal.score", applies_to="staff", power="co_decide", share=50
        )
