"""The shortest way between two units, whichever way each relation runs."""

from __future__ import annotations

import pytest

from graphmodel.errors import NotFound
from graphmodel.questions.path import find_end, path, tie_type
from graphmodel.report.paths import path_json, tie_sentence
from graphmodel.snapshot import Snapshot
from tests.build import Cells
from tests.questions.sample import day, manages

BODY: Cells = {"id": "J", "name": "示例联席会议", "kind": "joint_meeting", "set_up_by": "G"}


def nodes(made: Snapshot, one: str, other: str, *only: str) -> list[str] | None:
    steps = path(made, one, other, only)
    return None if steps is None else [one, *(step.end for step in steps)]


def test_a_path_runs_up_one_relation_and_down_another() -> None:
    assert nodes(day(), "U", "B") == ["U", "A", "G", "B"]
    assert nodes(day(), "B", "U") == ["B", "G", "A", "U"]


def test_the_shortest_of_several_ways_is_taken() -> None:
    assert nodes(day(manages("B", "awards")), "U", "B") == ["U", "B"]


def test_only_the_wanted_types_are_walked() -> None:
    made = day(manages("B", "awards"), {"subject": "U", "holder": "B", "type": "stationed_at"})
    assert nodes(made, "U", "B", "dispatched_by", "affiliated") == ["U", "A", "G", "B"]
    assert [s.tie.type for s in path(made, "U", "B", ("stationed_at",)) or ()] == ["stationed_at"]


def test_of_equally_short_ways_the_one_with_the_lowest_ids_is_taken() -> None:
    others: list[Cells] = [
        {"id": "C", "name": "丙局", "kind": "government_department", "parent": ["G"]},
        {"id": "D", "name": "丁局", "kind": "government_department", "parent": ["G"]},
    ]
    rows = [{"subject": "B", "holder": h, "type": "guides"} for h in ("D", "C")]
    rows += [{"subject": "U", "holder": h, "type": "guides"} for h in ("D", "C")]
    assert nodes(day(*rows, units=others), "U", "B") == ["U", "C", "B"]


def test_what_documents_state_comes_before_what_happens_in_practice() -> None:
    practice = {**manages("B", "awards"), "id": "R-1", "layer": "actual"}
    (step,) = path(day(practice, {**manages("B", "daily"), "id": "R-2"}), "U", "B") or ()
    assert (step.tie.id, step.others) == ("R-2", 1)
    (step,) = path(day(practice), "U", "B") or ()
    assert "实际运行" in tie_sentence(day(practice), step.tie)


def test_where_nothing_connects_two_there_is_no_path_and_the_answer_says_so() -> None:
    alone: Cells = {"id": "X", "name": "孤立中心", "kind": "institution"}
    made = day(units=[alone])
    assert nodes(made, "U", "X") is None
    assert path_json(made, "U", "X", (), None)["found"] is False


def test_from_a_unit_to_itself_it_is_no_step() -> None:
    assert nodes(day(), "U", "U") == ["U"]


def test_a_relation_that_is_over_leads_nowhere() -> None:
    row = {**manages("B", "awards"), "to": "2020-01-01"}
    assert nodes(day(row), "U", "B") == ["U", "A", "G", "B"]


def test_a_seat_in_a_body_connects_its_members_and_any_seat_can_be_asked_for() -> None:
    members: list[Cells] = [
        {"body": "J", "unit": "A", "role": "member"},
        {"body": "J", "unit": "B", "role": "office"},
    ]
    made = day(bodies=[BODY], members=members)
    assert nodes(made, "A", "B", tie_type("成员")) == ["A", "J", "B"]
    assert nodes(made, "A", "B", tie_type("办公室")) is None
    assert find_end(made, "示例联席会议") == "J"


def test_each_step_says_in_words_who_is_what_to_whom() -> None:
    made = day(manages("B", "personnel.appoint", applies_to="principal", grade="inferred"))
    (step,) = path(made, "U", "B", ("manages",)) or ()
    assert tie_sentence(made, step.tie) == "某所由乙街道管理（人员·任免，主要负责人，决定，文件推定）"
    assert tie_sentence(made, step.tie, "en").startswith("某所 is managed by 乙街道")


def test_every_type_of_tie_has_its_words() -> None:
    members: list[Cells] = [{"body": "J", "unit": "A", "role": "lead"}]
    made = day(bodies=[BODY], members=members)
    steps = path(made, "A", "G", ("member", "set_up_by")) or ()
    assert [tie_sentence(made, s.tie) for s in steps] == [
        "甲局在示例联席会议中：牵头（未注明）",
        "示例联席会议的设立机关：示例区人民政府（未注明）",
    ]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("派出", "dispatched_by"),
        ("guides", "guides"),
        ("成员", "member"),
        ("牵头", "member:lead"),
        ("设立机关", "set_up_by"),
    ],
)
def test_a_type_may_be_asked_for_by_code_or_label(word: str, code: str) -> None:
    assert tie_type(word) == code


def test_a_type_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        tie_type("友谊")
