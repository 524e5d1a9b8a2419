"""司法所@全部街道: that unit in every street, one statement each (contract 1.4)."""

from __future__ import annotations

from graphmodel.ledger.ledger import Ledger
from tests.build import EMPTY, applied, faults, ledger, load, plan
from tests.ledger.sample import Rows, district

ALL = "司法所@全部街道"
GUIDED: Rows = [{"subject": ALL, "holder": "区委党校", "type": "guides", "basis": ["文1"]}]


def told(found: Ledger, sheet: str, column: str) -> set[str]:
    """Where the units stand that the rows of a sheet name."""
    units = (found.rows[str(row.body[column])] for row in found.of(sheet))
    return {found.name(str(unit.body.get("stationed_at") or unit.id)) for unit in units}


def test_one_row_states_it_of_the_unit_in_each_street_with_the_origin_of_that_row() -> None:
    found = ledger(units=district("子区", "甲乙丙"), relations=GUIDED)
    rows = found.of("relations")
    assert told(found, "relations", "subject") == {"甲街道", "乙街道", "丙街道"}
    assert len({row.origin for row in rows}) == 1
    assert [row.body["basis"] for row in rows] == [["文1"]] * 3


def test_the_same_file_twice_writes_nothing_and_a_fresh_store_gives_the_same_ids() -> None:
    sheets = {"units": district("子区", "甲乙丙"), "relations": GUIDED}
    found = ledger(**sheets)
    assert plan(found, **sheets).changes == ()
    assert list(ledger(**sheets).rows) == list(found.rows)


def test_a_later_file_speaks_of_the_streets_that_the_store_has() -> None:
    found = load(ledger(units=district("子区", "甲乙")), relations=GUIDED)
    assert told(found, "relations", "subject") == {"甲街道", "乙街道"}


def test_a_street_added_later_gets_its_row_and_the_others_keep_theirs() -> None:
    before = ledger(units=district("子区", "甲乙"), relations=GUIDED)
    planned = plan(before, units=district("子区", "甲乙丙"), relations=GUIDED)
    after = applied(before, planned)
    assert {row.id for row in before.of("relations")} < {row.id for row in after.of("relations")}
    assert planned.counts()["changed"] == {}
    assert told(after, "relations", "subject") == {"甲街道", "乙街道", "丙街道"}


def test_every_street_of_a_second_place_is_none_of_the_first() -> None:
    first = ledger(units=district("子区", "甲乙"))
    both = load(first, units=district("丑区", "丙丁"), relations=GUIDED)
    assert told(both, "relations", "subject") == {"丙街道", "丁街道"}


def test_the_place_that_the_row_names_decides_in_a_store_of_several() -> None:
    both = load(ledger(units=district("子区", "甲乙")), units=district("丑区", "丙丁"))
    found = load(both, relations=[{"subject": ALL, "holder": "子区人民政府", "type": "guides"}])
    assert told(found, "relations", "subject") == {"甲街道", "乙街道"}


def test_an_arrangement_names_each_street_beside_its_own_office() -> None:
    row = {"unit": ALL, "preset": "EQUAL_SHENHE", "line": "区司法局", "territory": "@全部街道"}
    found = ledger(units=district("子区", "甲乙"), arrangements=[row])
    assert len(found.arrangements) == 2
    for arrangement in found.arrangements:
        assert found.rows[arrangement.unit].body["stationed_at"] == arrangement.side("territory")


def test_a_list_takes_the_unit_of_every_street_into_one_cell() -> None:
    found = ledger(
        units=district("子区", "甲乙"), matters=[{"name": "法律援助", "assist": [ALL, "区司法局", "等"]}]
    )
    (matter,) = found.of("matters")
    assert [found.name(unit) for unit in matter.body["assist"]] == ["司法所", "司法所", "区司法局", "等"]  # type: ignore[union-attr]


def test_a_street_without_such_a_unit_is_passed_over_and_named() -> None:
    units: Rows = [*district("子区", "甲乙"), {"name": "丙街道", "kind": "street", "parent": ["区政府"]}]
    planned = plan(units=units, relations=GUIDED)
    assert planned.counts()["added"]["relations"] == 2
    assert [w for w in planned.warnings if ALL in w and w.endswith("1个街道内没有此单位，未展开：丙街道")]


def test_a_unit_that_no_street_has_is_a_fault() -> None:
    (fault,) = faults(
        units=district("子区"),
        relations=[{"subject": "税务所@全部街道", "holder": "区司法局", "type": "guides"}],
    )
    assert (fault.column, fault.problem) == ("机构（对象）", "2个街道内都没有“税务所”")


def test_no_street_at_all_is_a_fault() -> None:
    (fault,) = faults(
        units=[{"name": "区司法局"}], relations=[{"subject": ALL, "holder": "区司法局", "type": "guides"}]
    )
    assert fault.problem == "台账中没有街道"


def test_rows_written_out_cannot_share_one_id() -> None:
    (fault,) = faults(units=district("子区"), relations=[{**GUIDED[0], "id": "G1"}])
    assert (fault.column, fault.value, fault.suggestion) == ("编号", "G1", "请清空编号")


def test_an_ended_street_is_no_longer_one_of_all() -> None:
    units: Rows = [*district("子区", "甲乙")]
    units = [{**row, "to": "2020-01-01"} if row["name"] == "乙街道" else row for row in units]
    found = load(EMPTY, units=units, relations=GUIDED)
    assert told(found, "relations", "subject") == {"甲街道"}
