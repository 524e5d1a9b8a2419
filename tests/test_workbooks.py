"""The builders give workbooks as an office makes them; a faulty file has its fault where its case says."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY
from tests.faulty import CASES, FaultCase
from tests.workbooks import (
    LIST_HEADER,
    LIST_TITLE_ROWS,
    MESSY_DATES,
    MESSY_HEADER_ROW,
    TWICE,
    WITHOUT_DEPARTMENT,
    district_workbook,
    institution_list,
    institutions,
    title_and_merged,
)

FIRST = LIST_TITLE_ROWS + 2


def _sheet(path: Path, title: str | None = None) -> Worksheet:
    book = load_workbook(path)
    return book[title] if title else book.worksheets[0]


def _amount(written: object) -> int:
    """A number as the office counted it; 5余 stood for 7."""
    if written in (None, "—"):
        return 0
    return 7 if written == "5余" else int(str(written))


def test_the_list_has_its_title_above_its_header_and_120_institutions_below(tmp_path: Path) -> None:
    sheet = _sheet(institution_list(tmp_path / "一览表.xlsx"))
    assert str(sheet["A1"].value).endswith("事业单位一览表")
    assert tuple(cell.value for cell in sheet[LIST_TITLE_ROWS + 1]) == LIST_HEADER
    numbered = [row[1] for row in sheet.iter_rows(min_row=FIRST, values_only=True) if isinstance(row[0], int)]
    assert numbered == [one.name for one in institutions()]
    assert len(numbered) == 120


def test_subtotals_and_the_total_are_the_sums_of_their_parts(tmp_path: Path) -> None:
    sheet = _sheet(institution_list(tmp_path / "一览表.xlsx"))
    block, whole, subtotals, department = [0, 0], [0, 0], 0, None
    for row in sheet.iter_rows(min_row=FIRST, values_only=True):
        if row[0] == "合计":
            assert [row[4], row[5]] == whole
            break
        if row[1] == "小计":
            assert [row[4], row[5]] == block
            subtotals += 1
            continue
        if row[2] != department and row[2] is not None:
            block, department = [0, 0], row[2]
        for sums in (block, whole):
            sums[0] += _amount(row[4])
            sums[1] += _amount(row[5])
    else:
        pytest.fail("no 合计 row")
    assert subtotals == 3


def test_a_department_stands_in_one_cell_merged_over_its_block(tmp_path: Path) -> None:
    sheet = _sheet(institution_list(tmp_path / "一览表.xlsx"))
    sizes = Counter(one.department for one in institutions() if one.department)
    assert len(sizes) == 18
    merged = {
        str(sheet.cell(area.min_row, 3).value): area
        for area in sheet.merged_cells.ranges
        if area.min_col == 3
    }
    assert {name: area.size["rows"] for name, area in merged.items()} == {
        name: size for name, size in sizes.items() if size > 1
    }


def test_one_institution_has_no_department_and_one_name_stands_under_two(tmp_path: Path) -> None:
    sheet = _sheet(institution_list(tmp_path / "一览表.xlsx"))
    rows = {sheet.cell(n, 2).value: n for n in range(FIRST, sheet.max_row)}
    alone = f"C{rows[WITHOUT_DEPARTMENT]}"
    assert sheet[alone].value is None
    assert not any(alone in area for area in sheet.merged_cells.ranges)
    assert len({one.department for one in institutions() if one.name == TWICE}) == 2


def test_the_list_writes_numbers_plates_and_gaps_in_every_way_that_offices_do(tmp_path: Path) -> None:
    sheet = _sheet(institution_list(tmp_path / "一览表.xlsx"))
    rows = [row for row in sheet.iter_rows(min_row=FIRST, values_only=True) if isinstance(row[0], int)]
    assert [row[4] for row in rows].count("5余") == 2
    assert any(isinstance(row[4], str) and row[4].isdigit() and not row[4].isascii() for row in rows)
    assert {"—", None} < {row[5] for row in rows}
    plates = [str(row[3]) for row in rows if row[3]]
    assert sorted(plate.count("、") for plate in plates if plate != "无") == [0, 1]
    assert "无" in plates


def test_the_district_names_only_headings_of_the_contract_and_units_that_it_has(tmp_path: Path) -> None:
    planted = district_workbook(tmp_path / "区.xlsx")
    book = load_workbook(tmp_path / "区.xlsx")
    units = book["机构"]
    codes = [cell.value for cell in units["A"][1:]]
    assert len(codes) == len(set(codes)) == 250
    assert {unit for found in planted.values() for unit in found} <= set(codes)
    for sheet in book.worksheets:
        known = next(s for s in VOCABULARY.sheets.values() if sheet.title in s.headings)
        header = [str(cell.value) for cell in sheet[1]]
        assert [h for h in header if fold(h) not in known.by_heading] == []
        assert {row[header.index("认定方式")] for row in sheet.iter_rows(min_row=2, values_only=True)} == {
            "示例"
        }


@pytest.mark.parametrize("streets", [1, 11])
def test_each_street_has_its_party_work_committee_its_office_and_ten_units(
    tmp_path: Path, streets: int
) -> None:
    district_workbook(tmp_path / "区.xlsx", streets)
    book = load_workbook(tmp_path / "区.xlsx")
    codes = [str(cell.value) for cell in book["机构"]["A"][1:]]
    of_streets = Counter(code.split("-")[1] for code in codes if code.startswith("SL-J"))
    assert len(of_streets) == streets
    assert set(of_streets.values()) == {12}
    # Nine of the ten have a regime, the Party station has none; one more is planted.
    assert book["管理体制"].max_row - 1 == 9 * streets + 1


def test_the_messy_workbook_has_its_header_on_row_four_and_a_hidden_sheet(tmp_path: Path) -> None:
    book = load_workbook(title_and_merged(tmp_path / "乱.xlsx"))
    units = book["机构"]
    assert book["说明"].sheet_state == "hidden"
    assert all(cell.value is None for row in units["A2:F3"] for cell in row)
    header = [cell.value for cell in units[MESSY_HEADER_ROW]]
    assert header[:2] == ["机构编码", "机构全称"]
    assert len(header) > len([heading for heading in header if heading])
    first = MESSY_HEADER_ROW + 2
    dates = [units.cell(first + n, 5).value for n in range(len(MESSY_DATES))]
    # A date cell comes back as a moment; every other form stays what was typed.
    assert [day.date() if isinstance(day, datetime) else day for day in dates] == [
        w for _, w, _ in MESSY_DATES
    ]
    parts = [units.cell(first + n, 6).value for n in range(len(MESSY_DATES))]
    assert units.cell(first + len(MESSY_DATES), 6).value == sum(_amount(part) for part in parts)


@pytest.mark.parametrize("case", [c for c in CASES if c.value], ids=lambda case: case.title)
def test_a_faulty_file_has_the_value_in_the_cell_that_the_case_names(tmp_path: Path, case: FaultCase) -> None:
    path = case.build(tmp_path)
    if path.is_dir():
        with (path / case.file).open(encoding="gb18030", newline="") as lines:
            rows = list(csv.reader(lines))
    else:
        assert path.name == case.file
        sheet = _sheet(path, case.sheet)
        rows = [
            ["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
    header = next(row for row in rows if case.column in row)
    assert rows[case.row - 1][header.index(case.column)] == case.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_faulty_file_can_be_written_and_its_earlier_file_stays_beside_it(
    tmp_path: Path, case: FaultCase
) -> None:
    built = [case.build(tmp_path), *([case.first(tmp_path)] if case.first else [])]
    assert len({path.name for path in built if path.exists()}) == len(built)
