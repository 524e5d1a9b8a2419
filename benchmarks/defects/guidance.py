"""Defects of guidance (GUI)."""

from __future__ import annotations

from benchmarks.defects.spot import Defect, Spot
from benchmarks.papers import document


def _gui01(spot: Spot) -> str:
    return spot.institution("无指导服务中心", spot.desk.id("G"))


def _gui02(spot: Spot) -> str:
    """The guide's mandate says it; the unit's own mandate is in the ledger and is silent."""
    desk = spot.desk
    unit = spot.institution("单方服务中心", spot.department("民政"))
    title = f"{spot.name('单方服务中心')}职能配置规定"
    document(desk, title=title, number=f"{desk.place.short}单〔2019〕1号", kind="mandate", covers=unit)
    desk.relation(unit, spot.department("教育"), "guides", stated_by="holder")
    return unit


def _gui03(spot: Spot) -> str:
    unit = spot.institution("异域服务中心", spot.department("民政"))
    spot.desk.relation(unit, spot.department("教育"), "guides", domain="潜艇打捞")
    return unit


def _gui04(spot: Spot) -> str:
    unit = spot.institution("双指导服务中心", spot.department("民政"))
    for word in ("教育", "商务"):
        spot.desk.relation(unit, spot.department(word), "guides", role="main")
    return unit


def _gui05(spot: Spot) -> str:
    unit = spot.institution("越权服务中心", spot.department("民政"))
    spot.desk.relation(unit, spot.department("教育"), "guides")
    spot.desk.relation(unit, spot.department("教育"), "manages", "personnel.transfer", power="decide")
    return unit


def _gui06(spot: Spot) -> str:
    """Moved by a reform a year ago; its guide is the one of before."""
    desk = spot.desk
    unit = spot.institution("未重接服务中心", spot.department("民政"))
    desk.relation(unit, spot.department("教育"), "guides")
    desk.out.add(
        "reform",
        {
            "id": desk.new("L"),
            "plan": f"{desk.place.name}2025年机构改革",
            "step": "1",
            "action": "transfer_unit",
            "units": unit,
            "target": spot.department("民政"),
            "date": "2025-06-01",
            "basis": desk.basis(),
        },
    )
    return unit


DEFECTS: dict[str, Defect] = {
    "GUI01": _gui01,
    "GUI02": _gui02,
    "GUI03": _gui03,
    "GUI04": _gui04,
    "GUI05": _gui05,
    "GUI06": _gui06,
}
