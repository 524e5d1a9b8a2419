"""Rows of a plan as steps: what belongs together, in which order, on which day."""

from __future__ import annotations

from typing import Any

from graphmodel.ledger.ledger import Ledger
from graphmodel.reform.steps import Step, plans, steps_of
from tests.build import DAY, ledger


def planned(*rows: dict[str, Any]) -> Ledger:
    return ledger(reform=[{"plan": "P", "step": "1", "action": "keep", **row} for row in rows])


def steps(*rows: dict[str, Any]) -> tuple[Step, ...]:
    return steps_of(planned(*rows).of("reform"), "P", DAY)


def test_steps_come_by_number_and_ten_comes_after_nine() -> None:
    numbers = ("10", "9", "3.2", "3.10", "3", "二")
    assert [step.number for step in steps(*({"step": number} for number in numbers))] == [
        "3",
        "3.2",
        "3.10",
        "9",
        "10",
        "二",
    ]


def test_rows_of_one_step_on_the_same_units_are_one_step_with_posts_of_each_type() -> None:
    (step,) = steps(
        {"action": "abolish", "units": ["甲站"], "posts_type": "institution", "posts_recovered": 5},
        {"action": "abolish", "units": ["甲站"], "posts_type": "support", "posts_recovered": 2},
    )
    assert [(posts.type, posts.recovered) for posts in step.posts] == [("institution", 5), ("support", 2)]
    assert len(step.rows) == 2


def test_a_row_without_units_is_about_those_of_the_row_before() -> None:
    (step,) = steps(
        {"action": "abolish", "units": ["甲站"], "duties": ["检测"], "duties_to": ["丁局"]},
        {"action": "abolish", "duties": ["培训"], "duties_to": ["戊局"]},
    )
    assert [(said.items, said.to) for said in step.duties] == [(("检测",), ("丁局",)), (("培训",), ("戊局",))]


def test_another_action_or_other_units_under_one_number_are_another_step() -> None:
    found = steps(
        {"action": "abolish", "units": ["甲站"]},
        {"action": "rename", "units": ["甲站"], "target": ["乙站"]},
        {"action": "rename", "units": ["丙站"], "target": ["丁站"]},
    )
    assert [(step.action, step.units) for step in found] == [
        ("abolish", ("甲站",)),
        ("rename", ("甲站",)),
        ("rename", ("丙站",)),
    ]


def test_a_step_without_a_date_takes_effect_on_the_last_one_of_its_plan() -> None:
    first, second = steps({"date": "2021-07-01"}, {"step": "2", "units": ["甲站"]})
    assert (first.date, first.dated) == ("2021-07-01", True)
    assert (second.date, second.dated) == ("2021-07-01", False)


def test_a_plan_without_any_date_takes_effect_on_the_day_asked() -> None:
    (step,) = steps({})
    assert (step.date, step.dated) == (DAY, False)


def test_posts_of_a_row_go_to_the_target_of_that_row() -> None:
    (step,) = steps(
        {"action": "split", "units": ["甲站"], "target": ["乙站"], "posts_to_target": 3},
        {"action": "split", "units": ["甲站"], "target": ["丙站"], "posts_to_target": 4},
    )
    assert step.targets == ("乙站", "丙站")
    assert [(posts.to, posts.to_target) for posts in step.posts] == [(("乙站",), 3), (("丙站",), 4)]


def test_people_and_duties_go_to_the_target_unless_the_row_says_otherwise() -> None:
    (step,) = steps(
        {"action": "absorb", "units": ["甲站"], "target": ["乙站"], "staff_count": 3, "duties": ["检测"]},
        {"action": "absorb", "units": ["甲站"], "target": ["乙站"], "staff_count": 1, "staff_to": ["退休"]},
    )
    assert [(staff.count, staff.to) for staff in step.staff] == [(3, ("乙站",)), (1, ("退休",))]
    assert step.duties[0].to == ("乙站",)


def test_a_row_that_states_no_posts_says_nothing_of_them() -> None:
    (step,) = steps({"units": ["甲站"], "posts_type": "institution"})
    assert step.posts == () and step.staff == () and step.duties == ()


def test_what_a_step_brings_names_the_plan_and_is_as_firm_as_its_row() -> None:
    (step,) = steps({"units": ["甲站"], "basis": ["甲编〔2021〕3号"], "grade": "oral"})
    assert step.said == {"source": "改革方案 P 第1步", "grade": "oral", "basis": ["甲编〔2021〕3号"]}


def test_plans_are_told_in_the_order_in_which_they_come_and_found_by_folded_name() -> None:
    stored = planned({"plan": "Ｂ２０１９"}, {"plan": "A"}, {"plan": "Ｂ２０１９", "step": "2"})
    assert plans(stored.of("reform")) == ("Ｂ２０１９", "A")
    assert [step.number for step in steps_of(stored.of("reform"), "B2019", DAY)] == ["1", "2"]
