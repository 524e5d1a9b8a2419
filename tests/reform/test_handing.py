"""What a plan that hands duties and decisions on leaves open, and what it does not."""

from __future__ import annotations

from graphmodel.reform import Scenario, steps_of
from graphmodel.snapshot import Snapshot
from tests.build import DAY, Cells, ledger

UNITS: list[Cells] = [
    {"id": "A", "name": "甲县民政局", "kind": "government_department", "duties": ["低保审批"]},
    {"id": "J", "name": "乙镇人民政府", "kind": "town"},
    {"id": "K", "name": "丙镇人民政府", "kind": "town"},
]


def tried(*plan: Cells, **sheets: list[Cells]) -> Scenario:
    rows = [{"plan": "P", "step": "1", "date": "2021-07-01", **row} for row in plan]
    before = ledger(reform=rows, **{"units": UNITS, **sheets})
    return Scenario(Snapshot(before, DAY), steps_of(before.of("reform"), "P", DAY), {})


def test_what_is_handed_down_to_several_towns_is_not_held_twice() -> None:
    plan = {"units": ["甲县民政局"], "target": ["乙镇人民政府", "丙镇人民政府"], "duties": ["低保审批"]}
    assert tried({"action": "hand_down", **plan}).ok
    (point,) = tried({"action": "transfer_duty", **plan}).points
    assert point.code == "DUT01"


def test_a_decision_of_an_abolished_body_is_loose_only_where_nobody_answers_for_it() -> None:
    bodies: list[Cells] = [{"id": "X", "name": "低保领导小组"}]
    decisions: list[Cells] = [
        {"id": "D1", "body": "X", "text": "核查低保", "state": "open", "responsible": ["A"]},
        {"id": "D2", "body": "X", "text": "公示名单", "state": "open"},
    ]
    step: Cells = {"action": "abolish_body", "units": ["低保领导小组"]}
    found = tried(step, bodies=bodies, decisions=decisions)
    assert [end.row for end in found.loose_ends] == ["D2"]
    settled = tried({**step, "duties_to": ["甲县民政局"]}, bodies=bodies, decisions=decisions)
    assert not settled.loose_ends and settled.ok


def test_posts_of_a_type_that_is_new_to_the_receiver_bring_their_people_along() -> None:
    posts: list[Cells] = [
        {"unit": "A", "type": "institution", "approved": 9, "actual": 8},
        {"unit": "J", "type": "administrative", "approved": 30, "actual": 30},
    ]
    step: Cells = {
        "action": "transfer_staff",
        "units": ["甲县民政局"],
        "target": ["乙镇人民政府"],
        "posts_type": "institution",
        "posts_to_target": 5,
        "staff_count": 4,
    }
    after = tried(step, posts=posts).outcome.after
    (row,) = (r for r in after.of("posts") if r.text("unit") == "J" and r.text("type") == "institution")
    assert (row.body["approved"], row.body["actual"]) == (5, 4)
