"""who, whom and coverage as a whole, and how a question finds its unit."""

from __future__ import annotations

import pytest

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.questions.coverage import coverage
from graphmodel.questions.find import find_unit
from graphmodel.questions.who import who
from graphmodel.questions.whom import whom
from tests.build import Cells
from tests.questions.sample import day, manages


def test_who_gives_nine_aspects_and_of_parts_only_those_with_a_statement() -> None:
    listed = [e.aspect for e in who(day(manages("A", "personnel.appoint")), "U").aspects]
    assert [a for a in listed if "." not in a] == [
        "business",
        "personnel",
        "funds",
        "appraisal",
        "awards",
        "party",
        "daily",
        "enforcement",
        "discipline",
    ]
    assert [a for a in listed if a.startswith("personnel.")] == ["personnel.appoint"]


def test_who_shows_each_kind_of_money_with_a_status_of_its_own() -> None:
    statuses = {e.aspect: e.status for e in who(day(manages("A", "funds.meals.budget")), "U").aspects}
    assert (statuses["funds.meals"], statuses["funds.salary"], statuses["funds"]) == (
        "partly",
        "unknown",
        "partly",
    )


def test_who_on_one_aspect_lists_all_its_parts_and_on_one_part_that_part() -> None:
    made = day(manages("A", "awards.approve"))
    assert [e.aspect for e in who(made, "U", "awards").aspects] == [
        "awards",
        "awards.nominate",
        "awards.approve",
    ]
    assert [e.aspect for e in who(made, "U", "awards.approve").aspects] == ["awards.approve"]


def test_an_aspect_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        who(day(), "U", "weather")


def test_structure_guidance_and_leadership_stay_three_things() -> None:
    made = day(
        manages("B", "daily"), {"subject": "U", "holder": "G", "type": "guides", "content": ["指导", "协调"]}
    )
    found = who(made, "U")
    assert [(r.type, r.holder) for r in found.structure] == [("dispatched_by", "A")]
    assert [(r.holder, r.content) for r in found.guides] == [("G", ("指导", "协调"))]
    assert {h.unit for e in found.aspects for h in e.holders} == {"B"}


def test_units_that_share_an_office_show_it_on_both_sides() -> None:
    made = day({"subject": "A", "holder": "B", "type": "co_located"})
    assert (
        [r.type for r in who(made, "A").beside] == [r.type for r in who(made, "B").beside] == ["co_located"]
    )


def test_whom_lists_the_parts_that_a_unit_really_decides() -> None:
    made = day(manages("A", "awards"), manages("B", "awards.approve"))
    assert [(led.unit, led.aspect) for led in whom(made, "A").leads] == [("U", "awards.nominate")]
    assert [(led.unit, led.aspect) for led in whom(made, "B").leads] == [("U", "awards.approve")]


def test_whom_keeps_taking_part_guidance_and_structure_apart_from_leading() -> None:
    made = day(
        {**manages("B", "awards.nominate"), "type": "takes_part", "power": "propose"},
        {"subject": "U", "holder": "B", "type": "guides"},
        {"subject": "U", "holder": "B", "type": "stationed_at"},
    )
    found = whom(made, "B")
    assert (found.leads, [led.aspect for led in found.takes_part]) == ((), ["awards.nominate"])
    assert ([r.subject for r in found.guides], [r.type for r in found.structure]) == (["U"], ["stationed_at"])


def test_coverage_counts_governed_units_with_an_answer_or_a_participant() -> None:
    other: Cells = {"id": "V", "name": "别所", "kind": "dispatched_office", "parent": ["A"]}
    outside: Cells = {"id": "X", "name": "外所", "kind": "dispatched_office", "outside": True}
    consulted = {**manages("B", "personnel.appoint"), "type": "takes_part", "power": "consult"}
    made = day(
        consulted, units=[other, outside], arrangements=[{"unit": "V", "preset": "KEEP_AS_IS", "line": "A"}]
    )
    assert [(c.stated, c.of) for a, c in coverage(made).items() if a in ("personnel", "funds")] == [
        (1, 2),
        (0, 2),
    ]


# Names


def test_a_name_plate_answers_as_its_host_and_says_so() -> None:
    made = day(units=[{"id": "H", "name": "区政务中心", "kind": "institution", "plates": ["区大数据中心"]}])
    found = made.names.find("区大数据中心")
    assert (found.unit, found.plate) == ("H", "区大数据中心")
    assert find_unit(made, "区大数据中心") == "H"


@pytest.mark.parametrize("by_relation", [True, False])
def test_a_name_plate_with_a_row_of_its_own_answers_as_its_host(by_relation: bool) -> None:
    plate: Cells = {
        "id": "P",
        "name": "区大数据中心",
        "kind": "nameplate",
        "parent": None if by_relation else ["A"],
    }
    relation: Cells = {"subject": "区大数据中心", "holder": "A", "type": "nameplate_of"}
    made = day(*[relation] * by_relation, units=[plate])
    assert find_unit(made, "区大数据中心") == "A"
    assert [(r.subject, r.holder) for r in made.relations if r.type == "nameplate_of"] == [("P", "A")]


def test_a_unit_in_a_scope_is_found_among_its_namesakes_elsewhere() -> None:
    rows: list[Cells] = [
        {"id": "C", "name": "丙街道", "kind": "street", "parent": ["G"]},
        {"id": "J1", "name": "司法所", "kind": "dispatched_office", "parent": ["A"], "stationed_at": "B"},
        {"id": "J2", "name": "司法所", "kind": "dispatched_office", "parent": ["A"], "stationed_at": "C"},
        {"id": "H", "name": "别区人民政府", "kind": "government"},
        {"id": "S", "name": "丁街道", "kind": "street", "parent": ["H"]},
        {"id": "J3", "name": "司法所", "kind": "dispatched_office", "stationed_at": "S"},
    ]
    made = day(units=rows)
    assert [find_unit(made, "司法所", within) for within in ("乙街道", "丙街道", "别区人民政府")] == [
        "J1",
        "J2",
        "J3",
    ]
    with pytest.raises(Ambiguous):
        find_unit(made, "司法所", "示例区人民政府")


def test_a_unit_that_is_only_outside_the_scope_is_not_found_in_it() -> None:
    with pytest.raises(NotFound):
        find_unit(day(), "甲局", "乙街道")
