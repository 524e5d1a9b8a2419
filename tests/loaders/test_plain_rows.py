"""Most rows are read without a second look at any cell; what they say is what the careful way would make of them."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import Refused
from graphmodel.vocabulary import VOCABULARY, Sheet
from loaders import read_ledger
from loaders.cells import parse_cell
from loaders.distinct import ODD, CellReader
from tests.loaders.reading import faults, file

TEXTS = [
    "甲局", "甲中心、乙中心等", "A1", "1E5", "12.5E+3", "合计", "审计局", "計", "无", "—", "-", "#REF!", "#甲", "'A1",
    " 甲 局 ", "甲\u200b局", "2019年3月", "2019", "500余", "1正2副", "60%", "是", "区级", "government", "不对",
    "文1;文2", '["甲、乙"]', "\u3000", "示例行，读入时跳过", "编号", "注：某", "＝1",
    "P01-D01", "1e5", "12e+3", "1E5-2", "E12", "A.1", "---", "甲局等", "高等院校", "设计处", "甲局,乙局",
    "甲（乙、丙）局", "表头", "甲·乙",
]  # fmt: skip
COLUMNS = ("parent", "level", "from", "to", "approved", "leaders_approved", "basis", "note", "outside", "id")


@pytest.mark.parametrize("text", TEXTS)
def test_a_cell_read_at_once_is_the_cell_read_with_care(text: str) -> None:
    for sheet in VOCABULARY.sheets.values():
        for column in sheet.columns.values():
            found = CellReader(column, "表头")[text]
            assert found is ODD or found == parse_cell(column, text)


@given(st.lists(st.lists(st.sampled_from(["", *TEXTS]), min_size=10, max_size=10), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_second_column_for_the_name_changes_nothing(rows: list[list[str]]) -> None:
    """A sheet that names a column twice is read the careful way from end to end."""
    named = [[f"某{number}局", *row] for number, row in enumerate(rows)]
    with TemporaryDirectory() as folder:
        once = _read(Path(folder) / "机构.csv", [["name", *COLUMNS], *named])
        twice = _read(
            Path(folder) / "机构.csv", [["name", *COLUMNS, "单位名称"], *([*row, row[0]] for row in named)]
        )
    assert once == twice


@given(st.text("09AeE+-.'#等计局（、;； 〔\n", max_size=6), st.sampled_from([*VOCABULARY.sheets.values()]))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_read_at_once_is_the_text_read_with_care(text: str, sheet: Sheet) -> None:
    for column in sheet.columns.values():
        found = CellReader(column, "表头")[text]
        assert found is ODD or found == parse_cell(column, text)


@pytest.mark.parametrize("more", [[], ["", " "], ["", "备用"], ["'=1"]])
def test_rows_shorter_or_longer_than_their_header_lose_nothing(tmp_path: Path, more: list[str]) -> None:
    """Cells that are left out at the end are empty; what stands beyond the last heading is kept."""
    rows = [["A1", "甲局", "区级", *more], ["A2", "乙局"], ["A3", "丙局", "", *more], ["", "丁局"], [""]]
    once = _read(tmp_path / "机构.csv", [["id", "name", "level"], *rows])
    wide = [[*row[:3], *[""] * (3 - len(row)), "", *row[3:]] for row in rows]
    twice = _read(tmp_path / "机构.csv", [["id", "name", "level", "单位名称"], *wide])
    if not any(text.strip() for text in more):
        assert once == twice
    kept = {str(value) for cells, _ in once[0] for name, value in cells.items() if name.startswith("extra:")}
    assert kept == {text.removeprefix("'") for text in more if text.strip()}


def _read(path: Path, table: list[list[str]]) -> object:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(table)
    try:
        loaded = read_ledger([path])
    except Refused as refused:
        return refused.faults
    return [(row.cells, row.origin) for row in loaded.rows], loaded.warnings


def test_a_file_that_breaks_off_is_told_of_before_its_rows(tmp_path: Path) -> None:
    path = file(tmp_path / "机构.csv", '机构编码,机构全称,层级\nA1,甲局,不对\nA2,"乙局\n')
    (fault,) = faults(path)
    assert (fault.sheet, fault.row) == ("机构", 3)
    assert "引号没有成对" in fault.problem


def test_a_file_without_header_that_breaks_off_is_told_of_as_broken(tmp_path: Path) -> None:
    (fault,) = faults(file(tmp_path / "名单.csv", '甲,乙\n丙,丁\n戊,"己\n'))
    assert "引号没有成对" in fault.problem


def test_a_wrong_cell_is_a_fault_in_every_row_that_has_it(tmp_path: Path) -> None:
    rows = "".join(f"A{number},甲中心{number},没有这种\n" for number in range(5))
    path = file(tmp_path / "机构.csv", f"机构编码,机构全称,机构类型\n{rows}")
    assert [(fault.row, fault.value) for fault in faults(path)] == [(row, "没有这种") for row in range(2, 7)]
