"""What is answered, what is unknown, and what is never said: contract 2."""

from __future__ import annotations

import pytest

from graphmodel.errors import NotInForce
from graphmodel.questions.find import find_unit
from graphmodel.questions.resolution import aspect_entry, part_entries
from graphmodel.questions.who import who
from tests.build import Cells, snapshot
from tests.questions.sample import GOVERNMENT, OFFICE, STREET, day, entry, manages, unit_ids

# Statuses


def test_a_part_on_which_nothing_is_stated_is_unknown_and_only_presumes_the_superior() -> None:
    found = entry(day(), "personnel.appoint")
    assert (found.status, found.holders, unit_ids(found.presumed)) == ("unknown", (), ["A"])
    assert found.presumed[0].inferred


def test_nobody_is_presumed_where_an_arrangement_is_in_force() -> None:
    made = day(arrangements=[{"unit": "U", "preset": "UNSPECIFIED", "line": "A", "territory": "B"}])
    assert (entry(made, "personnel.appoint").status, entry(made, "personnel.appoint").presumed) == (
        "unknown",
        (),
    )


def test_nobody_is_presumed_where_somebody_decides() -> None:
    assert entry(day(manages("B", "personnel")), "personnel.appoint").presumed == ()


def test_under_a_kept_regime_what_nobody_decides_is_unchanged_and_the_rest_is_answered() -> None:
    made = day(
        manages("B", "daily.attendance"),
        arrangements=[{"unit": "U", "preset": "KEEP_AS_IS", "line": "A", "territory": "B"}],
    )
    assert entry(made, "personnel.appoint").status == "unchanged"
    assert (entry(made, "daily.attendance").status, aspect_entry(made, "U", "daily").status) == (
        "answered",
        "partly",
    )


def test_a_holder_of_none_is_none_declared_and_not_unknown() -> None:
    found = entry(day(manages("无", "awards")), "awards.approve")
    assert (found.status, found.holders, found.presumed) == ("none_declared", (), ())


def test_none_on_the_part_stands_before_somebody_on_the_aspect() -> None:
    made = day(manages("无", "awards.approve"), manages("A", "awards"))
    assert (entry(made, "awards.approve").status, entry(made, "awards.nominate").status) == (
        "none_declared",
        "answered",
    )


@pytest.mark.parametrize("what", ["awards", "awards.approve", "评优", "评优·审定"])
def test_silence_on_what_is_declared_complete_means_none(what: str) -> None:
    made = day(declared=[{"scope": "G", "what": what}])
    assert entry(made, "awards.approve").status == "none_declared"
    assert entry(made, "business.deploy").status == "unknown"


def test_a_declaration_of_completeness_holds_inside_its_scope_and_period_only() -> None:
    made = day(
        declared=[{"scope": "B", "what": "awards"}, {"scope": "G", "what": "party", "to": "2020-01-01"}]
    )
    assert [entry(made, part).status for part in ("awards.approve", "party.org")] == ["unknown", "unknown"]


def test_an_aspect_is_partly_answered_where_its_parts_differ_and_in_conflict_where_one_is() -> None:
    assert aspect_entry(day(manages("A", "personnel.appoint")), "U", "personnel").status == "partly"
    assert aspect_entry(day(manages("A", "personnel")), "U", "personnel").status == "answered"
    conflict = day(
        manages("A", "personnel.appoint", power="decide"), manages("B", "personnel.appoint", power="decide")
    )
    assert aspect_entry(conflict, "U", "personnel").status == "conflict"
    assert aspect_entry(conflict, "U", "personnel").holders == ()


# How far a statement reaches


@pytest.mark.parametrize(
    ("relation", "covered"),
    [
        ("supervises", {"business", "daily"}),
        ("leads", {"business", "daily"}),
        ("manages", {"business", "daily"}),
        ("vertical", {"business", "personnel", "funds", "appraisal", "awards"}),
    ],
)
def test_a_blank_aspect_covers_what_its_type_covers_and_no_more(relation: str, covered: set[str]) -> None:
    made = day({"subject": "U", "holder": "B", "type": relation})
    answered = {
        aspect
        for aspect in (
            "business",
            "personnel",
            "funds",
            "appraisal",
            "awards",
            "party",
            "daily",
            "enforcement",
            "discipline",
        )
        if aspect_entry(made, "U", aspect).status == "answered"
    }
    assert answered == covered


@pytest.mark.parametrize(
    "relation", ["affiliated", "stationed_at", "guides", "commands", "assists", "coordinates", "oversees"]
)
def test_what_does_not_decide_answers_nothing(relation: str) -> None:
    made = day({"subject": "U", "holder": "B", "type": relation})
    assert {e.status for e in who(made, "U").aspects} == {"unknown"}


def test_the_nearest_statement_above_a_part_decides_it_three_levels_deep() -> None:
    made = day(manages("A", "funds"), manages("B", "funds.meals"), manages("G", "funds.meals.budget"))
    assert [
        unit_ids(entry(made, part).holders)
        for part in ("funds.meals.budget", "funds.meals.disburse", "funds.salary.budget")
    ] == [
        ["G"],
        ["B"],
        ["A"],
    ]


def test_who_takes_part_on_an_aspect_is_listed_on_each_of_its_parts() -> None:
    made = day(
        manages("A", "personnel.appoint"),
        {**manages("B", "personnel"), "type": "takes_part", "power": "consult"},
    )
    found = entry(made, "personnel.appoint")
    assert (unit_ids(found.holders), unit_ids(found.takes_part)) == (["A"], ["B"])
    assert "征求意见不是征得同意" in found.notes


def test_being_consulted_answers_nothing() -> None:
    found = entry(
        day({**manages("B", "personnel.appoint"), "type": "takes_part", "power": "consult"}),
        "personnel.appoint",
    )
    assert (found.status, found.holders, unit_ids(found.takes_part)) == ("unknown", (), ["B"])


def test_practice_is_listed_and_never_answers_nor_contradicts() -> None:
    paper, practice = (
        manages("A", "daily", power="decide"),
        manages("B", "daily", power="decide", layer="actual"),
    )
    both, alone = day(paper, practice), day(practice)
    assert (entry(both, "daily.dispatch").status, unit_ids(entry(both, "daily.dispatch").holders)) == (
        "answered",
        ["A"],
    )
    assert [r.holder for r in who(both, "U").actual] == ["B"]
    assert entry(alone, "daily.dispatch").status == "unknown"


def test_affiliation_in_practice_presumes_nobody() -> None:
    units = (GOVERNMENT, STREET, {**OFFICE, "parent": None})
    made = snapshot(
        units=units, relations=[{"subject": "U", "holder": "B", "type": "affiliated", "layer": "actual"}]
    )
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
        {
            **manages("B", "personnel.appoint", applies_to="principal"),
            "type": "takes_part",
            "power": "consult",
        },
    )
    principal = entry(made, "personnel.appoint", "principal")
    assert (unit_ids(principal.holders), unit_ids(principal.takes_part)) == (["A"], ["B"])
    assert not any("其他人员未载" in note for note in principal.notes)
    assert entry(made, "personnel.appoint", "unit").takes_part == ()


def test_a_group_with_a_decider_of_its_own_is_not_contradicted_by_one_for_the_unit() -> None:
    made = day(
        manages("A", "personnel.appoint", power="decide"),
        manages("B", "personnel.appoint", applies_to="principal", power="decide"),
    )
    found = {
        e.applies_to: (e.status, unit_ids(e.holders)) for e in part_entries(made, "U", "personnel.appoint")
    }
    assert found == {"unit": ("answered", ["A"]), "principal": ("answered", ["B"])}


# Time


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2018-12-31", "unknown"),
        ("2019-01-01", "answered"),
        ("2019-12-31", "answered"),
        ("2020-01-01", "unknown"),
    ],
)
def test_a_statement_is_in_force_from_its_first_day_and_no_more_on_its_last(on: str, status: str) -> None:
    made = day({**manages("A", "party.org"), "from": "2019-01-01", "to": "2020-01-01"}, on=on)
    assert entry(made, "party.org").status == status


def test_a_unit_asked_about_outside_its_period_is_refused_with_that_period() -> None:
    made = day(
        units=[
            {"id": "E", "name": "老所", "kind": "dispatched_office", "from": "2001-01-01", "to": "2010-01-01"}
        ]
    )
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
    found = [
        entry(day(*rows, on=on), "party.org").status for on in ("2004-06-01", "2007-06-01", "2011-06-01")
    ]
    assert found == ["answered", "unknown", "answered"]
