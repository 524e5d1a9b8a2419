"""Which row a loaded row is: nothing twice, nothing stolen, nothing renamed (contract 1.3, 3)."""

from __future__ import annotations

import pytest

from graphmodel.projection import relations_of
from tests.build import Cells, faults, ledger, load, plan, unit
from tests.ledger.sample import RELATIONS, WHOLE, Rows, counts, district

# The same file twice


def test_the_same_file_twice_writes_nothing() -> None:
    made = ledger(**WHOLE)
    assert plan(made, **WHOLE).changes == ()
    assert set(counts(made, **WHOLE)) == {"unchanged"}


def test_the_same_file_twice_writes_nothing_in_a_store_with_another_place() -> None:
    made = load(
        ledger(**WHOLE), **{**WHOLE, "units": district("丑区", "丙丁"), "relations": [], "arrangements": []}
    )
    assert plan(made, units=district("子区")).changes == ()
    assert plan(made, units=district("丑区", "丙丁")).changes == ()


def test_one_file_gets_the_same_ids_in_every_fresh_store() -> None:
    assert list(ledger(**WHOLE).rows) == list(ledger(**WHOLE).rows)


def test_an_id_does_not_depend_on_the_rows_around_it() -> None:
    alone = ledger(units=district("子区"), relations=RELATIONS[:1])
    assert set(alone.rows) <= set(ledger(**WHOLE).rows)


def test_rows_in_another_order_are_the_same_rows() -> None:
    made = ledger(**WHOLE)
    assert plan(made, **{sheet: rows[::-1] for sheet, rows in WHOLE.items()}).changes == ()


def test_blank_and_default_words_are_one_key() -> None:
    made = ledger(
        units=district("子区"), relations=[{"subject": "甲街道", "holder": "区司法局", "type": "leads"}]
    )
    again: Cells = {
        "subject": "甲街道",
        "holder": "区司法局",
        "type": "leads",
        "applies_to": "unit",
        "layer": "formal",
        "role": "main",
    }
    assert counts(made, relations=[again]) == {"changed": {"relations": 1}}


def test_lists_read_as_tuples_are_not_a_change() -> None:
    rows: Rows = [{"name": "中心", "aliases": ("旧中心",), "duties": ("甲", "乙")}]
    assert plan(ledger(units=rows), units=rows).changes == ()


def test_an_unordered_pair_is_one_row_whichever_unit_is_named_first() -> None:
    rows: Rows = [{"subject": "区司法局", "holder": "区委党校", "type": "co_located", "id": None}]
    made = ledger(units=district("子区"), relations=rows)
    turned: Rows = [{"subject": "区委党校", "holder": "区司法局", "type": "co_located"}]
    assert "added" not in counts(made, relations=turned)


# Upsert


def test_absent_columns_stay_empty_cells_are_cleared_and_rows_not_in_the_file_stay() -> None:
    made = ledger(
        units=[{"id": "X", "name": "甲中心", "approved": 10, "region": "子区"}, {"id": "Y", "name": "乙中心"}]
    )
    made = load(made, units=[{"id": "X", "name": "甲中心", "approved": None}])
    assert dict(made.rows["X"].body) == {"name": "甲中心", "region": "子区"}
    assert "Y" in made.rows


def test_none_and_zero_are_kept_and_are_not_empty() -> None:
    made = ledger(
        units=[
            {
                "id": "X",
                "name": "甲中心",
                "approved": 0,
                "funding": "无",
                "parent": ["无"],
                "legal_person": False,
            }
        ]
    )
    assert dict(made.rows["X"].body) == {
        "name": "甲中心",
        "approved": 0,
        "funding": "无",
        "parent": ["无"],
        "legal_person": False,
    }


def test_a_file_that_lists_only_names_and_numbers_changes_only_numbers() -> None:
    made = ledger(units=district("子区"))
    made = load(made, units=[{"name": "区司法局", "approved": 30}])
    assert made.rows[unit(made, "区司法局")].body["parent"] == [unit(made, "子区人民政府")]
    assert len(made.units) == 8


# Time


def test_an_end_filled_in_later_ends_the_one_row() -> None:
    row: Cells = {
        "subject": "甲街道",
        "holder": "区司法局",
        "type": "leads",
        "from": "2019-01-01",
        "to": None,
    }
    made = ledger(units=district("子区"), relations=[row])
    ended = {**row, "to": "2022-01-01"}
    assert counts(made, relations=[ended]) == {"ended": {"relations": 1}}
    assert len(load(made, relations=[ended]).of("relations")) == 1


@pytest.mark.parametrize("listed", ["both", "new"])
def test_what_is_established_again_is_a_second_period_of_its_own_row(listed: str) -> None:
    first: Cells = {
        "subject": "甲街道",
        "holder": "区司法局",
        "type": "leads",
        "from": "2010-01-01",
        "to": "2015-01-01",
    }
    again: Cells = {**first, "from": "2018-01-01", "to": None}
    made = ledger(units=district("子区"), relations=[first])
    made = load(made, relations=[first, again] if listed == "both" else [again])
    assert sorted(str(row.body["from"]) for row in made.of("relations")) == ["2010-01-01", "2018-01-01"]
    assert plan(made, relations=[first, again]).changes == ()


def test_a_unit_established_again_is_a_second_unit_with_a_period_of_its_own() -> None:
    first: Cells = {"name": "甲中心", "from": "2001-01-01", "to": "2010-01-01"}
    again: Cells = {"name": "甲中心", "from": "2015-01-01", "to": None}
    made = load(ledger(units=[first]), units=[again])
    assert [str(u.period) for u in made.units.values()] == ["2001-01-01 至 2010-01-01", "2015-01-01 至 今"]
    assert plan(made, units=[first, again]).changes == ()


def test_a_start_filled_in_later_is_no_second_period() -> None:
    row: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "leads", "from": None}
    made = ledger(units=district("子区"), relations=[row])
    assert counts(made, relations=[{**row, "from": "2019-01-01"}]) == {"changed": {"relations": 1}}


@pytest.mark.parametrize("sheet", ["units", "relations", "arrangements"])
def test_clearing_the_end_of_an_ended_row_is_a_fault(sheet: str) -> None:
    rows: dict[str, Cells] = {
        "units": {"id": "X", "name": "中心", "to": "2020-01-01"},
        "relations": {
            "id": "X",
            "subject": "甲街道",
            "holder": "区司法局",
            "type": "leads",
            "to": "2020-01-01",
        },
        "arrangements": {"id": "X", "unit": "甲街道/司法所", "preset": "UNSPECIFIED", "to": "2020-01-01"},
    }
    made = load(ledger(units=district("子区")), **{sheet: [rows[sheet]]})
    (fault,) = faults(made, **{sheet: [{**rows[sheet], "to": None}]})
    assert (fault.row, fault.column) == (2, "终止日期")
    assert "2020-01-01" in fault.problem and fault.suggestion
    absent = {k: v for k, v in rows[sheet].items() if k != "to"}
    assert plan(made, **{sheet: [absent]}).changes == ()


def test_moving_the_end_of_an_ended_row_is_a_change() -> None:
    made = ledger(units=[{"id": "X", "name": "中心", "to": "2020-01-01"}])
    assert counts(made, units=[{"id": "X", "name": "中心", "to": "2021-01-01"}]) == {"changed": {"units": 1}}


# Statements


def test_two_statements_are_two_rows_and_one_relation() -> None:
    made = ledger(units=district("子区"), relations=RELATIONS[:2])
    (guides,) = (r for r in relations_of(made) if r.type == "guides")
    assert (len(made.of("relations")), len(guides.statements)) == (2, 2)


@pytest.mark.parametrize("order", [1, -1])
def test_a_statement_added_to_the_file_leaves_the_row_of_the_old_one_alone(order: int) -> None:
    one: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "guides", "basis": ["文1"]}
    other: Cells = {**one, "basis": ["文2"]}
    made = ledger(units=district("子区"), relations=[one])
    (kept,) = (row.id for row in made.of("relations"))
    assert counts(made, relations=[one, other][::order]) == {
        "added": {"relations": 1},
        "unchanged": {"relations": 1},
    }
    assert load(made, relations=[one, other][::order]).rows[kept].body["basis"] == ["文1"]


def test_power_role_share_basis_and_article_are_never_identity() -> None:
    row: Cells = {
        "subject": "甲街道",
        "holder": "区司法局",
        "type": "manages",
        "aspect": "appraisal.score",
        "power": "decide",
        "role": "main",
        "share": None,
        "basis": ["文1"],
        "article": ["一"],
    }
    made = ledger(units=district("子区"), relations=[row])
    other: Cells = {
        **row,
        "power": "co_decide",
        "role": "equal",
        "share": 60,
        "basis": ["文2"],
        "article": ["二"],
    }
    assert counts(made, relations=[other]) == {"changed": {"relations": 1}}


def test_of_several_rows_of_one_key_the_one_with_equal_basis_and_article_is_meant() -> None:
    rows: Rows = [
        {"subject": "甲街道", "holder": "区司法局", "type": "guides", "basis": ["文1"], "article": [article]}
        for article in "一二"
    ]
    made = ledger(units=district("子区"), relations=rows)
    planned = plan(made, relations=[{**rows[1], "condition": "按季"}])
    (change,) = planned.changes
    assert change.before is not None and change.before.body["article"] == ["二"]


def test_where_only_an_id_could_tell_it_is_asked_for() -> None:
    rows: Rows = [
        {"subject": "甲街道", "holder": "区司法局", "type": "guides", "basis": [basis]}
        for basis in ("文1", "文2")
    ]
    made = ledger(units=district("子区"), relations=rows)
    (fault,) = faults(made, relations=[{**rows[0], "basis": ["文3"]}])
    assert (fault.row, fault.column) == (2, "编号")
    assert all(row.id in fault.suggestion for row in made.of("relations"))
    given = made.of("relations")[1].id
    assert counts(made, relations=[{**rows[0], "basis": ["文3"], "id": given}]) == {
        "changed": {"relations": 1}
    }


def test_a_row_named_by_id_is_never_taken_by_a_row_without_one() -> None:
    row: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "guides", "basis": ["文1"]}
    made = ledger(units=district("子区"), relations=[row])
    (known,) = (r.id for r in made.of("relations"))
    after = load(made, relations=[{**row, "basis": ["文2"]}, {**row, "id": known, "condition": "按季"}])
    assert {str(r.body["basis"]) for r in after.of("relations")} == {"['文1']", "['文2']"}
    assert after.rows[known].body["condition"] == "按季"


def test_rows_equal_in_every_cell_are_one_with_a_warning() -> None:
    planned = plan(units=[{"name": "甲中心", "approved": 3}, {"name": "甲中心", "approved": 3, "note": None}])
    assert len(planned.changes) == 1
    assert any("第3行" in w and "第2行" in w for w in planned.warnings)
