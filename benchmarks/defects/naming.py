"""Defects of names and plates (NAM)."""

from __future__ import annotations

from benchmarks.defects.spot import Defect, Spot


def _nam01(spot: Spot) -> str:
    return min(spot.institution("同名服务中心", spot.department(word)) for word in ("民政", "教育"))


def _nam02(spot: Spot) -> str:
    """A plate that hangs nowhere, or in two places."""
    desk = spot.desk
    hosts = None if spot.n % 2 else f"{spot.department('民政')}、{spot.department('教育')}"
    return desk.unit(desk.new("X"), spot.name("便民热线"), "nameplate", hosts)


def _nam03(spot: Spot) -> str:
    return spot.institution("灌区管理局", spot.department("水利"))


def _nam04(spot: Spot) -> str:
    spot.institution("正名服务中心", spot.department("民政"))
    return spot.institution("别名服务中心", spot.department("教育"), aliases=spot.name("正名服务中心"))


def _nam05(spot: Spot) -> str:
    desk, street = spot.desk, spot.streets[spot.street]
    name = f"{street}挂牌社区居民委员会"
    plates = f"{street}民政工作站、{street}统计工作站"
    return desk.unit(desk.new("X"), name, "community", level="community", plates=plates)


DEFECTS: dict[str, Defect] = {
    "NAM01": _nam01,
    "NAM02": _nam02,
    "NAM03": _nam03,
    "NAM04": _nam04,
    "NAM05": _nam05,
}
