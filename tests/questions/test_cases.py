"""Cases of real places: the life of a coordinating body, of a mandate, of an application."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.questions.cases import cases, inside, named
from tests.build import Cells, snapshot
from tests.rules.stores import in_memory


def test_a_coordinating_body_of_shenzhen_goes_through_all_five_stages(shared: Path) -> None:
    (case,) = cases(in_memory(shared / "encoded" / "shenzhen", day="2026-11-20"))
    assert [step.stage for step in case.steps] == ["initiate", "examine", "decide", "issue", "evaluate"]
    assert (case.body, case.is_open, case.days, case.grade) == ("SZX-1", False, 61, "synthetic")


def test_on_the_way_it_is_open_and_its_later_stages_are_not_known(shared: Path) -> None:
    (case,) = cases(in_memory(shared / "encoded" / "shenzhen", day="2021-04-01"))
    assert [step.stage for step in case.steps] == ["initiate", "examine"]
    assert (case.is_open, case.state, case.closed) == (True, None, None)


def test_the_mandates_of_shizhong_are_one_case_as_the_report_tells_it(shared: Path) -> None:
    (case,) = cases(in_memory(shared / "encoded" / "shizhong", day="2026-11-20"))
    assert (case.kind, case.state, case.grade, case.closed) == ("mandate", "done", "stated", "2019-03-01")
    assert [step.date for step in case.steps] == sorted(step.date or "" for step in case.steps)
    assert case.steps[3].by == ("区委组织部", "区委编办", "区人社局", "区财政局")


def test_an_application_of_foshan_asks_for_five_posts_and_is_reviewed_twice(shared: Path) -> None:
    (case,) = cases(in_memory(shared / "encoded" / "foshan", day="2026-11-20"))
    assert (case.kind, case.asked, case.is_open) == ("application", 5, True)
    assert [step.result for step in case.steps] == ["动议前自评", "审议前复评"]


UNITS: list[Cells] = [
    {"id": "G1", "name": "甲市人民政府", "kind": "government", "region": "甲市"},
    {"id": "B1", "name": "甲局", "kind": "government_department", "parent": ["G1"]},
]


def test_a_case_belongs_to_a_scope_by_a_name_that_one_unit_has() -> None:
    rows: list[Cells] = [
        {"id": "C1", "kind": "application", "title": "申请一", "unit": ["甲局"]},
        {"id": "C2", "kind": "application", "title": "申请二", "unit": ["乙局"]},
    ]
    made = snapshot(units=UNITS, cases=rows)
    assert [case.id for case in inside(made, cases(made), {"B1"})] == ["C1"]


def test_a_case_is_found_by_id_or_title_and_two_of_one_title_need_their_ids() -> None:
    rows: list[Cells] = [
        {"id": "C1", "kind": "application", "title": "申请编制", "opened": "2025-01-01"},
        {"id": "C2", "kind": "application", "title": "申请编制", "opened": "2026-01-01"},
        {"id": "C3", "kind": "other", "title": "其他"},
    ]
    found = cases(snapshot(units=UNITS, cases=rows))
    assert [named(found, text).id for text in ("C1", "其他")] == ["C1", "C3"]
    with pytest.raises(Ambiguous):
        named(found, "申请编制")
    with pytest.raises(NotFound):
        named(found, "没有这件")
