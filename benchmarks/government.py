"""The structure of one place: government and Party committee, departments, institutions, streets and towns."""

from __future__ import annotations

from benchmarks.desk import Desk
from benchmarks.institutions import institutions
from benchmarks.words import (
    DEPARTMENTS,
    MASS,
    PARTY_DEPARTMENTS,
    SECTIONS,
    STREETS,
    Department,
)

STREET_COUNT = 10
# What follows the first six is a town; a town's Party committee is no work committee.
_TOWNS_FROM = 7


def structure(desk: Desk) -> dict[int, str]:
    """All units of a place; of a place outside only what lower places name. Returns its streets by number."""
    if desk.place.outside:
        _outside(desk)
        return {}
    place, (top, middle, _) = desk.place.name, desk.ranks
    desk.unit(desk.id("G"), f"{place}人民政府", "government", rank=top)
    desk.unit(desk.id("W"), f"中共{place}委员会", "party_committee", rank=top)
    desk.unit(desk.id("K"), f"{place}人大常委会", "congress", rank=top)
    desk.unit(desk.id("Z"), f"{place}政协委员会", "cppcc", rank=top)
    desk.unit(desk.id("F"), f"{place}人民法院", "court", rank=middle)
    desk.unit(desk.id("J"), f"{place}人民检察院", "procuratorate", rank=middle)
    desk.unit(desk.id("JW"), f"{place}纪委监委", "discipline_commission", desk.id("W"), rank=middle)
    desk.unit(desk.id("T"), f"{place}税务局", "vertical_agency", rank=middle)
    for number, word in enumerate(PARTY_DEPARTMENTS, 1):
        desk.unit(desk.id(f"W{number}"), f"{place}{word}", "party_department", desk.id("W"), rank=middle)
    for number, word in enumerate(MASS, 1):
        desk.unit(desk.id(f"M{number}"), f"{place}{word}", "mass_organisation", desk.id("W"), rank=middle)
    for department in DEPARTMENTS:
        _department(desk, department)
    institutions(desk)
    if not desk.place.has_streets:
        return {}
    chosen = desk.random.sample(STREETS, STREET_COUNT)
    return {number: _street(desk, number, name) for number, name in enumerate(chosen, 1)}


def bureau(desk: Desk, department: Department) -> str:
    """What a department is called at its level."""
    suffix = "厅" if desk.place.level == "province" and department.word != "统计" else "局"
    return f"{desk.place.name}{department.word}{suffix}"


def _outside(desk: Desk) -> None:
    top, middle, _ = desk.ranks
    desk.unit(desk.id("G"), f"{desk.place.name}人民政府", "government", rank=top, outside="是")
    desk.unit(desk.id("T"), f"{desk.place.name}税务局", "vertical_agency", rank=middle, outside="是")
    for department in DEPARTMENTS:
        name = bureau(desk, department)
        desk.unit(desk.id(department.mark), name, "government_department", rank=middle, outside="是")


def _department(desk: Desk, department: Department) -> None:
    approved = desk.random.randint(12, 60)
    id_ = desk.unit(
        desk.id(department.mark),
        bureau(desk, department),
        "government_department",
        desk.id("G"),
        rank=desk.ranks[1],
        domain=department.domain,
        duties=f"负责{department.domain}管理工作；拟订{department.domain}规划；承办上级交办的事项",
        approved=approved,
        actual=approved - desk.random.randint(0, 4),
    )
    for number, section in enumerate(SECTIONS, 1):
        desk.unit(f"{id_}-{number}", section, "internal_section", id_, rank="subsection")


def _street(desk: Desk, number: int, name: str) -> str:
    """The street or town, its Party side, two institutions and its communities; returns its short name."""
    id_, rank = desk.id(f"S{number}"), desk.ranks[1]
    if number < _TOWNS_FROM:
        short, kind, full = f"{name}街道", "street", f"{name}街道办事处"
        party, party_kind, level = f"{name}街道党工委", "party_work_committee", "street"
    else:
        short, kind, full = f"{name}镇", "town", f"{name}镇人民政府"
        party, party_kind, level = f"中共{name}镇委员会", "party_committee", "town"
    desk.unit(id_, full, kind, desk.id("G"), short_name=short, rank=rank, level=level)
    desk.unit(f"{id_}P", party, party_kind, desk.id("W"), rank=rank, level=level)
    for n, word in enumerate(("便民服务中心", "综合服务中心"), 1):
        desk.unit(f"{id_}-I{n}", short + word, "institution", id_, rank="subsection", level=level)
    for n in range(1, desk.size.communities + 1):
        desk.unit(
            f"{id_}-C{n}", f"{desk.place.name}{short}第{n}社区居民委员会", "community", level="community"
        )
    return short
