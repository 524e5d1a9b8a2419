"""What an arrangement says: its preset, its cells, and the rows that speak in their place (contract 1.7)."""

from __future__ import annotations

import pytest

from graphmodel.projection import Relation, relations_of
from graphmodel.questions.resolution import aspect_entry, part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from tests.build import DAY, Cells, ledger, snapshot

UNITS: tuple[Cells, ...] = (
    {"id": "L", "name": "区司法局", "kind": "government_department"},
    {"id": "T", "name": "甲街道", "kind": "street"},
    {"id": "P", "name": "甲街道党工委", "kind": "party_work_committee"},
    {"id": "F", "name": "区财政局", "kind": "government_department"},
    {"id": "U", "name": "司法所", "kind": "dispatched_office"},
)
SIDES: Cells = {"unit": "U", "line": "L", "territory": "T", "territory_party": "P", "finance": "F"}
SHENHE: Cells = {**SIDES, "preset": "EQUAL_SHENHE", "grade": "stated"}


def row(holder: str, aspect: str, type_: str = "manages", **cells: str | float) -> Cells:
    return {"subject": "U", "holder": holder, "type": type_, "aspect": aspect, **cells}


def arranged(
    *rows: Cells, units: tuple[Cells, ...] = UNITS, arrangement: Cells = SHENHE
) -> tuple[Relation, ...]:
    return relations_of(ledger(units=units, relations=rows, arrangements=[arrangement]))


def day(
    *rows: Cells, arrangement: Cells = SHENHE, on: str = DAY, units: tuple[Cells, ...] = UNITS
) -> Snapshot:
    return snapshot(on, units=units, relations=rows, arrangements=[arrangement])


def said(relations: tuple[Relation, ...], aspect: str) -> set[tuple[str, str, str | None, str, float | None]]:
    return {(r.holder, r.type, r.power, r.applies_to, r.share) for r in relations if r.aspect == aspect}


def test_shenhe_says_nothing_but_what_its_text_says() -> None:
    found = {
        (r.holder, r.type, r.aspect, r.applies_to, r.power, r.role, r.share, r.grade)
        for r in arranged()
        if r.aspect
    }
    assert found == {
        ("L", "leads", "business.deploy", "unit", "decide", "emphasis", None, "stated"),
        ("L", "leads", "business.inspect", "unit", "decide", "emphasis", None, "stated"),
        ("T", "leads", "business.organise", "unit", "decide", "emphasis", None, "stated"),
        ("T", "leads", "business.execute", "unit", "decide", "emphasis", None, "stated"),
        ("L", "manages", "personnel.appoint", "principal", "decide", None, None, "inferred"),
        ("T", "takes_part", "personnel.appoint", "principal", "consult", None, None, "stated"),
        ("F", "manages", "funds.operating.budget", "unit", "decide", None, None, "stated"),
        ("F", "manages", "funds.meals.budget", "unit", "decide", None, None, "stated"),
        ("T", "manages", "funds.operating.disburse", "unit", "decide", None, None, "stated"),
        ("T", "manages", "funds.meals.disburse", "unit", "decide", None, None, "stated"),
        ("L", "manages", "appraisal.scheme", "staff", "decide", None, None, "stated"),
        ("L", "manages", "appraisal.score", "staff", "co_decide", "equal", None, "stated"),
        ("T", "manages", "appraisal.score", "staff", "co_decide", "equal", 60, "stated"),
        ("T", "takes_part", "awards.nominate", "staff", "propose", None, None, "stated"),
        ("P", "manages", "party.members", "party_members", "decide", None, None, "stated"),
        ("P", "manages", "party.integrity", "unit", "decide", None, None, "stated"),
    }
    assert {r.condition for r in arranged() if r.holder == "F"} == {"按实有人员"}
    assert {(r.type, r.holder) for r in arranged() if not r.aspect} == {
        ("dispatched_by", "L"),
        ("stationed_at", "T"),
    }
    assert {r.origin for r in arranged()} == {"EQUAL_SHENHE"}


def test_shenhe_answers_as_its_text_reads() -> None:
    made = day()
    (score,) = part_entries(made, "U", "appraisal.score")
    assert (score.applies_to, score.status) == ("staff", "answered")
    assert {(h.unit, h.share, h.grade) for h in score.holders} == {("T", 60, "stated"), ("L", 40, "derived")}
    (appoint,) = part_entries(made, "U", "personnel.appoint")
    assert (
        appoint.applies_to,
        [h.inferred for h in appoint.holders],
        [h.unit for h in appoint.takes_part],
    ) == (
        "principal",
        [True],
        ["T"],
    )
    statuses = {
        a: aspect_entry(made, "U", a).status
        for a in ("funds.salary", "party.org", "awards.approve", "awards")
    }
    assert set(statuses.values()) == {"unknown"}
    assert {aspect_entry(made, "U", a).status for a in VOCABULARY.top_aspects} == {"partly", "unknown"}


def test_a_side_that_is_not_given_says_nothing() -> None:
    found = arranged(arrangement={"unit": "U", "preset": "EQUAL_SHENHE", "line": "L"})
    assert {r.holder for r in found} == {"L"}


@pytest.mark.parametrize("cell", ["无", "—"])
def test_a_side_that_is_stated_to_be_none_says_nothing(cell: str) -> None:
    found = arranged(arrangement={**SHENHE, "territory": cell, "dispatcher": cell})
    assert not {r.holder for r in found} & {"T", cell}
    assert not [r for r in found if r.type == "dispatched_by"]


def test_the_line_dispatches_unless_another_is_named() -> None:
    found = arranged(arrangement={**SHENHE, "dispatcher": "F"})
    assert {r.holder for r in found if r.type == "dispatched_by"} == {"F"}


def test_the_share_cell_overrides_the_preset_and_the_complement_follows() -> None:
    (score,) = part_entries(day(arrangement={**SHENHE, "share_territory": 55}), "U", "appraisal.score")
    assert {(h.unit, h.share, h.grade) for h in score.holders} == {("T", 55, "stated"), ("L", 45, "derived")}


def test_a_share_stated_to_be_none_is_not_the_share_of_the_preset() -> None:
    (score,) = part_entries(day(arrangement={**SHENHE, "share_territory": "无"}), "U", "appraisal.score")
    assert {h.share for h in score.holders} == {None}


def test_a_share_that_is_only_bounded_is_not_the_share_of_the_preset() -> None:
    about: Cells = {**SHENHE, "share_territory": {"text": "约50", "low": 45.0, "high": 55.0}}
    (score,) = part_entries(day(arrangement=about), "U", "appraisal.score")
    assert {h.share for h in score.holders} == {None}


def test_the_appointment_cell_overrides_the_preset() -> None:
    found = arranged(arrangement={**SHENHE, "appoint_say": "consent"})
    assert {
        (r.holder, r.power) for r in found if r.type == "takes_part" and r.aspect == "personnel.appoint"
    } == {("T", "consent")}


def test_a_territory_stated_to_have_no_say_on_appointments_has_none() -> None:
    found = arranged(arrangement={**SHENHE, "appoint_say": "无"})
    assert said(found, "personnel.appoint") == {("L", "manages", "decide", "principal", None)}


@pytest.mark.parametrize("preset", ["UNSPECIFIED", "KEEP_AS_IS", None])
def test_filled_cells_speak_where_the_preset_says_nothing(preset: str | None) -> None:
    found = arranged(arrangement={**SIDES, "preset": preset, "share_territory": 50, "appoint_say": "consent"})
    assert said(found, "appraisal.score") == {("T", "manages", "co_decide", "staff", 50)}
    assert said(found, "personnel.appoint") == {("T", "takes_part", "consent", "principal", None)}


@pytest.mark.parametrize("cell", ["无", "—"])
def test_an_empty_word_in_those_cells_says_nothing(cell: str) -> None:
    found = arranged(
        arrangement={**SIDES, "preset": "UNSPECIFIED", "share_territory": cell, "appoint_say": cell}
    )
    assert {r.aspect for r in found} == {None}


@pytest.mark.parametrize(
    ("grade", "of_say", "of_inferred_say"),
    [
        ("stated", "stated", "inferred"),
        ("derived", "derived", "inferred"),
        ("oral", "oral", "oral"),
        ("synthetic", "synthetic", "synthetic"),
        (None, "unsourced", "unsourced"),
    ],
)
def test_a_say_has_the_weaker_grade_of_its_own_and_of_its_arrangement(
    grade: str | None, of_say: str, of_inferred_say: str
) -> None:
    found = arranged(arrangement={**SHENHE, "grade": grade})
    assert {r.grade for r in found if r.aspect == "business.deploy"} == {of_say}
    assert {r.grade for r in found if r.aspect == "personnel.appoint" and r.holder == "L"} == {
        of_inferred_say
    }
    assert {r.grade for r in found if r.aspect is None} == {of_say}


def test_says_carry_the_basis_and_the_period_of_their_arrangement() -> None:
    found = arranged(arrangement={**SHENHE, "basis": ["文1"], "article": ["第三条"], "from": "2020-01-01"})
    assert {(s.basis, s.article, s.period.start) for r in found for s in r.statements} == {
        (("文1",), ("第三条",), "2020-01-01")
    }


def test_the_main_side_of_an_arrangement_is_never_copied_to_its_parts() -> None:
    found = arranged(arrangement={**SHENHE, "main": "line"})
    assert "main" not in {r.role for r in found}


# Rows that speak in the place of a say


def test_a_row_replaces_the_say_of_its_holder_on_its_part_and_takes_what_it_leaves_blank() -> None:
    found = arranged(row("T", "appraisal.score", share=70, source="另文"))
    (territory,) = (r for r in found if r.aspect == "appraisal.score" and r.holder == "T")
    assert (territory.share, territory.power, territory.role, territory.applies_to) == (
        70,
        "co_decide",
        "equal",
        "staff",
    )
    assert (len(territory.statements), territory.origin) == (1, None)


def test_both_statements_of_a_row_take_what_it_leaves_blank() -> None:
    found = arranged(row("T", "appraisal.score", stated_by="both"))
    (territory,) = (r for r in found if r.aspect == "appraisal.score" and r.holder == "T")
    assert (len(territory.statements), territory.power, territory.applies_to) == (2, "co_decide", "staff")


def test_a_row_of_another_group_replaces_nothing() -> None:
    found = arranged(row("L", "personnel.appoint", applies_to="staff"))
    assert {g for _, type_, _, g, _ in said(found, "personnel.appoint") if type_ == "manages"} == {
        "principal",
        "staff",
    }


def test_a_row_of_another_holder_leaves_the_say_so_that_the_contradiction_shows() -> None:
    made = day(row("F", "personnel.appoint", applies_to="principal", power="decide"))
    (entry,) = part_entries(made, "U", "personnel.appoint")
    assert (entry.status, entry.fault, set(entry.conflicts)) == ("conflict", "DUA02", {"F", "L"})


def test_a_row_on_the_aspect_above_does_not_replace_the_say_on_the_part() -> None:
    found = arranged(row("L", "personnel"))
    assert said(found, "personnel.appoint") == said(arranged(), "personnel.appoint")


def test_a_row_that_only_takes_part_does_not_inherit_the_power_to_decide() -> None:
    found = arranged(row("L", "personnel.appoint", "takes_part"))
    assert ("L", "takes_part", "participate", "principal", None) in said(found, "personnel.appoint")
    assert not [s for s in said(found, "personnel.appoint") if s[2] == "decide"]


def test_practice_replaces_no_say() -> None:
    found = arranged(row("L", "personnel.appoint", layer="actual"))
    assert (
        len([r for r in found if r.aspect == "personnel.appoint" and r.holder == "L" and r.layer == "formal"])
        == 1
    )


def test_a_row_speaks_in_the_place_of_the_say_only_while_it_is_in_force() -> None:
    ended = row("T", "appraisal.score", share=70, **{"from": "2019-01-01", "to": "2020-01-01"})
    shares = [
        {h.unit: h.share for e in part_entries(day(ended, on=on), "U", "appraisal.score") for h in e.holders}[
            "T"
        ]
        for on in ("2018-06-01", "2019-06-01", "2020-01-01")
    ]
    assert shares == [60, 70, 60]


def test_none_as_holder_cancels_the_preset_on_that_aspect_and_nowhere_else() -> None:
    made = day(row("无", "appraisal"))
    assert aspect_entry(made, "U", "appraisal").status == "none_declared"
    assert aspect_entry(made, "U", "business").status == "partly"


def test_none_as_holder_cancels_only_while_it_is_in_force() -> None:
    ended = row("无", "appraisal", to="2020-01-01")
    statuses = [aspect_entry(day(ended, on=on), "U", "appraisal.scheme").status for on in ("2019-06-01", DAY)]
    assert statuses == ["none_declared", "answered"]


@pytest.mark.parametrize("type_", ["guides", "coordinates", "commands"])
def test_to_be_guided_by_the_line_takes_nothing_from_its_leadership(type_: str) -> None:
    vertical: Cells = {"unit": "U", "preset": "VERTICAL", "line": "L"}
    made = day(row("L", "business", type_), arrangement=vertical)
    assert aspect_entry(made, "U", "business").status == "answered"


def test_the_guidance_cell_of_a_vertical_agency_takes_nothing_from_its_line() -> None:
    units = (*UNITS[:4], {**UNITS[4], "guided_by": ["L"]})
    assert aspect_entry(
        day(arrangement={"unit": "U", "preset": "VERTICAL", "line": "L"}, units=units), "U", "business"
    ).status == ("answered")


# Structure


@pytest.mark.parametrize(
    "type_", ["affiliated", "branch_of", "internal_of", "dispatched_by", "supervises", "vertical"]
)
def test_no_structure_is_made_where_a_relation_to_that_holder_answers_already(type_: str) -> None:
    found = arranged({"subject": "U", "holder": "L", "type": type_})
    assert [r.type for r in found if r.holder == "L" and r.aspect is None] == [type_]


def test_a_relation_that_answers_to_another_holder_does_not_stand_in_the_way() -> None:
    found = arranged({"subject": "U", "holder": "F", "type": "supervises"})
    assert {(r.type, r.holder) for r in found if r.aspect is None and r.kind.answers} == {
        ("supervises", "F"),
        ("dispatched_by", "L"),
    }


def test_structure_is_made_for_the_time_in_which_nothing_else_answers() -> None:
    ended: Cells = {"subject": "U", "holder": "L", "type": "affiliated", "to": "2020-01-01"}
    found = [[r.type for r in day(ended, on=on).answering("U")] for on in ("2019-06-01", DAY)]
    assert found == [["affiliated"], ["dispatched_by"]]


def test_being_stationed_by_row_and_by_arrangement_is_said_once() -> None:
    found = arranged({"subject": "U", "holder": "T", "type": "stationed_at"})
    assert len([r for r in found if r.type == "stationed_at"]) == 1


# The other presets


def test_a_kept_regime_says_nothing_and_keeps_its_structure() -> None:
    found = arranged(arrangement={**SIDES, "preset": "KEEP_AS_IS"})
    assert {(r.type, r.holder) for r in found} == {("dispatched_by", "L"), ("stationed_at", "T")}
    made = day(arrangement={**SIDES, "preset": "KEEP_AS_IS"})
    assert {aspect_entry(made, "U", a).status for a in VOCABULARY.top_aspects} == {"unchanged"}


def test_dual_management_without_details_says_nothing_and_is_unknown() -> None:
    found = arranged(arrangement={**SIDES, "preset": "UNSPECIFIED"})
    assert {(r.type, r.holder) for r in found} == {("dispatched_by", "L"), ("stationed_at", "T")}
    made = day(arrangement={**SIDES, "preset": "UNSPECIFIED"})
    assert {aspect_entry(made, "U", a).status for a in VOCABULARY.top_aspects} == {"unknown"}


def test_vertical_management_is_the_line_alone_in_five_aspects() -> None:
    vertical: Cells = {**SIDES, "preset": "VERTICAL"}
    made = day(arrangement=vertical)
    answered = {a for a in VOCABULARY.top_aspects if aspect_entry(made, "U", a).status == "answered"}
    assert answered == {"business", "personnel", "funds", "appraisal", "party"}
    assert {(r.holder, r.role) for r in made.relations if r.decides} == {("L", "sole")}
    assert {r.type for r in made.answering("U")} == {"vertical"}


def test_a_unit_sunk_wholly_belongs_to_its_territory_and_is_decided_by_it() -> None:
    made = day(arrangement={**SIDES, "preset": "SUNK_FULL"})
    assert [(r.type, r.holder) for r in made.answering("U")] == [("affiliated", "T")]
    decided = {a for a in VOCABULARY.top_aspects if aspect_entry(made, "U", a).status == "answered"}
    assert {"business", "personnel", "funds", "appraisal"} <= decided
    assert not any(r.type == "guides" for r in made.relations)


def test_an_arrangement_answers_within_its_period_only() -> None:
    dated: Cells = {**SHENHE, "from": "2020-01-01", "to": "2021-01-01"}
    statuses = [
        aspect_entry(day(arrangement=dated, on=on), "U", "appraisal.scheme").status
        for on in ("2020-06-01", "2021-01-01")
    ]
    assert statuses == ["answered", "unknown"]
