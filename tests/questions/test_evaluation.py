"""An evaluation counts what the ledger states, says what is lacking, and gives no points for what is not stated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from graphmodel.questions.evaluation import Evaluation, evaluate
from graphmodel.questions.evaluation_counts import COUNTS, Count
from graphmodel.questions.indicators import indicators
from graphmodel.report.evaluations import lacks_text
from graphmodel.snapshot import Snapshot
from tests.build import Cells, load, snapshot
from tests.rules.stores import in_memory

DAY = "2026-11-20"
UNITS: list[Cells] = [
    {"id": "G", "name": "甲市人民政府", "kind": "government", "region": "甲市"},
    {
        "id": "B",
        "name": "甲局",
        "kind": "government_department",
        "parent": ["G"],
        "approved": 10,
        "actual": 8,
    },
    {"id": "K", "name": "审批科", "kind": "internal_section", "parent": ["B"], "actual": 4},
    {"id": "I", "name": "甲馆", "kind": "institution", "parent": ["B"]},
]
MATTERS: list[Cells] = [
    {"id": "M1", "name": "事一", "lead": ["B"], "boundary": "归甲局"},
    {"id": "M2", "name": "事二", "lead": ["B"]},
]


def made(*parts: Cells, figures: Iterable[Cells] = (), posts: Iterable[Cells] = ()) -> Snapshot:
    rows = [{"unit": "B", "role": "perform", **part} for part in parts]
    return snapshot(units=UNITS, matters=MATTERS, responsibilities=rows, figures=figures, posts=posts)


def count(found: Evaluation, code: str) -> Count:
    (line,) = (line for line in found.lines if line.indicator.code == code)
    return line.count


def test_every_indicator_is_counted_by_a_function_and_every_function_serves_one() -> None:
    assert {one.count for one in indicators().all} == set(COUNTS)


def test_both_sets_look_at_all_three_phases_and_at_both_of_their_dimensions() -> None:
    for set_ in ("organs", "institutions"):
        own = [one for one in indicators().all if one.set == set_]
        assert {one.phase for one in own} == {"before", "during", "after"}
        assert len({one.dimension for one in own}) == 2


def test_an_organ_and_an_institution_have_different_indicators() -> None:
    found = made()
    organ, institution = evaluate(found, "", "B"), evaluate(found, "", "I")
    assert (organ.set, institution.set) == ("organs", "institutions")
    assert not {line.indicator.code for line in organ.lines} & {
        line.indicator.code for line in institution.lines
    }


def test_a_share_counts_what_is_stated_of_all() -> None:
    found = count(evaluate(made(), "", "B"), "led_with_boundary")
    assert (found.value, found.counted, found.of, found.rows) == (50, 1, 2, ("M1",))


def test_hours_per_head_are_the_hours_stated_over_the_staff_and_no_less_than_that() -> None:
    part: Cells = {"matter": "M1", "stage": "受理", "section": "审批科", "hours": 1600}
    other: Cells = {"matter": "M2", "stage": "受理"}
    found = count(evaluate(made(part, other), "", "B"), "hours_per_head")
    assert (found.value, found.at_least, found.counted, found.of) == (200, True, 1, 2)
    assert count(evaluate(made(part), "", "B"), "hours_per_head").at_least is False


def test_what_is_not_stated_is_not_available_and_names_what_it_lacks() -> None:
    found = evaluate(made(), "", "I")
    assert {line.count.value for line in found.lines} == {None}
    assert all(line.count.lacks for line in found.lines)
    assert lacks_text(("charter",)) == "章程未载"


def test_a_bounded_number_is_not_summed() -> None:
    part: Cells = {"matter": "M1", "workload": {"low": 500, "high": None, "text": "500余"}}
    assert count(evaluate(made(part), "", "B"), "workload").lacks == ("workload",)


def test_posts_in_use_need_both_numbers_and_none_filled_is_nought() -> None:
    posts: list[Cells] = [{"unit": "I", "type": "institution", "approved": 20, "actual": 0}]
    (line,) = (
        one for one in evaluate(made(posts=posts), "", "I").lines if one.indicator.count == "posts_used"
    )
    assert (line.count.value, line.count.lacks) == (0, ())
    assert count(evaluate(made(), "", "B"), "posts_used_before").value == 80


def test_a_section_has_its_load_and_its_staff_where_it_is_a_unit_of_its_own() -> None:
    parts: list[Cells] = [
        {"matter": "M1", "stage": "受理", "section": "审批科", "hours": 1600, "workload": 300},
        {"matter": "M2", "stage": "受理", "section": "综合科", "workload": 20},
    ]
    first, second = evaluate(made(*parts), "", "B").sections
    assert (first.unit, first.workload, first.hours_per_head) == ("K", 300, 400)
    assert (second.unit, second.workload, second.hours, second.hours_per_head) == (None, 20, None, None)


def figure(item: str, value: int | None, full: int | None = None, weight: int | None = None) -> Cells:
    named: Cells = {"subject": "甲局", "item": item, "set": "机关", "phase": "事中", "kind": "indicator"}
    return {**named, "value": value, "full": full, "weight": weight}


def test_points_stand_only_where_value_full_marks_and_weight_are_stated() -> None:
    rows = [figure("甲", 45, 50, 20), figure("乙", 3, None, 30), figure("丙", None, 10, 10), figure("丁", 5)]
    found = evaluate(made(figures=rows), "", "B")
    assert [(one.points, one.lacks) for one in found.figures] == [
        (18, ()),
        (None, ("full",)),
        (None, ("value",)),
        (None, ("full", "weight")),
    ]
    (score,) = found.scores
    assert (score.set, score.phase, score.points, score.weight) == ("organs", "during", 18, 20)
    assert (score.stated, score.scored, score.of) == (60, 1, 4)


@pytest.mark.parametrize(("value", "full"), [(60, 50), (-1, 50), (5, 0)])
def test_more_than_full_marks_or_less_than_none_is_not_scored(value: int, full: int) -> None:
    (one,) = evaluate(made(figures=[figure("甲", value, full, 20)]), "", "B").figures
    assert one.points is None and one.lacks


def test_figures_of_another_place_with_a_department_of_that_name_are_not_its_own() -> None:
    other: list[Cells] = [{"id": "G2", "name": "乙市人民政府", "kind": "government", "region": "乙市"}]
    both = load(
        made(figures=[figure("甲", 45, 50, 20)]).ledger, units=other, figures=[figure("乙", 1, 50, 20)]
    )
    assert [one.item for one in evaluate(Snapshot(both, DAY), "", "B").figures] == ["甲"]


def test_foshan_scores_what_it_states_and_no_more(shared: Path) -> None:
    found = evaluate(in_memory(shared / "encoded" / "foshan", day=DAY), "（示例）局")
    (score,) = found.scores
    assert (found.unit, found.lines, score.set, score.phase) == (None, (), "organs", "during")
    assert (round(score.points or 0, 2), score.weight, score.scored, score.of) == (16.82, 20, 1, 2)
    assert [step.result for case in found.cases for step in case.steps] == ["动议前自评", "审议前复评"]


def test_an_institution_of_foshan_is_scored_after_the_fact(shared: Path) -> None:
    found = evaluate(in_memory(shared / "encoded" / "foshan", day=DAY), "（示例）中心")
    assert [(s.set, s.phase, s.points, s.weight) for s in found.scores] == [
        ("institutions", "after", 51.6, 60)
    ]
