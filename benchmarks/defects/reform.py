"""Defects that the steps of a reform leave behind (RFM)."""

from __future__ import annotations

from benchmarks.defects.spot import Defect, Spot
from benchmarks.desk import Cell
from benchmarks.papers import document

_ENDED: dict[str, Cell] = {"status": "abolished", "to": "2024-12-31"}


def step(spot: Spot, action: str, **cells: Cell) -> None:
    """A step of the reform of the county, with its own number."""
    desk = spot.desk
    id_ = desk.new("L")
    row: dict[str, Cell] = {
        "id": id_,
        "plan": f"{desk.place.name}2025年机构改革",
        "step": id_,
        "action": action,
        "date": "2025-06-01",
        "basis": desk.basis(),
    }
    desk.out.add("reform", {**row, **cells})


def _rfm05(spot: Spot) -> str:
    """It says outright that nobody takes over."""
    unit = spot.institution("无承接服务中心", spot.department("民政"), **_ENDED)
    step(spot, "abolish", units=unit, target="无", date="2024-12-31")
    return unit


def _rfm07(spot: Spot) -> str:
    unit = spot.institution("转企服务中心", spot.department("民政"), **_ENDED)
    step(spot, "convert_to_enterprise", units=unit, pension="open", date="2024-12-31")
    return unit


def _rfm08(spot: Spot) -> str:
    unit, desk = spot.bureau("下沉事务局"), spot.desk
    town = desk.unit(desk.new("X"), spot.name("示范镇人民政府"), "town", desk.id("G"), level="town")
    step(spot, "transfer_duty", units=unit, target=town, posts_type="administrative", posts_to_target=5)
    return unit


def _rfm09(spot: Spot) -> str:
    """Renamed by a paper of its own government alone."""
    unit, desk = spot.bureau("新名事务局"), spot.desk
    number = f"{desk.place.short}政发〔2025〕2号"
    document(desk, number=number, title=spot.name("更名通知"), kind="opinion", issuer=desk.id("G"))
    step(spot, "rename", target=unit, basis=number)
    return unit


def _rfm10(spot: Spot) -> str:
    ended, bureau = spot.name("旧粮食购销服务中心"), spot.department("民政")
    unit = spot.institution("旧粮食购销服务中心", bureau, **_ENDED)
    step(spot, "abolish", units=unit, target=bureau, date="2024-12-31")
    return spot.institution("旧责服务中心", spot.department("民政"), duties=f"会同{ended}开展检查")


DEFECTS: dict[str, Defect] = {
    "RFM05": _rfm05,
    "RFM07": _rfm07,
    "RFM08": _rfm08,
    "RFM09": _rfm09,
    "RFM10": _rfm10,
}
