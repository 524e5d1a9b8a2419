"""Excel workbooks as offices make them, with what a library would read wrongly."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from graphmodel.errors import WHOLE_FILE
from loaders import read_ledger
from tests.loaders.reading import book, faults, file, names
from tests.workbooks import (
    MESSY_DATES,
    MESSY_HEADER_ROW,
    WITHOUT_DEPARTMENT,
    district_workbook,
    institution_list,
    institutions,
    title_and_merged,
)

HEADER = ["机构全称", "起始日期"]


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with one part changed, as another program would have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    assert re.search(old, text)
    parts[part] = re.sub(old, new, text).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_an_ordinary_list_of_institutions_loads_with_its_departments_filled_down(tmp_path: Path) -> None:
    loaded = read_ledger([institution_list(tmp_path / "一览表.xlsx")])
    expected = institutions()
    assert names(loaded) == [one.name for one in expected]
    by_name = {row.cells["name"]: row for row in loaded.rows}
    assert by_name[WITHOUT_DEPARTMENT].cells["supervised_by"] is None
    for row, one in zip(loaded.rows, expected, strict=True):
        assert row.cells["supervised_by"] == ([one.department] if one.department else None)
    # Titles above, totals below; every subtotal is right, so none is reported as wrong.
    assert [w for w in loaded.warnings if "请核对" in w] == []
    assert sum("在表头之上" in w for w in loaded.warnings) == 2
    assert sum("汇总行" in w for w in loaded.warnings) == 1


def test_a_row_says_where_it_was_read(tmp_path: Path) -> None:
    loaded = read_ledger([institution_list(tmp_path / "一览表.xlsx")])
    origin = loaded.rows[0].origin
    assert (origin.file, origin.sheet, origin.row) == ("一览表.xlsx", "Sheet1", 4)
    assert [source.name for source in loaded.files] == ["一览表.xlsx"]
    assert len(loaded.files[0].sha256) == 64


def test_a_messy_workbook_gives_its_dates_and_skips_its_hidden_sheet(tmp_path: Path) -> None:
    loaded = read_ledger([title_and_merged(tmp_path / "乱.xlsx")])
    first = MESSY_HEADER_ROW + 2
    rows = {row.origin.row: row for row in loaded.rows if row.origin.sheet == "机构"}
    assert [rows[first + n].cells["from"] for n in range(len(MESSY_DATES))] == [
        day.isoformat() if day else None for *_, day in MESSY_DATES
    ]
    assert any("说明：隐藏的工作表" in warning for warning in loaded.warnings)


def test_a_whole_district_loads_without_a_word(tmp_path: Path) -> None:
    district_workbook(tmp_path / "区.xlsx")
    loaded = read_ledger([tmp_path / "区.xlsx"])
    assert loaded.warnings == ()
    assert sum(row.sheet == "units" for row in loaded.rows) == 250


@pytest.mark.parametrize("number", [14, 31, 57])
def test_a_date_cell_in_a_built_in_chinese_format_is_a_date(tmp_path: Path, number: int) -> None:
    def dated(made: Workbook) -> None:
        made["机构"]["B2"].number_format = "yyyy-mm-dd"

    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 43525]]}, dated)
    # The file then names the format by its number alone, as Chinese Excel does.
    rewritten(path, "xl/styles.xml", r"<numFmts.*?</numFmts>", "")
    rewritten(path, "xl/styles.xml", r'numFmtId="164"', f'numFmtId="{number}"')
    assert read_ledger([path]).rows[0].cells["from"] == "2019-03-01"


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ('yyyy"年"m"月"', "2019-03-01"),
        ("[$-804]yyyy/m/d;@", "2019-03-01"),
        ('m"月"', "2019-03-01"),
        ("h:mm", None),
        ("[h]:mm", None),
        ('0"d"', None),
    ],
)
def test_a_format_that_shows_a_day_or_a_month_makes_a_date_and_one_that_shows_a_time_does_not(
    tmp_path: Path, code: str, day: str | None
) -> None:
    def dated(made: Workbook) -> None:
        made["机构"]["B2"].number_format = code

    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 43525]]}, dated)
    if day:
        assert read_ledger([path]).rows[0].cells["from"] == day
    else:
        assert [fault.value for fault in faults(path)] == ["43525"]


def test_a_year_typed_into_a_date_cell_is_a_year_and_no_serial(tmp_path: Path) -> None:
    def dated(made: Workbook) -> None:
        made["机构"]["B2"].number_format = "yyyy-mm-dd"

    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]}, dated)
    assert read_ledger([path]).rows[0].cells["from"] == "2019-01-01"


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", date(2019, 3, 1)]]})
    rewritten(path, "xl/workbook.xml", r"<workbookPr />", '<workbookPr date1904="1"/>')
    assert read_ledger([path]).rows[0].cells["from"] == "2023-03-02"


def test_a_percentage_is_a_share_out_of_a_hundred(tmp_path: Path) -> None:
    def percent(made: Workbook) -> None:
        made["关系"]["D2"].number_format = "0%"

    header = ["机构（对象）", "管理（指导）单位", "关系类型", "考评分值占比"]
    path = book(tmp_path / "台账.xlsx", {"关系": [header, ["甲所", "甲街道", "管理", 0.6]]}, percent)
    assert read_ledger([path]).rows[0].cells["share"] == 60


def test_a_formula_gives_its_stored_result_and_without_one_it_is_a_fault(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [["机构全称", "编制数"], ["甲中心", "=1+2"]]})
    (fault,) = faults(path)
    assert (fault.sheet, fault.row, fault.column) == ("机构", 2, "编制数")
    assert "公式" in fault.problem
    rewritten(path, "xl/worksheets/sheet1.xml", r"</f><v ?/?>(</v>)?", "</f><v>3</v>")
    assert read_ledger([path]).rows[0].cells["approved"] == 3


def test_a_formula_whose_stored_result_is_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [["机构全称", "编制数"], ["甲中心", '=""']]})
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        r'<c r="B2"><f>(.*?)</f>.*?</c>',
        r'<c r="B2" t="str"><f>\1</f><v></v></c>',
    )
    assert read_ledger([path]).rows[0].cells["approved"] is None


def test_a_cell_with_a_formula_error_is_a_fault(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [["机构全称", "主管部门"], ["甲中心", "#REF!"]]})
    (fault,) = faults(path)
    assert (fault.column, fault.value) == ("主管部门", "#REF!")


def test_a_merged_cell_fills_down_inside_its_block_and_nowhere_else(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["单位名称", "主管部门"],
        ["甲站", "甲局"],
        ["乙站", None],
        ["丙站", None],
        ["丁站", "乙局"],
    ]
    path = book(tmp_path / "台账.xlsx", {"机构": rows}, lambda made: made["机构"].merge_cells("B2:B3"))
    loaded = read_ledger([path])
    assert [row.cells["supervised_by"] for row in loaded.rows] == [["甲局"], ["甲局"], None, ["乙局"]]


def test_a_cell_merged_across_says_nothing_in_the_columns_that_it_covers(tmp_path: Path) -> None:
    rows: list[list[object]] = [["单位名称", "主管部门", "业务指导部门"], ["甲站", "甲局", None]]
    path = book(tmp_path / "台账.xlsx", {"机构": rows}, lambda made: made["机构"].merge_cells("B2:C2"))
    cells = read_ledger([path]).rows[0].cells
    assert (cells["supervised_by"], cells["guided_by"]) == (["甲局"], None)


def test_a_header_of_two_rows_is_joined(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["青岚县事业单位一览表"],
        ["序号", "单位名称", "编制数", None, "领导职数", None],
        [None, None, "核定", "实有", "核定", "实有"],
        [1, "甲中心", 10, 9, "1正2副", 3],
    ]

    def merged(made: Workbook) -> None:
        for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"):
            made["机构"].merge_cells(area)

    loaded = read_ledger([book(tmp_path / "台账.xlsx", {"机构": rows}, merged)])
    (row,) = loaded.rows
    assert row.cells == {
        "name": "甲中心",
        "approved": 10,
        "actual": 9,
        "leaders_approved": "1正2副",
        "leaders_actual": 3,
    }
    assert row.origin.row == 4


def test_a_heading_merged_across_leaves_the_first_row_of_data_alone(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [
        ["单位名称", "备注", "编制数", None],
        ["甲中心", None, 10, 9],
        ["乙中心", None, 3, 2],
    ]
    path = book(tmp_path / "台账.xlsx", {"机构": rows}, lambda made: made["机构"].merge_cells("C1:D1"))
    assert names(read_ledger([path])) == ["甲中心", "乙中心"]


def test_a_fault_under_a_header_of_two_rows_names_both(tmp_path: Path) -> None:
    rows: list[list[object]] = [["单位名称", "编制数", None], [None, "核定", "实有"], ["甲中心", "很多", 9]]
    path = book(tmp_path / "台账.xlsx", {"机构": rows}, lambda made: made["机构"].merge_cells("B1:C1"))
    (fault,) = faults(path)
    assert (fault.row, fault.column) == (3, "编制数/核定")


def test_cells_formatted_to_the_last_row_and_column_cost_nothing(tmp_path: Path) -> None:
    def far(made: Workbook) -> None:
        made["机构"].cell(1_048_576, 16_384).value = " "

    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]}, far)
    assert names(read_ledger([path])) == ["甲中心"]


def test_a_cell_merged_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]})
    area = '</sheetData><mergeCells count="1"><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    rewritten(path, "xl/worksheets/sheet1.xml", "</sheetData>", area)
    assert names(read_ledger([path])) == ["甲中心"]


def test_what_says_nothing_about_the_ledger_never_costs_the_file(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]})
    rewritten(path, "xl/styles.xml", "<fills.*?</fills>", "<fills><fill/></fills>")
    titles = '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">#REF!</definedName></definedNames>'
    rewritten(path, "xl/workbook.xml", "<definedNames ?/>", titles)
    assert names(read_ledger([path])) == ["甲中心"]


def test_a_sheet_that_is_a_chart_is_not_read(tmp_path: Path) -> None:
    def chart(made: Workbook) -> None:
        made.create_chartsheet("图表")

    loaded = read_ledger([book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]}, chart)])
    assert (names(loaded), loaded.warnings) == (["甲中心"], ())


def test_empty_sheets_are_passed_over_with_a_word(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]], "Sheet2": []})
    assert read_ledger([path]).warnings == ("台账.xlsx · Sheet2：空表，已跳过",)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("台账.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("台账.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        ("台账.xlsx", b"<html></html>", "不是 Excel"),
        ("台账.xlsx", b"PK\x03\x04", "损坏"),
        ("台账.xlsm", b"PK\x03\x04", ".xlsm"),
        ("台账.xls", b"", ".xls"),
    ],
)
def test_what_is_no_readable_workbook_is_one_fault_of_the_whole_file(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (fault,) = faults(file(tmp_path / name, content))
    assert (fault.file, fault.sheet, fault.row) == (name, "", WHOLE_FILE)
    assert says in fault.problem
    assert "另存为 .xlsx" in fault.suggestion or "密码" in fault.suggestion


def test_a_file_that_would_unpack_to_far_more_than_it_is_gets_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    (fault,) = faults(path)
    assert "解压后" in fault.problem and "异常" in fault.problem


def test_a_sheet_that_declares_entities_is_refused_and_not_expanded(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]})
    # Within the hundredfold growth that Python's own parser lets pass.
    declared = '<!DOCTYPE worksheet [<!ENTITY a "' + "甲" * 60_000 + '">]><worksheet'
    rewritten(path, "xl/worksheets/sheet1.xml", "<worksheet", declared)
    rewritten(path, "xl/worksheets/sheet1.xml", "<v>2019</v>", "<is><t>&a;</t></is>")
    (fault,) = faults(path)
    assert "DOCTYPE" in fault.problem


def test_a_strict_workbook_is_refused_by_its_name(tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", {"机构": [HEADER, ["甲中心", 2019]]})
    transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rewritten(
        path, "xl/workbook.xml", transitional, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    (fault,) = faults(path)
    assert "Strict" in fault.problem
