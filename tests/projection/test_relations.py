"""Rows become statements, and statements that say one thing become one relation with several statements."""

from __future__ import annotations

from itertools import permutations

import pytest

from graphmodel.projection import Relation, relations_of
from tests.build import Cells, ledger

UNITS: tuple[Cells, ...] = (
    {"id": "A", "name": "甲局", "kind": "government_department"},
    {"id": "B", "name": "乙局", "kind": "government_department"},
    {"id": "U", "name": "某中心", "kind": "institution"},
)


def guides(**cells: object) -> Cells:
    return {"subject": "U", "holder": "A", "type": "guides", **cells}  # type: ignore[dict-item]


def manages(**cells: object) -> Cells:
    return {"subject": "U", "holder": "A", "type": "manages", "aspect": "awards", **cells}  # type: ignore[dict-item]


def relations(*rows: Cells, unit: Cells | None = None) -> tuple[Relation, ...]:
    units = (*UNITS[:2], {**UNITS[2], **(unit or {})})
    return relations_of(ledger(units=units, relations=rows))


def test_three_documents_that_say_the_same_make_one_relation_with_three_statements() -> None:
    (found,) = relations(
        guides(basis=["文1"], stated_by="superior"),
        guides(basis=["文2"], stated_by="holder"),
        guides(basis=["文3"], stated_by="subject"),
    )
    assert {s.basis for s in found.statements} == {("文1",), ("文2",), ("文3",)}
    assert {s.by for s in found.statements} == {"superior", "holder", "subject"}


def test_stated_by_both_is_two_statements() -> None:
    (found,) = relations(guides(stated_by="both"))
    assert [s.by for s in found.statements] == ["holder", "subject"]
    assert len({s.id for s in found.statements}) == 2


def test_a_relation_is_in_force_on_the_union_of_its_statements_periods() -> None:
    early = guides(**{"from": "2010-01-01", "to": "2015-01-01", "stated_by": "holder"})
    late = guides(**{"from": "2014-01-01", "to": "2020-01-01", "stated_by": "subject"})
    (found,) = relations(late, early)
    assert [found.in_force(day) for day in ("2009-12-31", "2012-01-01", "2018-01-01", "2020-01-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_periods_that_touch_without_overlapping_are_two_relations() -> None:
    assert len(relations(guides(to="2015-01-01"), guides(**{"from": "2015-01-01"}))) == 2


def test_a_statement_that_bridges_two_periods_makes_all_three_one() -> None:
    rows = [
        guides(**{"from": "2010-01-01", "to": "2012-01-01", "stated_by": "holder"}),
        guides(**{"from": "2014-01-01", "to": "2016-01-01", "stated_by": "holder"}),
        guides(**{"from": "2011-01-01", "to": "2015-01-01", "stated_by": "subject"}),
    ]
    (found,) = relations(*rows)
    assert len(found.statements) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"power": "decide"}, {"power": "co_decide"}),
        ({"role": "main"}, {"role": "equal"}),
        ({"share": 60}, {"share": 50}),
        ({"applies_to": "staff"}, {"applies_to": "principal"}),
        ({"domain": "水利"}, {"domain": "农业"}),
        ({"layer": "formal"}, {"layer": "actual"}),
        ({"aspect": "awards.approve"}, {"aspect": "awards.nominate"}),
        ({"type": "leads"}, {"type": "manages"}),
        ({"holder": "A"}, {"holder": "B"}),
    ],
)
def test_statements_that_differ_stay_apart(one: Cells, other: Cells) -> None:
    shared: Cells = {"aspect": "appraisal.score"} if "share" in one else {}
    both = (
        {**manages(stated_by="holder"), **shared, **one},
        {**manages(stated_by="subject"), **shared, **other},
    )
    assert len(relations(*both)) == 2


@pytest.mark.parametrize(
    "filled", [{"power": "decide"}, {"role": "main"}, {"applies_to": "unit"}, {"layer": "formal"}]
)
def test_a_blank_cell_agrees_with_a_filled_one(filled: Cells) -> None:
    (found,) = relations(manages(stated_by="holder"), {**manages(stated_by="subject"), **filled})
    assert len(found.statements) == 2
    assert (found.power, found.power_stated) == ("decide", "power" in filled)


def test_a_shorthand_and_a_row_of_one_pair_and_type_are_one_relation() -> None:
    (found,) = relations(
        guides(domain="养老", content=["指导", "监督"]), unit={"guided_by": ["A"], "basis": ["文9"]}
    )
    assert (len(found.statements), found.content, found.domain) == (2, ("指导", "监督"), "养老")
    assert [s.basis for s in found.statements if s.shorthand] == [("文9",)]


def test_a_shorthand_of_another_type_or_holder_is_a_relation_of_its_own() -> None:
    found = relations(guides(), unit={"guided_by": ["B"], "supervised_by": ["A"]})
    assert {(r.type, r.holder) for r in found} == {("guides", "A"), ("guides", "B"), ("supervises", "A")}


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("institution", "affiliated"),
        ("internal_section", "internal_of"),
        ("branch", "branch_of"),
        ("dispatched_office", "dispatched_by"),
        ("stationed_unit", "dispatched_by"),
        ("street", "affiliated"),
    ],
)
def test_the_parent_cell_makes_the_structural_relation_of_the_kind(kind: str, type_: str) -> None:
    (found,) = relations(unit={"kind": kind, "parent": ["A"]})
    assert (found.type, found.holder) == (type_, "A")


def test_shorthands_carry_the_basis_the_period_and_the_grade_of_their_unit() -> None:
    (found,) = relations(
        unit={"sponsored_by": ["A"], "basis": ["文9"], "from": "2001-01-01", "grade": "oral"}
    )
    assert (found.statements[0].basis, found.periods[0].start, found.grade) == (
        ("文9",),
        "2001-01-01",
        "oral",
    )


def test_none_and_not_applicable_in_a_shorthand_make_no_relation() -> None:
    assert relations(unit={"parent": ["无"], "stationed_at": "—", "guided_by": ["无"]}) == ()


def test_an_open_list_of_guides_makes_relations_to_those_it_names() -> None:
    assert [r.holder for r in relations(unit={"guided_by": ["A", "B", "等"]})] == ["A", "B"]


def test_a_relation_is_as_firm_as_its_firmest_statement() -> None:
    (found,) = relations(
        guides(grade="inferred", stated_by="holder"), guides(grade="stated", stated_by="subject")
    )
    assert (found.grade, found.inferred) == ("stated", False)


@pytest.mark.parametrize(
    ("cells", "grade"),
    [
        ({}, "unsourced"),
        ({"basis": ["文1"]}, "stated"),
        ({"source": "第3页"}, "stated"),
        ({"source": "第3页", "grade": "inferred"}, "inferred"),
        ({"source": "—"}, "unsourced"),
        ({"grade": "—"}, "unsourced"),
    ],
)
def test_a_row_without_basis_and_source_is_unsourced_whatever_file_it_came_from(
    cells: Cells, grade: str
) -> None:
    (found,) = relations(guides(**cells))
    assert found.grade == grade


@pytest.mark.parametrize("type_", ["co_located", "cross_posted"])
def test_an_unordered_pair_is_one_relation_whichever_unit_is_named_first(type_: str) -> None:
    (found,) = relations(
        {"subject": "A", "holder": "B", "type": type_, "basis": ["文1"]},
        {"subject": "B", "holder": "A", "type": type_, "basis": ["文2"]},
    )
    assert len(found.statements) == 2


@pytest.mark.parametrize("cell", ["—", None, "缺"])
@pytest.mark.parametrize("column", ["aspect", "applies_to", "power", "role", "layer", "stated_by"])
def test_not_applicable_in_a_coded_cell_reads_like_an_empty_one(column: str, cell: str | None) -> None:
    rows = {"subject": "U", "holder": "A", "type": "leads"}
    blank = {k: v for k, v in {**rows, column: cell}.items() if v != "缺"}
    (found,) = relations(blank)
    assert (found.aspect, found.applies_to, found.power, found.role, found.layer) == (
        None,
        "unit",
        "decide",
        None,
        "formal",
    )


def test_guidance_is_of_business_whether_the_aspect_is_written_or_not() -> None:
    (found,) = relations(guides(stated_by="holder"), guides(aspect="business", stated_by="subject"))
    assert found.aspect == "business"


def test_a_plate_is_subject_of_the_line_to_its_host() -> None:
    (found,) = relations(unit={"plates": ["某大数据中心"]})
    assert (found.type, found.holder, found.subject.startswith("U#")) == ("nameplate_of", "U", True)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_blank_cell_agrees_with_the_same_statement_in_whatever_order_the_rows_stand(
    order: tuple[int, ...],
) -> None:
    rows = [manages(power=power) for power in (None, "decide", "co_decide")]
    found = relations(*(rows[i] for i in order))
    assert {r.power: len(r.statements) for r in found} == {"co_decide": 2, "decide": 1}
