"""Defects of posts and quotas (QTA), and of figures that contradict each other (RFM06, EVD03B)."""

from __future__ import annotations

from benchmarks.defects.reform import step
from benchmarks.defects.spot import Defect, Spot
from benchmarks.desk import Cell
from benchmarks.papers import figure


def _posts(spot: Spot, unit: str, **cells: Cell) -> str:
    """A row of 编制 of a unit; returns the unit."""
    row: dict[str, Cell] = {"id": spot.desk.new("H"), "unit": unit, "type": "institution"}
    spot.desk.out.add("posts", {**row, "basis": spot.desk.basis(), **cells})
    return unit


def _qta01(spot: Spot) -> str:
    unit = spot.institution("超编服务中心", spot.department("民政"))
    return _posts(spot, unit, approved="10", actual="12")


def _qta02(spot: Spot) -> str:
    """Too many deputies, or too many chiefs."""
    unit = spot.institution("超职服务中心", spot.department("民政"))
    over: dict[str, Cell] = {"deputies_actual": "3"} if spot.n % 2 else {"chiefs_actual": "2"}
    told: dict[str, Cell] = {"chiefs_approved": "1", "deputies_approved": "1", **over}
    return _posts(spot, unit, approved="20", actual="18", **told)


def _qta03(spot: Spot) -> str:
    unit = spot.institution("定级服务中心", spot.department("民政"))
    step(spot, "change_rank", units=unit, to_value="副科级→正科级")
    return unit


def _qta04(spot: Spot) -> str:
    """Exactly five, less, or at most five as the source has it."""
    posts = ("5", "3", "不超过5")[spot.n % 3]
    return spot.institution("小微服务中心", spot.department("民政"), approved=posts)


def _qta04b(spot: Spot) -> str:
    return spot.institution("小微幼儿园", spot.department("教育"), approved="4")


def _qta05(spot: Spot) -> str:
    """In a row of 编制, or in the unit's own."""
    if spot.n % 2:
        cells: dict[str, Cell] = {"approved": "8", "actual": "0"}
        return spot.institution("空编服务中心", spot.department("民政"), **cells)
    unit = spot.institution("空编服务中心", spot.department("民政"))
    return _posts(spot, unit, approved="8", actual="0", **{"from": "2019-04-01"})


def _qta06(spot: Spot) -> str:
    """An institution on posts of organs; half of them cite a basis."""
    unit = spot.institution("混编服务中心", spot.department("民政"))
    basis = spot.desk.basis() if spot.n % 2 else None
    return _posts(spot, unit, type="administrative", approved="8", actual="8", basis=basis)


def _qta07(spot: Spot) -> str:
    unit = spot.institution("多职服务中心", spot.department("民政"))
    return _posts(spot, unit, approved="8", actual="8", chiefs_approved="1", deputies_approved="3")


def _qta08(spot: Spot) -> str:
    cap = figure(spot.desk, spot.name("总量"), "事业编制总量", "400", kind="cap")
    for item, value in (("县直事业编制", "300"), ("乡镇事业编制", "101余")):
        figure(spot.desk, spot.name("总量"), item, value, part_of=cap)
    return cap


def _qta09(spot: Spot) -> str:
    bureau = spot.bureau("多属局")
    for word in ("甲", "乙", "丙", "丁"):
        spot.institution(f"多属{word}服务中心", bureau)
    return bureau


def _qta10(spot: Spot) -> str:
    """A section under a section."""
    desk = spot.desk
    cells: dict[str, Cell] = {"rank": None}
    upper = desk.unit(desk.new("X"), "层级科", "internal_section", spot.department("民政"), **cells)
    return desk.unit(desk.new("X"), "层级组", "internal_section", upper, **cells)


def _qta11(spot: Spot) -> str:
    """One that pays for itself, or a commercial one that the budget pays."""
    category, funding = (("public_1", "self"), ("commercial", "full"))[spot.n % 2]
    return spot.institution("费源服务中心", spot.department("民政"), category=category, funding=funding)


def _qta12(spot: Spot) -> str:
    desk = spot.desk
    name, host = spot.name("挂编管理局"), spot.department("民政")
    return desk.unit(desk.new("X"), name, "nameplate", host, approved="3")


def _rfm06(spot: Spot) -> str:
    """By one too many, by one too few, by an item left out."""
    parts = (("1", "1", "3", "5"), ("1", "1", "3", "3"), ("1", "3", "4"))[spot.n % 3]
    total = figure(spot.desk, spot.name("改革"), "承担行政职能的事业单位", "9", kind="total")
    for number, value in enumerate(parts, start=1):
        figure(spot.desk, spot.name("改革"), f"第{number}类", value, part_of=total)
    return total


def _evd03b(spot: Spot) -> str:
    """Linked by 同一事实, or two rows of one subject, item and day."""
    desk, subject = spot.desk, spot.name("开发区")
    first = figure(desk, subject, "授予事权", "651", basis=desk.number(1))
    if spot.n % 2:
        second = figure(desk, subject, "授予事权", "657", basis=desk.number(2))
    else:
        second = figure(desk, subject, "下放事权", "657", same_as=first)
    return min(first, second)


DEFECTS: dict[str, Defect] = {
    "QTA01": _qta01,
    "QTA02": _qta02,
    "QTA03": _qta03,
    "QTA04": _qta04,
    "QTA04B": _qta04b,
    "QTA05": _qta05,
    "QTA06": _qta06,
    "QTA07": _qta07,
    "QTA08": _qta08,
    "QTA09": _qta09,
    "QTA10": _qta10,
    "QTA11": _qta11,
    "QTA12": _qta12,
    "RFM06": _rfm06,
    "EVD03B": _evd03b,
}
