"""Defects of duties and matters (DUT), and of fines handed down (ENF)."""

from __future__ import annotations

from benchmarks.defects.spot import Defect, Spot
from benchmarks.desk import Cell


def _matter(spot: Spot, word: str, **cells: Cell) -> str:
    """A matter that 民政 leads, but for the cells given; returns its id."""
    id_ = spot.desk.new("U")
    row: dict[str, Cell] = {
        "id": id_,
        "name": spot.name(word),
        "kind": "other",
        "lead": spot.department("民政"),
    }
    spot.desk.out.add("matters", {**row, **cells})
    return id_


def _part(spot: Spot, matter: str, unit: str, role: str, **cells: Cell) -> None:
    row = {"id": spot.desk.new("Q"), "matter": matter, "unit": unit, "role": role}
    spot.desk.out.add("responsibilities", {**row, **cells})


def _dut01(spot: Spot) -> str:
    id_ = _matter(spot, "两家牵头事项")
    _part(spot, id_, spot.department("教育"), "lead")
    return id_


def _dut02(spot: Spot) -> str:
    return _matter(spot, "无人牵头事项", lead=("无", None)[spot.n % 2], assist=spot.department("教育"))


def _dut03(spot: Spot) -> str:
    return min(
        spot.bureau(f"雷同{word}局", duties=f"{verb}古树名木登记保护")
        for word, verb in (("甲", "负责"), ("乙", "承担"))
    )


def _dut04(spot: Spot) -> str:
    return _matter(spot, "边界未决事项", dispute_level="3", dispute_since="2026-08-01")


def _dut05(spot: Spot) -> str:
    """One unit alone acts in the matter; that it leads, or stands in, nobody says."""
    id_ = _matter(spot, "断档事项", lead=None, interim="无", dispute_since="2026-11-01")
    _part(spot, id_, spot.department("民政"), "perform")
    return id_


def _dut06(spot: Spot) -> str:
    unit = spot.institution("无授权服务中心", spot.department("民政"))
    kind, source = (("licence", "三定规定"), ("penalty", "部门规范性文件"), ("coercion", "主管部门委托"))[
        spot.n % 3
    ]
    _matter(spot, "无授权事项", lead=unit, kind=kind, power_source=source, basis=spot.desk.basis())
    return unit


def _dut07(spot: Spot) -> str:
    return _matter(spot, ("临时事项", "领导职数核定事项")[spot.n % 2], power_source="临时任务")


def _dut08(spot: Spot) -> str:
    id_ = _matter(spot, "无人承办事项")
    _part(spot, id_, spot.department("民政"), "perform", section="无")
    return spot.department("民政")


def _dut09(spot: Spot) -> str:
    """The department and the institution both decide one item."""
    unit = spot.institution("清单服务中心", spot.department("民政"))
    id_ = _matter(spot, "清单事项", lead=None, list="authority")
    for one in (unit, spot.department("民政")):
        _part(spot, id_, one, "decide")
    return unit


def _dut10(spot: Spot) -> str:
    cells = {"dispute_level": "1", "dispute_since": "2026-08-01", "boundary": "分工见会议纪要"}
    return _matter(spot, "逾期分歧事项", **cells)


def _enf01(spot: Spot) -> str:
    return _matter(
        spot, "下放处罚事项", lead=spot.street_id, kind="penalty", list="delegated", power_source="无"
    )


DEFECTS: dict[str, Defect] = {
    "DUT01": _dut01,
    "DUT02": _dut02,
    "DUT03": _dut03,
    "DUT04": _dut04,
    "DUT05": _dut05,
    "DUT06": _dut06,
    "DUT07": _dut07,
    "DUT08": _dut08,
    "DUT09": _dut09,
    "DUT10": _dut10,
    "ENF01": _enf01,
}
