"""Defects of dual leadership (DUA) and against the regime of a statute (LAW)."""

from __future__ import annotations

from benchmarks.defects.spot import Defect, Spot


def _dua01(spot: Spot) -> str:
    """Without a Party side the pattern says nothing of Party building."""
    unit = spot.station("水政所", actual=4)
    spot.desk.arrangement(
        unit, spot.department("水利"), spot.street, preset="EQUAL_SHENHE", territory_party=None
    )
    return unit


def _dua02(spot: Spot) -> str:
    """Two mains, a sole one beside another, or two that both say that they decide."""
    unit = spot.institution("争权服务中心", spot.department("民政"))
    first, second = (
        ({"role": "main"}, {"role": "main"}),
        ({"role": "sole"}, {"role": "secondary"}),
        ({"power": "decide"}, {"power": "decide"}),
    )[spot.n % 3]
    spot.desk.relation(unit, spot.department("民政"), "leads", "business", **first)
    spot.desk.relation(unit, spot.department("教育"), "leads", "business", **second)
    return unit


def _dua03(spot: Spot) -> str:
    unit = spot.station("渔政所")
    spot.desk.arrangement(unit, spot.department("水利"), spot.street, preset="UNSPECIFIED")
    return unit


def _dua04(spot: Spot) -> str:
    unit = spot.institution("考评服务中心", spot.department("民政"))
    for word, share in zip(("民政", "教育"), ((70, 40), (30, 40))[spot.n % 2], strict=True):
        spot.desk.relation(
            unit,
            spot.department(word),
            "manages",
            "appraisal.score",
            applies_to="staff",
            power="co_decide",
            share=share,
        )
    return unit


def _dua05(spot: Spot) -> str:
    unit, line = spot.station("河长所"), spot.department("水利")
    spot.desk.arrangement(unit, line, spot.street, main="line")
    spot.desk.relation(unit, line, "leads", "business.deploy", power="decide")
    return unit


def _dua06(spot: Spot) -> str:
    unit = spot.station("巡河队")
    spot.desk.relation(unit, spot.street_id, "leads", "business.execute", power="decide")
    spot.desk.relation(unit, spot.street_id, "manages", "daily", power="decide")
    return unit


def _dua07(spot: Spot) -> str:
    unit, line = spot.station("灌溉所", actual=5), spot.department("水利")
    spot.desk.arrangement(unit, line, spot.street, main="line", funds_follow_staff="是")
    spot.desk.relation(unit, line, "manages", "funds.operating.disburse", power="decide")
    spot.desk.relation(unit, spot.street_id, "takes_part", "appraisal.score", power="propose")
    return unit


def _dua08(spot: Spot) -> str:
    unit, line = spot.station("堤防所"), spot.department("水利")
    spot.desk.arrangement(unit, line, spot.street, main="line")
    appoint = {"applies_to": "principal", "power": "decide"}
    spot.desk.relation(unit, line, "manages", "personnel.appoint", **appoint)
    spot.desk.relation(unit, spot.street_id, "takes_part", "appraisal.score", power="propose")
    return unit


def _dua09(spot: Spot) -> str:
    desk = spot.desk
    unit = desk.unit(desk.new("X"), spot.name("盐业专营所"), "vertical_agency", rank="section")
    desk.arrangement(unit, desk.above("T"), spot.street, preset="VERTICAL", main="line")
    desk.relation(unit, desk.id("G"), "manages", "awards.approve", power="decide")
    return unit


def _dua10(spot: Spot) -> str:
    """Of four pumping stations the last is under the street in the main, the others under their line."""
    desk, line = spot.desk, spot.department("水利")
    different = ""
    for number in range(1, 5):
        unit = spot.station(f"第{number}泵站", series="泵站")
        main = "territory" if number == 4 else "line"
        desk.arrangement(unit, line, spot.street, preset="LINE_MAIN_COUNTY", main=main)
        different = unit
    return different


def _dua11(spot: Spot) -> str:
    unit = spot.institution("实况服务中心", spot.department("民政"))
    spot.desk.relation(unit, spot.department("民政"), "leads", "business.deploy", power="decide")
    spot.desk.relation(unit, spot.street_id, "leads", "business.deploy", power="decide", layer="actual")
    return unit


def _law01(spot: Spot) -> str:
    """A police station is dispatched by law; here it belongs to the street."""
    desk, street = spot.desk, spot.streets[spot.street]
    unit = desk.unit(desk.new("X"), f"{street}水上派出所", "dispatched_office", rank="subsection")
    desk.relation(unit, spot.street_id, "affiliated")
    return unit


DEFECTS: dict[str, Defect] = {
    "DUA01": _dua01,
    "DUA02": _dua02,
    "DUA03": _dua03,
    "DUA04": _dua04,
    "DUA05": _dua05,
    "DUA06": _dua06,
    "DUA07": _dua07,
    "DUA08": _dua08,
    "DUA09": _dua09,
    "DUA10": _dua10,
    "DUA11": _dua11,
    "LAW01": _law01,
}
