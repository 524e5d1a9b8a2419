"""CSV, YAML and JSON: encodings, separators, and values that stay what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphmodel.errors import WHOLE_FILE
from loaders import read_ledger
from tests.loaders.reading import faults, file, names

UNITS = "机构编码,机构全称,隶属单位\nA-1,甲中心,甲局\nA-2,乙中心,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_in_every_encoding_and_with_every_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = file(tmp_path / "机构.csv", UNITS.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    loaded = read_ledger([path])
    assert [row.cells for row in loaded.rows] == [
        {"id": "A-1", "name": "甲中心", "parent": ["甲局"]},
        {"id": "A-2", "name": "乙中心", "parent": None},
    ]


def test_a_damaged_utf_8_file_is_not_read_as_gb18030(tmp_path: Path) -> None:
    path = file(tmp_path / "units.csv", UNITS.encode()[:-8] + b"\xe4\n")
    (fault,) = faults(path)
    assert fault.row == WHOLE_FILE
    assert "UTF-8" in fault.problem


def test_rows_of_a_csv_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = file(tmp_path / "机构.csv", '机构全称,备注\n\n甲中心,"两行\n备注"\n乙中心,\n,缺名称\n')
    (fault,) = faults(path)
    assert (fault.sheet, fault.row, fault.column) == ("机构", 5, "机构全称")


def test_a_quotation_mark_that_never_closes_swallows_no_rows(tmp_path: Path) -> None:
    path = file(tmp_path / "机构.csv", '机构全称,备注\n甲中心,\n乙中心,"未完\n丙中心,\n')
    (fault,) = faults(path)
    assert (fault.sheet, fault.row) == ("机构", 3)
    assert "引号" in fault.problem


def test_a_two_row_header_of_a_csv_is_joined_where_gaps_make_it_evident(tmp_path: Path) -> None:
    path = file(tmp_path / "机构.csv", "单位名称,编制数,,备注\n,核定,实有,\n甲中心,10,9,\n")
    (row,) = read_ledger([path]).rows
    assert (row.cells["approved"], row.cells["actual"], row.origin.row) == (10, 9, 3)


def test_a_folder_is_a_ledger_and_says_what_it_left_aside(tmp_path: Path) -> None:
    file(tmp_path / "沈河" / "units.csv", UNITS)
    file(tmp_path / "沈河" / "documents.csv", "id,title\nD-1,某文件\n")
    file(tmp_path / "沈河" / "registrations.csv", "id,kind\nC-1,x\n")
    file(tmp_path / "沈河" / "说明.txt", "x")
    file(tmp_path / "沈河" / "~$台账.xlsx", "x")
    loaded = read_ledger([tmp_path / "沈河"])
    assert sorted({row.sheet for row in loaded.rows}) == ["documents", "units"]
    assert len(loaded.warnings) == 2
    assert any("说明.txt" in warning for warning in loaded.warnings)
    assert any("registrations" in warning and "已跳过" in warning for warning in loaded.warnings)


def test_files_of_one_name_are_called_by_their_folders(tmp_path: Path) -> None:
    paths = [file(tmp_path / place / "units.csv", UNITS) for place in ("甲区", "乙区")]
    assert [source.name for source in read_ledger(paths).files] == ["甲区/units.csv", "乙区/units.csv"]


def test_missing_paths_and_empty_folders_are_faults_beside_those_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    wrong = file(tmp_path / "机构.csv", "机构全称,编制数\n甲,很多\n")
    found = faults(tmp_path / "没有.xlsx", tmp_path / "空", wrong)
    assert [(fault.file, fault.row) for fault in found] == [("没有.xlsx", 0), ("空", 0), ("机构.csv", 2)]


YAML = """\
units:
  - {id: 0123, name: 甲中心, uscc: 121010300000000000, outside: on, from: 2019-03-01, aliases: [甲、乙, 丙]}
  # 说明
  - id: yes
    name: "null"
    note: ~
    parent:
机构: []
"""


def test_yaml_values_stay_the_text_that_was_written(tmp_path: Path) -> None:
    path = file(tmp_path / "台账.yaml", YAML.replace("outside: on", "outside: 是"))
    first, second = read_ledger([path]).rows
    assert first.cells["id"] == "0123"
    assert first.cells["uscc"] == "121010300000000000"
    assert first.cells["from"] == "2019-03-01"
    assert first.cells["aliases"] == ["甲、乙", "丙"]
    assert (second.cells["id"], second.cells["name"], second.cells["note"]) == ("yes", "null", None)
    assert (first.origin.row, second.origin.row) == (2, 4)


def test_a_fault_in_yaml_names_the_line_of_its_row(tmp_path: Path) -> None:
    (fault,) = faults(file(tmp_path / "台账.yaml", YAML))
    assert (fault.file, fault.sheet, fault.row, fault.column, fault.value) == (
        "台账.yaml",
        "units",
        2,
        "outside",
        "on",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("units: &a [{name: 甲}]\nrelations: *a", "引用"),
        ("- 甲", "最外层"),
        ("甲", "最外层"),
        ("units: 甲", "列表"),
        ("units: [甲]", "这一行"),
        ("units: [{name: 甲, name: 乙}]", "两次"),
        ("units: []\nunits: []", "两次"),
        ("units: []\n---\nunits: []", "几份"),
        ("units: [{[甲]: 乙}]", "列名"),
        ("units: [{name: 甲", "YAML"),
        ("units: [{name: \x01}]", "YAML"),
        ("[" * 100_000, "最外层"),
        ("units: [{name: " + "[" * 100_000, "嵌套"),
    ],
)
def test_yaml_that_is_no_ledger_is_refused_in_words(tmp_path: Path, text: str, says: str) -> None:
    (fault,) = faults(file(tmp_path / "台账.yaml", text))
    assert says in fault.problem + fault.suggestion


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "最外层"),
        ("12", "最外层"),
        ('{"units": 3}', "列表"),
        ('{"units": [3]}', "这一行"),
        ('{"units": [{"name": "甲", "name": "乙"}]}', "两次"),
        ('{"units": [], "units": []}', "两次"),
        ('{"units": [{"approved": NaN}]}', "数字"),
        ('{"units": [{"approved": ' + "9" * 5000 + "}]}", "数字"),
        ('{"units": [', "JSON"),
        ("[" * 100_000, "嵌套"),
    ],
)
def test_json_that_is_no_ledger_is_refused_in_words(tmp_path: Path, text: str, says: str) -> None:
    (fault,) = faults(file(tmp_path / "台账.json", text))
    assert says in fault.problem


def test_json_rows_are_counted_from_one_and_a_number_as_code_is_a_fault(tmp_path: Path) -> None:
    rows = [
        {"name": "甲", "uscc": "12", "approved": 3, "outside": True},
        {"name": "乙", "uscc": 121010300000000000},
    ]
    (fault,) = faults(file(tmp_path / "台账.json", json.dumps({"units": rows})))
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("units", 2, "uscc", "121010300000000000")
    first, second = read_ledger(
        [file(tmp_path / "台账.json", json.dumps({"units": [rows[0], {"name": "乙"}]}))]
    ).rows
    assert (first.cells["approved"], first.cells["outside"]) == (3, True)
    # The sheet has the columns of all its rows, so a row that lacks one says nothing there.
    assert second.cells == {"name": "乙", "uscc": None, "approved": None, "outside": None}


def test_a_value_inside_a_value_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    for name, text in (
        ("台账.json", '{"units": [{"name": {"zh": "甲"}}]}'),
        ("台账.yaml", "units: [{name: {zh: [甲]}}]"),
    ):
        (fault,) = faults(file(tmp_path / name, text))
        assert fault.column == "name"


def test_several_carriers_make_one_load(tmp_path: Path) -> None:
    first = file(tmp_path / "机构.csv", UNITS)
    second = file(tmp_path / "续.yaml", "机构: [{机构全称: 丙中心}]")
    third = file(tmp_path / "再续.json", '{"units": [{"name": "丁中心"}]}')
    loaded = read_ledger([first, second, third])
    assert names(loaded) == ["甲中心", "乙中心", "丙中心", "丁中心"]
    assert len({source.sha256 for source in loaded.files}) == 3
