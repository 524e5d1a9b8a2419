"""Defects of coordinating bodies (JNT)."""

from __future__ import annotations

from benchmarks.bodies import body, seat
from benchmarks.defects.spot import Defect, Spot
from benchmarks.desk import Cell


def _body(spot: Spot, topic: str, members: tuple[str, ...] = ("民政", "教育", "商务"), **cells: Cell) -> str:
    """A body with three members on a topic that no other has."""
    id_ = body(spot.desk, f"{spot.desk.place.name}{topic}联席会议", topics=topic, **cells)
    for word in members:
        seat(spot.desk, id_, spot.department(word))
    return id_


def _jnt01(spot: Spot) -> str:
    return _body(spot, "无人召集", heads=None, convenor=None)


def _jnt02(spot: Spot) -> str:
    return _body(spot, "无人牵头", lead=None, office=None)


def _jnt03(spot: Spot) -> str:
    only = spot.department("民政")
    return _body(spot, "一家独议", ("民政",) if spot.n % 2 else (), lead=only, office=only)


def _jnt04(spot: Spot) -> str:
    return _body(spot, "事已终了", matters=_matter(spot, "终了事项", assist="教育", to="2024-01-01"))


def _jnt05(spot: Spot) -> str:
    return _body(spot, "久未开会", last_met="2024-03-01")


def _jnt06(spot: Spot) -> str:
    """Two bodies with the same members on the same topic; the finding names the first."""
    lead = spot.department("民政")
    two = [
        body(spot.desk, spot.name(f"重复设置第{n}联席会议"), lead=lead, office=lead, topics="同一议题")
        for n in (1, 2)
    ]
    for id_ in two:
        for word in ("民政", "教育", "商务"):
            seat(spot.desk, id_, spot.department(word))
    return min(two)


def _jnt07(spot: Spot) -> str:
    """A temporary body of which it is written that it has no condition for its end."""
    return _body(spot, "临时无期", nature="temporary", ends_when="无", sunset="2027-12-31")


def _jnt08(spot: Spot) -> str:
    ends = "任务完成后撤销"
    return _body(spot, "逾期未撤", nature="temporary", ends_when=ends, sunset="2025-12-31")


def _jnt09(spot: Spot) -> str:
    return _body(spot, "占编实体", posts=3)


def _jnt12(spot: Spot) -> str:
    return _body(spot, "无规可循", rules=("无", None)[spot.n % 2])


def _jnt13(spot: Spot) -> str:
    return _body(spot, "一家可办", matters=_matter(spot, "独办事项", assist=None))


def _matter(spot: Spot, word: str, assist: str | None, **cells: Cell) -> str:
    id_ = spot.desk.new("U")
    row: dict[str, Cell] = {
        "id": id_,
        "name": spot.name(word),
        "kind": "internal",
        "lead": spot.department("民政"),
        "assist": spot.department(assist) if assist else "无",
        "basis": spot.desk.basis(),
    }
    spot.desk.out.add("matters", {**row, **cells})
    return id_


DEFECTS: dict[str, Defect] = {
    "JNT01": _jnt01,
    "JNT02": _jnt02,
    "JNT03": _jnt03,
    "JNT04": _jnt04,
    "JNT05": _jnt05,
    "JNT06": _jnt06,
    "JNT07": _jnt07,
    "JNT08": _jnt08,
    "JNT09": _jnt09,
    "JNT12": _jnt12,
    "JNT13": _jnt13,
}
