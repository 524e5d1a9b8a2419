"""Coordinating bodies with their seats and decisions, and the matters that departments lead."""

from __future__ import annotations

from benchmarks.desk import Cell, Desk
from benchmarks.words import DEPARTMENTS

MEMBERS = 16
_KINDS = (
    *(("联席会议", "joint_meeting"), ("领导小组", "leading_group"), ("协调小组", "coordination_group")),
    *(("工作专班", "task_force"), ("专项委员会", "committee")),
)
_TOPICS = (
    *("营商环境", "乡村建设", "食品安全", "安全生产", "污染治理", "教育发展", "健康促进", "双拥服务"),
    *("旧区改造", "防灾减灾", "数据共享", "养老托育", "水源保护", "交通秩序", "文物保护", "招商引资"),
    *("信访维稳", "就业创业", "粮食安全", "普法依法", "青年发展", "市容整治"),
)


def matters(desk: Desk) -> None:
    """One matter for each department and topic of the place, led by one and assisted by another department."""
    for number in range(1, len(_TOPICS) + 1):
        lead = DEPARTMENTS[number % len(DEPARTMENTS)]
        assist = DEPARTMENTS[(number + 5) % len(DEPARTMENTS)]
        desk.out.add(
            "matters",
            {
                "id": desk.id(f"V{number}"),
                "name": f"{desk.place.short}{_TOPICS[number - 1]}统筹",
                "domain": lead.domain,
                "kind": "internal",
                "lead": desk.id(lead.mark),
                "assist": desk.id(assist.mark),
                "basis": desk.basis(),
            },
        )
        for unit, role in ((lead, "lead"), (assist, "assist")):
            row = {"id": desk.new("Q"), "matter": desk.id(f"V{number}"), "unit": desk.id(unit.mark)}
            desk.out.add("responsibilities", {**row, "role": role, "basis": desk.basis()})


def bodies(desk: Desk) -> None:
    """The bodies of a place, each on a topic of its own with its own members."""
    for number in range(1, desk.size.bodies + 1):
        topic, (suffix, kind) = _TOPICS[number - 1], _KINDS[number % len(_KINDS)]
        temporary = number % 3 == 0
        id_ = body(
            desk,
            f"{desk.place.name}{topic}{suffix}",
            kind=kind,
            topics=topic,
            matters=desk.id(f"V{number}"),
            nature="temporary" if temporary else "standing",
            ends_when="任务完成后撤销" if temporary else None,
            sunset="2027-12-31" if temporary else None,
        )
        seats = desk.random.sample(DEPARTMENTS, MEMBERS)
        for department in seats:
            seat(desk, id_, desk.id(department.mark))
        desk.out.add(
            "decisions",
            {
                "id": desk.new("N"),
                "body": id_,
                "date": "2026-09-15",
                "text": f"通过{topic}年度安排",
                "responsible": desk.id(seats[0].mark),
                "state": "in_progress",
            },
        )


def body(desk: Desk, name: str, **cells: Cell) -> str:
    """A body that runs and lacks nothing, but for the cells given; returns its id."""
    lead = desk.random.choice(DEPARTMENTS)
    row: dict[str, Cell] = {
        "id": desk.new("B"),
        "name": name,
        "kind": "joint_meeting",
        "level": desk.place.level,
        "heads": "分管副职",
        "convenor": "政府办公室主任",
        "lead": desk.id(lead.mark),
        "office": desk.id(lead.mark),
        "set_up_by": desk.id("G"),
        "nature": "standing",
        "last_met": "2026-10-10",
        "rules": "议事规则（试行）",
        "members_complete": "是",
        "status": "active",
        "from": "2022-05-01",
        "basis": desk.basis(),
    }
    row.update(cells)
    desk.out.add("bodies", row)
    return str(row["id"])


def seat(desk: Desk, body_id: str, unit: str, role: str = "member") -> None:
    """A seat of a unit in a body."""
    desk.out.add("members", {"id": desk.new("Y"), "body": body_id, "unit": unit, "role": role})
