"""What is answered, what is unknown, and what is never said: contract 2."""

from __future__ import annotations

import pytest

from graphmodel.errors import Ambiguous, NotFound, NotInForce
from graphmodel.questions.coverage import coverage
from graphmodel.questions.find import find_unit
from graphmodel.questions.resolution import Entry, aspect_entry, part_entries
from graphmodel.questions.who import who
from graphmodel.questions.whom import whom
from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot

GOVERNMENT: Cells = {"id": "G", "name": "示例区人民政府", "kind": "government"}
BUREAU: Cells = {"id": "A", "name": "甲局", "kind": "government_department", "parent": ["G"]}
STREET: Cells = {"id": "B", "name": "乙街道", "kind": "street", "parent": ["G"]}
OFFICE: Cells = {"id": "U", "name": "某所", "kind": "dispatched_office", "parent": ["A"]}
UNITS = (GOVERNMENT, BUREAU, STREET, OFFICE)


def manages(holder: str, aspect: str | None, **cells: str | float) -> Cells:
    return {"subject": "U", "holder": holder, "type": "manages", "aspect": aspect, **cells}


def day(*relations: Cells, on: str = "2026-11-20", **sheets: list[Cells]) -> Snapshot:
    return snapshot(on, units=[*UNITS, *sheets.pop("units", [])], relations=relations, **sheets)


def entry(made: Snapshot, part: str, group: str = "unit") -> Entry:
    (found,) = (e for e in part_entries(made, "U", part) if e.applies_to == group)
    return found


def names(holders: tuple[object, ...]) -> list[str]:
    return [str(getattr(holder, "unit", holder)) for holder in holders]


# Statuses


def test_a_part_on_which_nothing_is_stated_is_unknown_and_only_presumes_the_superior() -> None:
    found = entry(day(), "personnel.appoint")
    assert (found.status, found.holders, names(found.presumed)) == ("unknown", (), ["A"])
    assert found.presumed[0].inferred


def test_nobody_is_presumed_where_an_arrangement_is_in_force() -> None:
    made = day(arrangements=[{"unit": "U", "preset": "UNSPECIFIED", "line": "A", "territory": "B"}])
    assert (entry(made, "personnel.appoint").status, entry(made, "personnel.appoint").presumed) == ("unknown", ())


def test_nobody_is_presumed_where_somebody_decides() -> None:
    assert entry(day(manages("B", "personnel")), "personnel.appoint").presumed == ()


def test_under_a_kept_regime_what_nobody_decides_is_unchanged_and_the_rest_is_answered() -> None:
    made = day(
        manages("B", "daily.attendance"),
        arrangements=[{"unit": "U", "preset": "KEEP_AS_IS", "line": "A", "territory": "B"}],
    )
    assert entry(made, "personnel.appoint").status == "unchanged"
    assert (entry(made, "daily.attendance").status, aspect_entry(made, "U", "daily").status) == ("answered", "partly")


def test_a_holder_of_none_is_none_declared_and_not_unknown() -> None:
    found = entry(day(manages("无", "awards")), "awards.approve")
    assert (found.status, found.holders, found.presumed) == ("none_declared", (), ())


def test_none_on_the_part_stands_before_somebody_on_the_aspect() -> None:
    made = day(manages("无", "awards.approve"), manages("A", "awards"))
    assert (entry(made, "awards.approve").status, entry(made, "awards.nominate").status) == ("none_declared", "answered")


@pytest.mark.parametrize("what", ["awards", "awards.approve", "评优", "评优·审定"])
def test_silence_on_what_is_declared_complete_means_none(what: str) -> None:
    made = day(declared=[{"scope": "G", "what": what}])
    assert entry(made, "awards.approve").status == "none_declared"
    assert entry(made, "business.deploy").status == "unknown"


def test_a_declaration_of_completeness_holds_inside_its_scope_and_period_only() -> None:
    made = day(declared=[{"scope": "B", "what": "awards"}, {"scope": "G", "what": "party", "to": "2020-01-01"}])
    assert [entry(made, part).status for part in ("awards.approve", "party.org")] == ["unknown", "unknown"]


def test_an_aspect_is_partly_answered_where_its_parts_differ_and_in_conflict_where_one_is() -> None:
    assert aspect_entry(day(manages("A", "personnel.appoint")), "U", "personnel").status == "partly"
    assert aspect_entry(day(manages("A", "personnel")), "U", "personnel").status == "answered"
    conflict = day(manages("A", "personnel.appoint", power="decide"), manages("B", "personnel.appoint", power="decide"))
    assert aspect_entry(conflict, "U", "personnel").status == "conflict"
    assert aspect_entry(conflict, "U", "personnel").holders == ()


# How far a statement reaches


@pytest.mark.parametrize(
    ("relation", "covered"),
    [("supervises", {"business", "daily"}), ("leads", {"business", "daily"}), ("manages", {"business", "daily"}),
     ("vertical", {"business", "personnel", "funds", "appraisal", "awards"})],
)  # fmt: skip
def test_a_blank_aspect_covers_what_its_type_covers_and_no_more(relation: str, covered: set[str]) -> None:
    made = day({"subject": "U", "holder": "B", "type": relation})
    answered = {
        aspect for aspect in ("business", "personnel", "funds", "appraisal", "awards", "party", "daily", "enforcement", "discipline")
        if aspect_entry(made, "U", aspect).status == "answered"
    }  # fmt: skip
    assert answered == covered


@pytest.mark.parametrize("relation", ["affiliated", "stationed_at", "guides", "commands", "assists", "coordinates", "oversees"])
def test_what_does_not_decide_answers_nothing(relation: str) -> None:
    made = day({"subject": "U", "holder": "B", "type": relation})
    assert {e.status for e in who(made, "U").aspects} == {"unknown"}


def test_the_nearest_statement_above_a_part_decides_it_three_levels_deep() -> None:
    made = day(manages("A", "funds"), manages("B", "funds.meals"), manages("G", "funds.meals.budget"))
    assert [names(entry(made, part).holders) for part in ("funds.meals.budget", "funds.meals.disburse", "funds.salary.budget")] == [
        ["G"], ["B"], ["A"],
    ]  # fmt: skip


def test_who_takes_part_on_an_aspect_is_listed_on_each_of_its_parts() -> None:
    made = day(manages("A", "personnel.appoint"), {**manages("B", "personnel"), "type": "takes_part", "power": "consult"})
    found = entry(made, "personnel.appoint")
    assert (names(found.holders), names(found.takes_part)) == (["A"], ["B"])
    assert "征求意见不是征得同意" in found.notes


def test_being_consulted_answers_nothing() -> None:
    found = entry(day({**manages("B", "personnel.appoint"), "type": "takes_part", "power": "consult"}), "personnel.appoint")
    assert (found.status, found.holders, names(found.takes_part)) == ("unknown", (), ["B"])


def test_practice_is_listed_and_never_answers_nor_contradicts() -> None:
    paper, practice = manages("A", "daily", power="decide"), manages("B", "daily", power="decide", layer="actual")
    both, alone = day(paper, practice), day(practice)
    assert (entry(both, "daily.dispatch").status, names(entry(both, "daily.dispatch").holders)) == ("answered", ["A"])
    assert [r.holder for r in who(both, "U").actual] == ["B"]
    assert entry(alone, "daily.dispatch").status == "unknown"


def test_affiliation_in_practice_presumes_nobody() -> None:
    units = (GOVERNMENT, STREET, {**OFFICE, "parent": None})
    made = snapshot(units=units, relations=[{"subject": "U", "holder": "B", "type": "affiliated", "layer": "actual"}])
    assert entry(made, "party.org").presumed == ()


# Groups


def test_a_clause_on_the_principal_says_nothing_of_the_staff() -> None:
    made = day(manages("A", "personnel.appoint", applies_to="principal"))
    (found,) = part_entries(made, "U", "personnel.appoint")
    assert (found.applies_to, found.status) == ("principal", "answered")
    assert any("其他人员未载" in note for note in found.notes)


def test_a_clause_on_one_group_is_never_lent_to_another() -> None:
    made = day(
        manages("A", "appraisal.score", applies_to="principal"),
        {**manages("B", "appraisal.score", applies_to="staff"), "type": "takes_part", "power": "consult"},
    )
    assert entry(made, "appraisal.score", "staff").holders == ()


def test_a_statement_for_the_unit_holds_for_a_group_without_a_decider_of_its_own() -> None:
    made = day(
        manages("A", "personnel.appoint"),
        {**manages("B", "personnel.appoint", applies_to="principal"), "type": "takes_part", "power": "consult"},
    )
    principal = entry(made, "personnel.appoint", "principal")
    assert (names(principal.holders), names(principal.takes_part)) == (["A"], ["B"])
    assert not any("其他人员未载" in note for note in principal.notes)
    assert entry(made, "personnel.appoint", "unit").takes_part == ()


def test_a_group_with_a_decider_of_its_own_is_not_contradicted_by_one_for_the_unit() -> None:
    made = day(manages("A", "personnel.appoint", power="decide"),
               manages("B", "personnel.appoint", applies_to="principal", power="decide"))  # fmt: skip
    found = {e.applies_to: (e.status, names(e.holders)) for e in part_entries(made, "U", "personnel.appoint")}
    assert found == {"unit": ("answered", ["A"]), "principal": ("answered", ["B"])}


# Time


@pytest.mark.parametrize(
    ("on", "status"),
    [("2018-12-31", "unknown"), ("2019-01-01", "answered"), ("2019-12-31", "answered"), ("2020-01-01", "unknown")],
)
def test_a_statement_is_in_force_from_its_first_day_and_no_more_on_its_last(on: str, status: str) -> None:
    made = day({**manages("A", "party.org"), "from": "2019-01-01", "to": "2020-01-01"}, on=on)
    assert entry(made, "party.org").status == status


def test_a_unit_asked_about_outside_its_period_is_refused_with_that_period() -> None:
    made = day(units=[{"id": "E", "name": "老所", "kind": "dispatched_office", "from": "2001-01-01", "to": "2010-01-01"}])
    with pytest.raises(NotInForce, match="2001-01-01 至 2010-01-01"):
        find_unit(made, "老所")


@pytest.mark.parametrize("aspect", ["party.org", None])
def test_a_holder_that_has_ended_decides_nothing_and_is_named_in_a_note(aspect: str | None) -> None:
    part = aspect or "business.deploy"
    ended: Cells = {"id": "E", "name": "老局", "kind": "government_department", "to": "2020-01-01"}
    found = entry(day(manages("E", aspect), units=[ended]), part)
    assert (found.status, found.holders) == ("unknown", ())
    assert any("老局" in note for note in found.notes)


def test_an_ended_superior_is_not_presumed() -> None:
    ended: Cells = {"id": "A", "name": "甲局", "kind": "government_department", "status": "abolished"}
    assert entry(snapshot(units=[ended, OFFICE]), "party.org").presumed == ()


def test_a_relation_is_in_force_in_each_of_its_periods_and_not_between_them() -> None:
    periods = [("2001-01-01", "2005-01-01"), ("2010-01-01", None)]
    rows = [{**manages("A", "party.org"), "from": start, "to": end} for start, end in periods]
    found = [entry(day(*rows, on=on), "party.org").status for on in ("2004-06-01", "2007-06-01", "2011-06-01")]
    assert found == ["answered", "unknown", "answered"]


# who and whom as a whole


def test_who_gives_nine_aspects_and_of_parts_only_those_with_a_statement() -> None:
    listed = [e.aspect for e in who(day(manages("A", "personnel.appoint")), "U").aspects]
    assert [a for a in listed if "." not in a] == [
        "business", "personnel", "funds", "appraisal", "awards", "party", "daily", "enforcement", "discipline",
    ]  # fmt: skip
    assert [a for a in listed if a.startswith("personnel.")] == ["personnel.appoint"]


def test_who_shows_each_kind_of_money_with_a_status_of_its_own() -> None:
    statuses = {e.aspect: e.status for e in who(day(manages("A", "funds.meals.budget")), "U").aspects}
    assert (statuses["funds.meals"], statuses["funds.salary"], statuses["funds"]) == ("partly", "unknown", "partly")


def test_who_on_one_aspect_lists_all_its_parts_and_on_one_part_that_part() -> None:
    made = day(manages("A", "awards.approve"))
    assert [e.aspect for e in who(made, "U", "awards").aspects] == ["awards", "awards.nominate", "awards.approve"]
    assert [e.aspect for e in who(made, "U", "awards.approve").aspects] == ["awards.approve"]


def test_an_aspect_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        who(day(), "U", "weather")


def test_structure_guidance_and_leadership_stay_three_things() -> None:
    made = day(manages("B", "daily"), {"subject": "U", "holder": "G", "type": "guides", "content": ["指导", "协调"]})
    found = who(made, "U")
    assert [(r.type, r.holder) for r in found.structure] == [("dispatched_by", "A")]
    assert [(r.holder, r.content) for r in found.guides] == [("G", ("指导", "协调"))]
    assert {h.unit for e in found.aspects for h in e.holders} == {"B"}


def test_units_that_share_an_office_show_it_on_both_sides() -> None:
    made = day({"subject": "A", "holder": "B", "type": "co_located"})
    assert [r.type for r in who(made, "A").beside] == [r.type for r in who(made, "B").beside] == ["co_located"]


def test_whom_lists_the_parts_that_a_unit_really_decides() -> None:
    made = day(manages("A", "awards"), manages("B", "awards.approve"))
    assert [(led.unit, led.aspect) for led in whom(made, "A").leads] == [("U", "awards.nominate")]
    assert [(led.unit, led.aspect) for led in whom(made, "B").leads] == [("U", "awards.approve")]


def test_whom_keeps_taking_part_guidance_and_structure_apart_from_leading() -> None:
    made = day({**manages("B", "awards.nominate"), "type": "takes_part", "power": "propose"},
               {"subject": "U", "holder": "B", "type": "guides"}, {"subject": "U", "holder": "B", "type": "stationed_at"})  # fmt: skip
    found = whom(made, "B")
    assert (found.leads, [led.aspect for led in found.takes_part]) == ((), ["awards.nominate"])
    assert ([r.subject for r in found.guides], [r.type for r in found.structure]) == (["U"], ["stationed_at"])


def test_coverage_counts_governed_units_with_an_answer_or_a_participant() -> None:
    other: Cells = {"id": "V", "name": "别所", "kind": "dispatched_office", "parent": ["A"]}
    outside: Cells = {"id": "X", "name": "外所", "kind": "dispatched_office", "outside": True}
    consulted = {**manages("B", "personnel.appoint"), "type": "takes_part", "power": "consult"}
    made = day(consulted, units=[other, outside], arrangements=[{"unit": "V", "preset": "KEEP_AS_IS", "line": "A"}])
    assert [(c.stated, c.of) for a, c in coverage(made).items() if a in ("personnel", "funds")] == [(1, 2), (0, 2)]


# Names


def test_a_name_plate_answers_as_its_host_and_says_so() -> None:
    made = day(units=[{"id": "H", "name": "区政务中心", "kind": "institution", "plates": ["区大数据中心"]}])
    found = made.names.find("区大数据中心")
    assert (found.unit, found.plate) == ("H", "区大数据中心")
    assert find_unit(made, "区大数据中心") == "H"


@pytest.mark.parametrize("by_relation", [True, False])
def test_a_name_plate_with_a_row_of_its_own_answers_as_its_host(by_relation: bool) -> None:
    plate: Cells = {"id": "P", "name": "区大数据中心", "kind": "nameplate", "parent": None if by_relation else ["A"]}
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
    assert [find_unit(made, "司法所", within) for within in ("乙街道", "丙街道", "别区人民政府")] == ["J1", "J2", "J3"]
    with pytest.raises(Ambiguous):
        find_unit(made, "司法所", "示例区人民政府")


def test_a_unit_that_is_only_outside_the_scope_is_not_found_in_it() -> None:
    with pytest.raises(NotFound):
        find_unit(day(), "甲局", "乙街道")
