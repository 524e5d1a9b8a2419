"""Waivers: findings with a state, set aside for a time by an office that says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.errors import Refused
from graphmodel.rules import Audit, audit
from graphmodel.rules.waiver import Waiver, with_waivers
from loaders.waivers import read_waivers
from tests.build import snapshot

HEADER = "问题编号,规则,对象,状态,情况说明,批准单位,有效期至\n"


@pytest.fixture(scope="module")
def found() -> Audit:
    """One finding: a centre for which nobody answers, beside one that has a superior."""
    units = [
        {"id": "G", "name": "甲区人民政府", "kind": "government"},
        {"id": "C1", "name": "甲区文化馆", "kind": "institution", "parent": "G"},
        {"id": "C2", "name": "甲区圖書館", "kind": "institution"},
    ]
    result = audit(snapshot("2026-11-20", units=units))
    assert [(f.code, f.subject) for f in result.findings] == [("REP01", "C2")]
    return result


def lines(folder: Path, *rows: str) -> tuple[Waiver, ...]:
    path = folder / "情况说明.csv"
    path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    return read_waivers(path)


def test_an_approved_line_sets_its_finding_aside(found: Audit, tmp_path: Path) -> None:
    listed = lines(tmp_path, f"{found.findings[0].id},,,属实,待批复,区委编办,2027-06-30")
    result = with_waivers(found, listed)
    assert result.findings == ()
    assert [(w.finding.id, w.waiver.approved_by) for w in result.waived] == [
        (found.findings[0].id, "区委编办")
    ]
    assert result.counts()["W"] == 0


@pytest.mark.parametrize("subject", ["C2", "甲区圖書館", "甲区图书馆"])
def test_a_line_may_name_rule_and_unit_in_either_script(found: Audit, tmp_path: Path, subject: str) -> None:
    result = with_waivers(found, lines(tmp_path, f",rep01,{subject},,待批复,区委编办,2027-06-30"))
    assert len(result.waived) == 1


def test_a_state_alone_sets_nothing_aside_and_stands_with_the_finding(found: Audit, tmp_path: Path) -> None:
    result = with_waivers(found, lines(tmp_path, ",REP01,C2,整改中,正在办理,,"))
    assert result.findings == found.findings
    assert result.noted[found.findings[0].id].state == "in_hand"


def test_a_waiver_ends_on_its_day_and_is_then_a_finding_itself(found: Audit, tmp_path: Path) -> None:
    listed = lines(tmp_path, ",REP01,C2,属实,待批复,区委编办,2026-11-20")
    assert [f.code for f in with_waivers(found, listed).findings] == ["REP01", "WVR02"]
    assert [f.code for f in with_waivers(replace(found, day="2026-11-19"), listed).findings] == []


def test_a_line_that_speaks_of_nothing_is_a_finding(found: Audit, tmp_path: Path) -> None:
    result = with_waivers(found, lines(tmp_path, "F-000000000000,,,属实,,,", ",REP07,C2,待核,,,"))
    assert [(f.code, f.subject) for f in result.findings] == [
        ("REP01", "C2"),
        ("WVR01", "F-000000000000"),
        ("WVR01", "REP07 C2"),
    ]
    assert [f.evidence[0].row for f in result.findings[1:]] == [2, 3]


def test_where_only_some_rules_ran_no_line_is_called_unused(found: Audit, tmp_path: Path) -> None:
    result = with_waivers(replace(found, narrowed=True), lines(tmp_path, ",REP07,C2,待核,,,"))
    assert result.findings == found.findings


def test_what_was_closed_and_is_gone_is_in_order_and_what_is_found_again_is_told(
    found: Audit, tmp_path: Path
) -> None:
    result = with_waivers(
        found,
        lines(tmp_path, ",REP07,C2,销号,,,", ",REP01,C2,销号,已办,区委编办,2027-01-01"),
    )
    assert [f.code for f in result.findings] == ["REP01", "WVR03"]
    assert result.waived == ()


def test_yaml_says_the_same_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(
        "- {code: REP01, subject: C2, state: 属实, reason: 待批复, approved_by: 区委编办, expires: 2027-06-30}\n",
        encoding="utf-8",
    )
    (of_yaml,), (of_csv,) = read_waivers(path), lines(tmp_path, ",REP01,C2,属实,待批复,区委编办,2027-06-30")
    assert replace(of_yaml, file="", row=0) == replace(of_csv, file="", row=0)


REFUSED = {
    "nobody approved it by name": (",REP01,C2,,待批复,王小明,2027-06-30", "批准单位", "区委编办"),
    "no reason": (",REP01,C2,,,区委编办,2027-06-30", "情况说明", "为何"),
    "no term": (",REP01,C2,,待批复,区委编办,", "有效期至", "2027"),
    "a day that is none": (",REP01,C2,,待批复,区委编办,明年", "有效期至", "2027"),
    "neither id nor rule": (",,C2,属实,,,", "问题编号", "F-"),
    "no such rule": (",REP99,C2,属实,,,", "规则", "REP01"),
    "no such state": (",REP01,C2,搁置,,,", "状态", "整改中"),
    "says nothing": (",REP01,C2,,看过,,", "状态", "属实"),
}


@pytest.mark.parametrize(("row", "column", "suggests"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_line_is_refused_with_its_place_and_what_to_write(
    tmp_path: Path, row: str, column: str, suggests: str
) -> None:
    with pytest.raises(Refused) as refused:
        lines(tmp_path, row)
    (fault,) = refused.value.faults
    assert (fault.file, fault.row, fault.column) == ("情况说明.csv", 2, column)
    assert suggests in fault.suggestion


def test_a_column_that_no_list_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("规则,对象,状态,经办人\nREP01,C2,属实,某某\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_waivers(path)
    assert [fault.column for fault in refused.value.faults] == ["经办人"]
