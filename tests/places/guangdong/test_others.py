"""The province, Hengqin, Guangzhou, Dongguan, Huizhou: what a few words state, and no more."""

from __future__ import annotations

import pytest

from graphmodel.questions.figure_checks import HOLDS, SUM, figure_checks
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.places.guangdong.reading import read, rows_of


@pytest.fixture(scope="module")
def province() -> Snapshot:
    return read("province")


def test_four_cities_make_four_and_four_departments_make_four(province: Snapshot) -> None:
    sums = [one for one in figure_checks(province.ledger.of("figures")) if one.kind == SUM]
    assert [(one.figure, len(one.others), one.outcome) for one in sums] == [
        ("GD-F5", 4, HOLDS),
        ("GD-F7", 4, HOLDS),
    ]


def test_hengqin_has_a_party_organ_and_a_government_office_that_are_two(province: Snapshot) -> None:
    above = {id_: [(r.holder, r.grade) for r in province.answering(id_)] for id_ in ("GD-HQ-W", "GD-HQ-G")}
    assert above == {"GD-HQ-W": [("GD-W", "inferred")], "GD-HQ-G": [("GD-G", "inferred")]}


def test_a_platform_in_every_town_is_one_row_and_commands_nobody_by_name(province: Snapshot) -> None:
    platforms = [row for row in province.ledger.of("bodies") if row.text("kind") == "platform"]
    assert [row.text("topics") or row.body["topics"] for row in platforms] == [
        ["综合治理"],
        ["公共服务"],
        ["综合行政执法"],
    ]
    assert {row.text("grade") for row in platforms} == {"unnamed"}
    assert list(province.ledger.of("members")) == []


def test_who_heads_the_bodies_of_the_province_is_open_and_no_finding(province: Snapshot) -> None:
    result = audit(province, select=["JNT01", "JNT02"])
    assert result.findings == ()
    assert {(line.code, line.subjects) for line in result.undecided} == {("JNT01", 4), ("JNT02", 4)}


def test_the_year_of_the_opinion_is_not_in_the_text(province: Snapshot) -> None:
    assert rows_of(province.ledger, "documents", "date") == [(None,), (None,), (None,)]


def test_a_matter_without_a_stated_boundary_is_open_in_dongguan() -> None:
    result = audit(read("dongguan"), select=["DUT02"])
    assert result.findings == ()
    assert [(line.code, line.subjects) for line in result.undecided] == [("DUT02", 2)]


def test_who_collects_the_waste_in_guangzhou_before_is_one_row_without_a_number() -> None:
    unit = read("guangzhou").units["GZ-B1"]
    assert (unit.grade, unit.count) == ("unnamed", None)


def test_city_and_districts_of_guangzhou_have_a_body_each_for_staff_outside_posts() -> None:
    rows = rows_of(read("guangzhou").ledger, "bodies", "level", "topics", "grade")
    assert rows == [
        ("sub_province", "编外人员集中统一管理", "unnamed"),
        ("county", "编外人员集中统一管理", "unnamed"),
    ]


def test_huizhou_names_no_town_no_body_and_no_post() -> None:
    made = read("huizhou")
    assert {unit.grade for unit in made.units.values() if unit.kind != "government"} == {"unnamed"}
    assert rows_of(made.ledger, "reform", "action", "posts_to_target") == [("set_up", None), ("sink", None)]
