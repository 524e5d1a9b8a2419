"""Which sheet a table is, where its header stands, and what is passed over with a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import read_ledger
from tests.loaders.reading import faults, file, names


@pytest.mark.parametrize("name", ["机构", "units", "事业单位一览表"])
def test_a_table_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (row,) = read_ledger([file(tmp_path / f"{name}.csv", "机构名称,备注\n甲中心,\n")]).rows
    assert row.sheet == "units"


@pytest.mark.parametrize(
    ("header", "sheet"),
    [
        ("单位名称,主管部门,加挂牌子,编制数,实有,备注", "units"),
        ("机构（对象）,管理（指导）单位,关系类型,备注", "relations"),
        ("机构名称,类别,召集人,牵头单位", "bodies"),
        ("议事协调机构,成员单位,角色", "members"),
        ("机构名称,主管部门（条）,业务,人员,经费", "arrangements"),
    ],
)
def test_a_table_of_another_name_is_known_by_its_headings(tmp_path: Path, header: str, sheet: str) -> None:
    path = file(tmp_path / "表一.csv", header + "\n" + ",".join("无" for _ in header.split(",")))
    assert sheet in {row.sheet for row in read_ledger([path]).rows}


def test_a_tie_lists_the_candidates_and_the_option_decides_it(tmp_path: Path) -> None:
    path = file(tmp_path / "表一.csv", "机构名称,层级\n示例会议,县\n")
    (fault,) = faults(path)
    assert "机构" in fault.problem and "议事协调机构" in fault.problem
    assert "--sheet 表一=" in fault.suggestion
    for decided in ("议事协调机构", "bodies"):
        assert read_ledger([path], sheets={"表一": decided}).rows[0].sheet == "bodies"


def test_a_decision_for_no_table_or_for_no_sheet_is_a_fault(tmp_path: Path) -> None:
    path = file(tmp_path / "机构.csv", "机构名称,层级\n甲,县\n")
    assert [f.sheet for f in faults(path, sheets={"表二": "机构"})] == ["表二"]
    assert [f.value for f in faults(path, sheets={"机构": "食堂"})] == ["食堂"]


def test_a_missing_required_column_lists_the_headings_that_would_do(tmp_path: Path) -> None:
    (fault,) = faults(file(tmp_path / "关系.csv", "机构（对象）,管理（指导）单位\n甲,乙\n"))
    assert (fault.row, fault.column) == (0, "关系类型")
    assert "关系类型、type" in fault.suggestion


def test_a_structured_sheet_without_any_known_column_is_no_silence(tmp_path: Path) -> None:
    assert [f.column for f in faults(file(tmp_path / "台账.yaml", "units: [{foo: 1}]"))] == ["机构全称"]


def test_headings_are_read_through_stars_line_breaks_full_width_and_traditional(tmp_path: Path) -> None:
    header = '"单位\n名称*",主管部门（必填）,編制數（名）,ＵＳＣＣ'
    (row,) = read_ledger([file(tmp_path / "表一.csv", f"{header}\n甲,乙局,3,无\n")]).rows
    assert row.cells == {"name": "甲", "supervised_by": ["乙局"], "approved": 3, "uscc": "无"}


def test_rows_above_the_header_are_passed_over_with_a_word_each(tmp_path: Path) -> None:
    loaded = read_ledger([file(tmp_path / "机构.csv", "某县一览表\n单位：名,,2024年\n单位名称,备注\n甲,\n")])
    assert names(loaded) == ["甲"]
    assert [w.split("：")[1][:4] for w in loaded.warnings] == ["第1行“", "第2行“"]


def test_a_header_below_the_tenth_row_is_not_looked_for(tmp_path: Path) -> None:
    ten = "\n".join(f"标题{n}" for n in range(9))
    assert names(read_ledger([file(tmp_path / "机构.csv", f"{ten}\n单位名称,备注\n甲,\n")])) == ["甲"]
    (fault,) = faults(file(tmp_path / "机构.csv", f"{ten}\n标题\n单位名称,备注\n甲,\n"))
    assert "表头" in fault.problem


def test_an_unknown_column_is_kept_and_reported_and_a_running_number_is_not(tmp_path: Path) -> None:
    loaded = read_ledger(
        [file(tmp_path / "机构.csv", "序号,单位名称,联系电话,备注,\n1,甲,123,,x\n2,乙,,,\n3,,,,\n")]
    )
    assert [row.cells for row in loaded.rows] == [
        {"name": "甲", "note": None, "extra:联系电话": "123", "extra:第5列（无列名）": "x"},
        {"name": "乙", "note": None},
    ]
    assert len(loaded.warnings) == 2
    assert any("联系电话" in warning for warning in loaded.warnings)


def test_a_running_number_is_the_step_of_a_reform_plan(tmp_path: Path) -> None:
    (row,) = read_ledger([file(tmp_path / "改革方案.csv", "方案,序号,动作\n甲方案,3.1,撤销\n")]).rows
    assert (row.cells["step"], row.cells["action"]) == ("3.1", "abolish")


def test_two_columns_of_one_meaning_must_agree(tmp_path: Path) -> None:
    path = file(tmp_path / "机构.csv", "单位名称,隶属单位,隶属关系\n甲,乙局,\n丙,丁局,丁局\n戊,己局,庚局\n")
    (fault,) = faults(path)
    assert (fault.row, fault.column, fault.value) == (4, "隶属关系", "庚局")


def test_every_fault_of_every_cell_is_told_at_once(tmp_path: Path) -> None:
    path = file(
        tmp_path / "机构.csv",
        "机构编码,单位名称,编制数,机构类型,起始日期,终止日期\n,,很多,局,去年,\nA,甲,3,党委,2020,2020\n",
    )
    assert [(f.row, f.column) for f in faults(path)] == [
        (2, "编制数"),
        (2, "机构类型"),
        (2, "起始日期"),
        (2, "单位名称"),
        (3, "终止日期"),
    ]


def test_a_member_is_a_unit_or_a_post(tmp_path: Path) -> None:
    path = file(tmp_path / "成员.csv", "议事协调机构,成员单位,职务\n甲会议,,区长\n甲会议,,\n")
    (fault,) = faults(path)
    assert (fault.row, fault.column) == (3, "成员单位")


def test_notes_below_a_table_and_a_header_printed_twice_are_no_units(tmp_path: Path) -> None:
    text = "单位名称,备注\n甲,\n单位名称,备注\n乙,\n注：本表含参公单位,\n填表人：张某,\n"
    loaded = read_ledger([file(tmp_path / "机构.csv", text)])
    assert names(loaded) == ["甲", "乙"]
    assert len(loaded.warnings) == 3


TOTALS = "序号,主管部门,单位名称,编制数\n1,甲局,甲站,3\n2,甲局,乙站,4\n,小 计,,{}\n3,乙局,丙站,5\n合计,,,{}\n"


@pytest.mark.parametrize(
    ("block", "whole", "wrong"), [(7, 12, []), (8, 12, ["第4行"]), (7, 13, ["第6行"]), (12, 12, [])]
)
def test_a_total_is_passed_over_and_checked(tmp_path: Path, block: int, whole: int, wrong: list[str]) -> None:
    loaded = read_ledger([file(tmp_path / "机构.csv", TOTALS.format(block, whole))])
    assert names(loaded) == ["甲站", "乙站", "丙站"]
    told = [w for w in loaded.warnings if "请核对" in w]
    assert [next(place for place in ("第4行", "第6行") if place in w) for w in told] == wrong
    assert all("编制数" in w and ("7" in w or "12" in w) for w in told)


def test_a_total_that_stands_first_and_one_over_bounds_only_raise_no_alarm(tmp_path: Path) -> None:
    first = file(tmp_path / "机构.csv", "单位名称,编制数\n合计,7\n甲站,3\n乙站,4\n")
    assert not any("请核对" in w for w in read_ledger([first]).warnings)
    bounded = file(tmp_path / "机构.csv", "单位名称,编制数\n甲站,3\n乙站,500余\n合计,600\n")
    assert not any("请核对" in w for w in read_ledger([bounded]).warnings)


def test_a_total_of_posts_is_a_row_like_any_other(tmp_path: Path) -> None:
    path = file(tmp_path / "编制.csv", "编制类型,机构,核定数\n事业,甲站,3\n合计,甲站,3\n")
    assert [row.cells["type"] for row in read_ledger([path]).rows] == ["institution", "total"]


WIDE = (
    "机构,主管部门（条）,属地街道（乡镇）（块）,业务,人员,考核（占比）,评优\n"
    "甲所,甲局,甲街道,部门,部门（决定）/街道（征求）,部门40%(共同)/街道60%（共同）,—\n"
)


def test_the_wide_form_makes_a_relation_of_every_party(tmp_path: Path) -> None:
    loaded = read_ledger([file(tmp_path / "管理体制.csv", WIDE)])
    said = [row.cells for row in loaded.rows if row.sheet == "relations"]
    assert [(c["holder"], c["type"], c["aspect"], c["power"], c["share"]) for c in said] == [
        ("甲局", "manages", "business", None, None),
        ("甲局", "manages", "personnel", "decide", None),
        ("甲街道", "takes_part", "personnel", "consult", None),
        ("甲局", "manages", "appraisal.score", "co_decide", 40),
        ("甲街道", "manages", "appraisal.score", "co_decide", 60),
    ]
    assert {c["subject"] for c in said} == {"甲所"}
    assert loaded.warnings == ()


@pytest.mark.parametrize("written", ["双方商量着办", "街道120%", "党工委", "部门，街道"])
def test_a_wide_cell_is_never_guessed_at(tmp_path: Path, written: str) -> None:
    path = file(tmp_path / "管理体制.csv", WIDE.replace(",部门,", f",{written},"))
    assert [(f.row, f.column, f.value) for f in faults(path)] == [(2, "业务", written)]
