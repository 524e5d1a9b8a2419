"""Defects of reporting lines (REP)."""

from __future__ import annotations

from benchmarks.defects.reform import step
from benchmarks.defects.spot import Defect, Spot
from benchmarks.papers import opinion
from benchmarks.words import BY_WORD


def _rep01(spot: Spot) -> str:
    return spot.institution("孤儿服务中心", None)


def _rep02(spot: Spot) -> str:
    unit = spot.institution("多头服务中心", spot.department("民政"))
    for word in ("民政", "教育"):
        spot.desk.relation(unit, spot.department(word), "leads", "business")
    return unit


def _rep03(spot: Spot) -> str:
    """A ring of belonging of two or three, or one of command in which each belongs elsewhere."""
    desk, commands = spot.desk, spot.n % 4 == 3
    size = 2 + spot.n % 2
    ring = [f"{desk.id('X-RING')}{number}" for number in range(1, size + 1)]
    for position, id_ in enumerate(ring):
        upper = ring[(position + 1) % size]
        parent = spot.department("水利") if commands else upper
        name = spot.name(f"环路第{position + 1}服务中心")
        desk.unit(id_, name, "institution", parent, category="public_1", rank="subsection")
        if commands:
            desk.relation(id_, upper, "leads", "business.train", power="decide")
    return ring[0]


def _rep04(spot: Spot) -> str:
    """A living institution is still guided by, or a body still seats, a department that is over."""
    ended = spot.bureau("旧事务局", to="2024-12-31", status="abolished")
    if spot.n % 3 == 2:
        spot.desk.out.add("members", {"id": spot.desk.new("Y"), "body": spot.desk.id("B1"), "unit": ended})
    else:
        unit = spot.institution("遗留服务中心", spot.department("民政"))
        spot.desk.relation(unit, ended, ("guides", "assists")[spot.n % 3])
    # Who takes over is stated, so that only the line is left behind.
    step(spot, "abolish", units=ended, target=spot.department("民政"), date="2024-12-31")
    return ended


def _rep05(spot: Spot) -> str:
    unit = spot.institution("越级服务中心", spot.desk.above("G"), level="town")
    spot.desk.relation(unit, spot.desk.above(BY_WORD["民政"]), "guides")
    return unit


def _rep06(spot: Spot) -> str:
    unit = spot.institution("自指服务中心", spot.department("民政"))
    spot.desk.relation(unit, unit, ("guides", "supervises", "assists")[spot.n % 3])
    return unit


def _rep07(spot: Spot) -> str:
    return spot.institution("两属服务中心", f"{spot.department('民政')}、{spot.department('教育')}")


def _rep08(spot: Spot) -> str:
    return spot.institution("高配服务中心", spot.department("民政"), rank="division")


def _rep09(spot: Spot) -> str:
    """Party members with a street's office, or money with its Party work committee."""
    # The first six streets are streets; a town's Party committee is no work committee.
    place = spot.desk.id(f"S{spot.n % 6 + 1}")
    unit = spot.institution("党政服务中心", place)
    if spot.n % 2:
        spot.desk.relation(unit, f"{place}P", "manages", "funds.operating.budget", power="decide")
    else:
        spot.desk.relation(unit, place, "manages", "party.members", applies_to="party_members")
    return unit


def _rep10a(spot: Spot) -> str:
    unit = spot.bureau("上领事务局")
    upper = spot.desk.above(BY_WORD["民政"])
    spot.desk.relation(unit, upper, "leads", "business", basis=opinion(spot.desk))
    return unit


def _rep10b(spot: Spot) -> str:
    unit = spot.institution("编制服务中心", spot.department("民政"))
    spot.desk.relation(unit, spot.desk.above(BY_WORD["民政"]), "manages", "personnel.posts", power="decide")
    return unit


def _rep10c(spot: Spot) -> str:
    desk, street = spot.desk, spot.streets[spot.street]
    unit = desk.unit(desk.new("X"), f"{street}新社区居民委员会", "community", level="community")
    desk.relation(unit, spot.street_id, "leads", "business.execute", power="decide")
    return unit


def _rep10d(spot: Spot) -> str:
    desk = spot.desk
    unit = desk.unit(desk.new("X"), spot.name("经济区人民法院"), "court", rank="section")
    desk.relation(unit, desk.id("F"), "leads", "business", power="decide")
    return unit


def _rep11(spot: Spot) -> str:
    """A vertical agency may stand alone (no REP01), but not at a street."""
    desk, street = spot.desk, spot.streets[spot.street]
    name = f"{street}盐务所"
    return desk.unit(desk.new("X"), name, "vertical_agency", stationed_at=spot.street_id, rank="subsection")


DEFECTS: dict[str, Defect] = {
    "REP01": _rep01,
    "REP02": _rep02,
    "REP03": _rep03,
    "REP04": _rep04,
    "REP05": _rep05,
    "REP06": _rep06,
    "REP07": _rep07,
    "REP08": _rep08,
    "REP09": _rep09,
    "REP10A": _rep10a,
    "REP10B": _rep10b,
    "REP10C": _rep10c,
    "REP10D": _rep10d,
    "REP11": _rep11,
}
