"""Which row a loaded row is: nothing twice, nothing stolen, nothing renamed (contract 1.3, 3)."""

from __future__ import annotations

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.projection import relations_of
from tests.build import EMPTY, Cells, applied, faults, ledger, load, plan, unit

Rows = list[Cells]


def district(place: str, streets: str = "甲乙") -> Rows:
    """A district without one code; only the names of its government and streets are its own."""
    rows: Rows = [
        {"name": f"中共{place}委员会", "aliases": ["区委"], "kind": "party_committee"},
        {"name": f"{place}人民政府", "aliases": ["区政府"], "kind": "government"},
        {"name": "区司法局", "kind": "government_department", "parent": ["区政府"]},
        {"name": "区委党校", "kind": "institution", "parent": ["区委"]},
    ]
    for street in streets:
        rows += [
            {"name": f"{street}街道", "kind": "street", "parent": ["区政府"]},
            {"name": "司法所", "kind": "dispatched_office", "parent": ["区司法局"], "stationed_at": f"{street}街道"},
        ]
    return rows


RELATIONS: Rows = [
    {"subject": "区委党校", "holder": "区司法局", "type": "guides", "basis": ["文1"], "stated_by": "holder"},
    {"subject": "区委党校", "holder": "区司法局", "type": "guides", "basis": ["文2"], "stated_by": "subject"},
    {"subject": "甲街道/司法所", "holder": "甲街道", "type": "assists"},
]
ARRANGEMENTS: Rows = [
    {"unit": "甲街道/司法所", "preset": "EQUAL_SHENHE", "line": "区司法局", "territory": "甲街道"},
    {"unit": "乙街道/司法所", "preset": "KEEP_AS_IS", "line": "区司法局", "territory": "乙街道"},
]
BODIES: Rows = [{"name": "平安建设联席会议", "kind": "joint_meeting", "set_up_by": "区政府", "lead": ["区司法局"]}]
MEMBERS: Rows = [
    {"body": "平安建设联席会议", "unit": "甲街道"}, {"body": "平安建设联席会议", "post": "副区长", "role": "convenor"},
]  # fmt: skip
WHOLE = {
    "units": district("子区"), "relations": RELATIONS, "arrangements": ARRANGEMENTS, "bodies": BODIES, "members": MEMBERS,
    "matters": [{"name": "法律援助", "lead": ["区司法局"]}],
    "responsibilities": [{"matter": "法律援助", "unit": "区司法局", "role": "lead"}],
    "documents": [{"title": "某意见", "number": "文1"}],
    "posts": [{"unit": "区委党校", "type": "institution", "approved": 12}],
    "figures": [{"subject": "子区", "item": "街道数", "value": 2}],
    "decisions": [{"body": "平安建设联席会议", "text": "议定事项一", "date": "2020-01-01"}],
    "declared": [{"scope": "区政府", "what": "awards"}],
    "reform": [{"plan": "方案", "step": "1", "action": "keep", "units": ["区委党校"]}],
}  # fmt: skip


def counts(stored: Ledger, **sheets: Rows) -> dict[str, dict[str, int]]:
    return {what: n for what, n in plan(stored, **sheets).counts().items() if n}


# The same file twice


def test_the_same_file_twice_writes_nothing() -> None:
    made = ledger(**WHOLE)
    assert plan(made, **WHOLE).changes == ()
    assert set(counts(made, **WHOLE)) == {"unchanged"}


def test_the_same_file_twice_writes_nothing_in_a_store_with_another_place() -> None:
    made = load(ledger(**WHOLE), **{**WHOLE, "units": district("丑区", "丙丁"), "relations": [], "arrangements": []})
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
    made = ledger(units=district("子区"), relations=[{"subject": "甲街道", "holder": "区司法局", "type": "leads"}])
    again: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "leads", "applies_to": "unit", "layer": "formal", "role": "main"}
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
    made = ledger(units=[{"id": "X", "name": "甲中心", "approved": 10, "region": "子区"}, {"id": "Y", "name": "乙中心"}])
    made = load(made, units=[{"id": "X", "name": "甲中心", "approved": None}])
    assert dict(made.rows["X"].body) == {"name": "甲中心", "region": "子区"}
    assert "Y" in made.rows


def test_none_and_zero_are_kept_and_are_not_empty() -> None:
    made = ledger(units=[{"id": "X", "name": "甲中心", "approved": 0, "funding": "无", "parent": ["无"], "legal_person": False}])
    assert dict(made.rows["X"].body) == {"name": "甲中心", "approved": 0, "funding": "无", "parent": ["无"], "legal_person": False}


def test_a_file_that_lists_only_names_and_numbers_changes_only_numbers() -> None:
    made = ledger(units=district("子区"))
    made = load(made, units=[{"name": "区司法局", "approved": 30}])
    assert made.rows[unit(made, "区司法局")].body["parent"] == [unit(made, "子区人民政府")]
    assert len(made.units) == 8


# Time


def test_an_end_filled_in_later_ends_the_one_row() -> None:
    row: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "leads", "from": "2019-01-01", "to": None}
    made = ledger(units=district("子区"), relations=[row])
    ended = {**row, "to": "2022-01-01"}
    assert counts(made, relations=[ended]) == {"ended": {"relations": 1}}
    assert len(load(made, relations=[ended]).of("relations")) == 1


@pytest.mark.parametrize("listed", ["both", "new"])
def test_what_is_established_again_is_a_second_period_of_its_own_row(listed: str) -> None:
    first: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "leads", "from": "2010-01-01", "to": "2015-01-01"}
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
        "relations": {"id": "X", "subject": "甲街道", "holder": "区司法局", "type": "leads", "to": "2020-01-01"},
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
    assert counts(made, relations=[one, other][::order]) == {"added": {"relations": 1}, "unchanged": {"relations": 1}}
    assert load(made, relations=[one, other][::order]).rows[kept].body["basis"] == ["文1"]


def test_power_role_share_basis_and_article_are_never_identity() -> None:
    row: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "manages", "aspect": "appraisal.score", "power": "decide",
                  "role": "main", "share": None, "basis": ["文1"], "article": ["一"]}  # fmt: skip
    made = ledger(units=district("子区"), relations=[row])
    other: Cells = {**row, "power": "co_decide", "role": "equal", "share": 60, "basis": ["文2"], "article": ["二"]}
    assert counts(made, relations=[other]) == {"changed": {"relations": 1}}


def test_of_several_rows_of_one_key_the_one_with_equal_basis_and_article_is_meant() -> None:
    rows: Rows = [
        {"subject": "甲街道", "holder": "区司法局", "type": "guides", "basis": ["文1"], "article": [article]} for article in "一二"
    ]
    made = ledger(units=district("子区"), relations=rows)
    planned = plan(made, relations=[{**rows[1], "condition": "按季"}])
    (change,) = planned.changes
    assert change.before is not None and change.before.body["article"] == ["二"]


def test_where_only_an_id_could_tell_it_is_asked_for() -> None:
    rows: Rows = [{"subject": "甲街道", "holder": "区司法局", "type": "guides", "basis": [basis]} for basis in ("文1", "文2")]
    made = ledger(units=district("子区"), relations=rows)
    (fault,) = faults(made, relations=[{**rows[0], "basis": ["文3"]}])
    assert (fault.row, fault.column) == (2, "编号")
    assert all(row.id in fault.suggestion for row in made.of("relations"))
    given = made.of("relations")[1].id
    assert counts(made, relations=[{**rows[0], "basis": ["文3"], "id": given}]) == {"changed": {"relations": 1}}


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


# Units and places


def test_a_second_place_takes_no_unit_of_the_first() -> None:
    first = ledger(units=district("子区"))
    second = load(first, units=district("丑区", "丙丁"))
    assert {id_: second.rows[id_].body for id_ in first.rows} == {id_: row.body for id_, row in first.rows.items()}
    assert len(second.units) == 2 * len(first.units)


def test_a_second_district_under_one_city_takes_no_unit_of_the_first() -> None:
    city: Cells = {"id": "C", "name": "示例市人民政府", "kind": "government", "outside": True}
    places = [
        [{"name": f"{place}人民政府", "kind": "government", "parent": ["示例市人民政府"]},
         {"name": "区司法局", "kind": "government_department", "parent": [f"{place}人民政府"]}]
        for place in ("子区", "丑区")
    ]  # fmt: skip
    made = ledger(units=[city, *places[0]])
    made = load(made, units=places[1])
    assert [u.name for u in made.units.values()].count("区司法局") == 2
    assert plan(made, units=places[0]).changes == plan(made, units=places[1]).changes == ()


def test_a_city_loaded_over_a_district_later_doubles_nothing() -> None:
    made = ledger(units=district("子区"))
    rows = district("子区")
    rows[1] = {**rows[1], "parent": ["示例市人民政府"]}
    again = load(made, units=[{"name": "示例市人民政府", "kind": "government"}, *rows])
    assert len(again.units) == len(made.units) + 1


def test_governments_of_one_name_are_told_apart_by_region() -> None:
    places = [[{"name": "区政府", "kind": "government", "region": place}, {"name": "区司法局", "parent": ["区政府"]}] for place in ("子区", "丑区")]
    made = load(ledger(units=places[0]), units=places[1])
    assert len(made.units) == 4
    assert plan(made, units=places[0]).changes == plan(made, units=places[1]).changes == ()


def test_among_namesakes_of_one_place_the_street_decides() -> None:
    made = ledger(units=district("子区"))
    rows: Rows = [{"name": "司法所", "stationed_at": "乙街道", "approved": 5}]
    after = load(made, units=rows)
    assert [u.approved for u in after.units.values() if u.name == "司法所"] == [None, 5]


def test_a_namesake_in_a_new_street_is_a_new_unit() -> None:
    made = ledger(units=district("子区", "甲"))
    grown = load(made, units=district("子区", "乙甲"))
    assert [u.name for u in grown.units.values()].count("司法所") == 2
    assert {id_: row.body for id_, row in grown.rows.items() if id_ in made.rows} == {id_: row.body for id_, row in made.rows.items()}


def test_namesakes_that_nothing_tells_apart_need_their_codes() -> None:
    made = ledger(units=district("子区"))
    (fault,) = faults(made, units=[{"name": "司法所", "approved": 5}])
    assert (fault.row, fault.column, fault.value) == (2, "机构全称", "司法所")
    assert all(u.id in fault.suggestion for u in made.units.values() if u.name == "司法所")


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("code", [None, "X"])
def test_equal_names_under_equal_parents_need_their_codes(code: str | None, order: int) -> None:
    rows: Rows = [{"name": "办公室", "parent": ["区司法局"], "approved": 3}, {"id": code, "name": "办公室", "parent": ["区司法局"]}]
    (fault,) = faults(ledger(units=district("子区")), units=rows[::order])
    assert (fault.row, fault.column, fault.value) == (3, "机构全称", "办公室")
    assert "give the codes" in fault.suggestion


def test_equal_names_under_equal_parents_with_codes_are_two_units() -> None:
    rows: Rows = [{"id": code, "name": "办公室", "parent": ["区司法局"]} for code in ("X", "Y")]
    made = load(ledger(units=district("子区")), units=rows)
    assert {"X", "Y"} <= set(made.units)
    assert plan(made, units=rows).changes == ()


def test_the_code_of_social_credit_is_never_a_key() -> None:
    made = ledger(units=[{"name": "甲中心", "uscc": "1"}])
    assert counts(made, units=[{"name": "乙中心", "uscc": "1"}]) == {"added": {"units": 1}}


def test_a_rename_gives_the_old_name_as_former_name() -> None:
    made = ledger(units=[{"id": "X", "name": "区卫生局"}])
    after = load(made, units=[{"id": "X", "name": "区卫生健康局", "aliases": ["区卫生局"]}])
    assert (after.units["X"].name, len(after.units)) == ("区卫生健康局", 1)


def test_a_known_code_under_an_unknown_name_is_a_fault() -> None:
    (fault,) = faults(ledger(units=[{"id": "X", "name": "区卫生局"}]), units=[{"id": "X", "name": "区教育局"}])
    assert (fault.row, fault.column, fault.value) == (2, "机构全称", "区教育局")
    assert "区卫生局" in fault.problem and "曾用名" in fault.suggestion


def test_a_plate_with_a_row_of_its_own_is_known_again() -> None:
    rows: Rows = [{"name": "政务中心"}, {"name": "大数据中心", "kind": "nameplate", "parent": ["政务中心"]}, {"name": "乙中心"}]
    relations: Rows = [{"subject": "乙中心", "holder": "大数据中心", "type": "guides"}]
    made = ledger(units=rows, relations=relations)
    assert plan(made, units=rows, relations=relations).changes == ()
    assert made.of("relations")[0].body["holder"] == unit(made, "政务中心")


def test_a_plate_hung_by_a_relation_of_the_same_file_is_known_again() -> None:
    rows: Rows = [{"name": "政务中心"}, {"name": "大数据中心", "kind": "nameplate"}, {"name": "乙中心"}]
    relations: Rows = [
        {"subject": "乙中心", "holder": "大数据中心", "type": "guides"},
        {"subject": "大数据中心", "holder": "政务中心", "type": "nameplate_of"},
    ]
    made = ledger(units=rows, relations=relations)
    assert plan(made, units=rows, relations=relations).changes == ()
    assert {str(row.body["holder"]) for row in made.of("relations")} == {unit(made, "政务中心")}


def test_a_superior_that_no_row_names_is_made_outside_the_ledger_once() -> None:
    rows: Rows = [{"name": "甲中心", "supervised_by": ["某部"]}, {"name": "乙中心", "supervised_by": ["某部"]}]
    planned = plan(units=rows, outside=True)
    made = applied(EMPTY, planned)
    assert [u.name for u in made.units.values() if u.outside] == ["某部"]
    assert any("某部" in warning for warning in planned.warnings)
    assert plan(made, units=rows, outside=True).changes == ()


# Bodies


def test_two_places_may_each_have_a_body_of_one_name_and_its_members_follow_the_load() -> None:
    made = ledger(**WHOLE)
    second = {**WHOLE, "units": district("丑区", "甲乙"), "members": MEMBERS, "relations": [], "arrangements": [], "posts": []}
    second["units"] = district("丑区", "丙丁")
    second["members"] = [{"body": "平安建设联席会议", "unit": "丙街道"}]
    after = load(made, **{sheet: second[sheet] for sheet in ("units", "bodies", "members")})
    assert len(after.bodies) == 2
    assert [row.body for row in after.of("members")][:2] == [row.body for row in made.of("members")]
    (member,) = (m for m in after.members if m.unit == unit(after, "丙街道"))
    assert member.body not in made.bodies
