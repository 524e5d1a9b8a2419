"""Workbooks as an office makes them: a county's institution list, a whole district, one with the usual mess.

All names are invented; no personal data. The rows come first as plain data, so that a test can ask what a
sheet should say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.district_rows import district, headings, words

Cell = str | int | float | date | None
Row = Sequence[Cell]
Shape = Callable[[Workbook], None]


def write(path: Path, sheets: Mapping[str, Sequence[Row]], then: Shape | None = None) -> Path:
    """Write plain rows, one list per sheet; `then` may merge, hide or format before the file is saved."""
    book = Workbook()
    book.remove(cast(Worksheet, book.active))
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if then is not None:
        then(book)
    book.save(path)
    return path


# (a) 事业单位一览表

COUNTY: Final = "青岚县"
LIST_HEADER: Final = ("序号", "单位名称", "主管部门", "加挂牌子", "编制数", "实有", "备注")
LIST_TITLE_ROWS: Final = 2
TWICE: Final = f"{COUNTY}信息中心"
WITHOUT_DEPARTMENT: Final = f"{COUNTY}老年大学"

# Department, what its institutions are named after, how many it has.
_BLOCKS: Final = (
    ("县教育局", "教育", 15),
    ("县卫生健康局", "卫生", 13),
    ("县农业农村局", "农业", 11),
    ("县水利局", "水利", 9),
    ("县住房和城乡建设局", "建设", 8),
    ("县自然资源局", "土地", 8),
    ("县交通运输局", "公路", 7),
    ("县文化和旅游局", "文化", 7),
    ("县人力资源和社会保障局", "就业", 6),
    ("县民政局", "社会福利", 6),
    ("县林业局", "林业", 5),
    ("县应急管理局", "应急", 5),
    ("县发展和改革局", "价格", 4),
    ("县工业和信息化局", "中小企业", 4),
    ("县市场监督管理局", "质量", 4),
    ("县司法局", "法律援助", 3),
    ("县审计局", "审计", 3),
    ("县统计局", "统计", 1),
)
_ENDINGS: Final = words("""
服务中心 事务中心 管理站 推广站 监测站 培训中心 研究所 保障中心
指导站 管理所 检测中心 评价中心 宣教中心 资料馆 物资站
""")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_WITH_SUBTOTAL: Final = {"县教育局", "县水利局", "县司法局"}
_PLATES: Final = {
    "青岚县农业检测中心": "青岚县农产品质量安全检测站",
    "青岚县文化服务中心": "青岚县图书借阅中心、青岚县非物质文化遗产展示馆",
    "青岚县就业服务中心": "无",
}


@dataclass(frozen=True, slots=True)
class Institution:
    """One row of the list: what is true (`approved`, `actual`) and what the office wrote (`cells`)."""

    name: str
    department: str
    plates: str
    approved: int
    actual: int | None
    cells: tuple[Cell, Cell]
    note: str = ""


def institutions() -> list[Institution]:
    """The 120 institutions in the order of the list; blocks of one department stand together."""
    rows: list[Institution] = []
    for department, stem, size in _BLOCKS:
        for ending in _ENDINGS[:size]:
            rows.append(_institution(len(rows), f"{COUNTY}{stem}{ending}", department))
        if department in ("县发展和改革局", "县工业和信息化局"):
            # The same name under two departments: only the department tells them apart.
            rows[-1] = _institution(len(rows) - 1, TWICE, department)
    rows.append(_institution(len(rows), WITHOUT_DEPARTMENT, ""))
    return rows


def _institution(n: int, name: str, department: str) -> Institution:
    approved = 3 + n * 7 % 31
    actual: int | None = approved - n % 4
    cells: tuple[Cell, Cell] = (approved, actual)
    note = ""
    if n in (20, 70):  # written vaguely; the office's own total uses the true number
        approved = 7
        actual = 6
        cells = ("5余", 6)
    elif n % 17 == 5:
        cells = (str(approved).translate(_FULL_WIDTH), actual)
    elif n % 23 == 9:
        actual, cells = None, (approved, None)
    elif n % 29 == 13:
        actual, cells, note = None, (approved, "—"), "未配备人员"
    elif n % 41 == 3:
        note = "参照公务员法管理"
    return Institution(name, department, _PLATES.get(name, ""), approved, actual, cells, note)


def institution_list(path: Path) -> Path:
    """A county's 事业单位一览表: title, unit line, merged departments, some 小计, 合计 at the end."""
    everything = institutions()
    rows: list[list[Cell]] = [
        [f"{COUNTY}事业单位一览表"],
        ["单位：名", None, None, None, None, None, "截至2024年12月31日"],
        list(LIST_HEADER),
    ]
    merged: list[str] = ["A1:G1"]
    number = 0
    for department in dict.fromkeys(one.department for one in everything):
        block = [one for one in everything if one.department == department]
        first = len(rows) + 1
        for one in block:
            number += 1
            shown = department if len(rows) + 1 == first else ""
            rows.append([number, one.name, shown or None, one.plates or None, *one.cells, one.note or None])
        if len(block) > 1:
            merged.append(f"C{first}:C{len(rows)}")
        if department in _WITH_SUBTOTAL:
            rows.append([None, "小计", None, None, *_sums(block), None])
    rows.append(["合计", None, None, None, *_sums(everything), None])
    merged.append(f"A{len(rows)}:D{len(rows)}")

    def shape(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for area in merged:
            sheet.merge_cells(area)
        sheet["A1"].font = Font(size=16, bold=True)
        sheet["A1"].alignment = Alignment(horizontal="center")
        sheet.column_dimensions["B"].width = 34

    return write(path, {"Sheet1": rows}, shape)


def _sums(block: Sequence[Institution]) -> tuple[int, int]:
    return sum(one.approved for one in block), sum(one.actual or 0 for one in block)


# (b) a district in the contract's sheets


def district_workbook(path: Path, streets: int = 11) -> dict[str, list[str]]:
    """A synthetic district with Chinese sheets and headings; returns what is planted: code -> unit ids."""
    sheets, planted = district(streets)
    tables: dict[str, list[Row]] = {}
    for title in ("机构", "管理体制", "关系", "议事协调机构", "成员", "依据"):
        columns = headings(sheets[title])
        tables[title] = [columns, *([row.get(column) for column in columns] for row in sheets[title])]
    write(path, tables)
    return planted


# (c) the usual mess

MESSY_DATES: Final[tuple[tuple[str, Cell, date | None], ...]] = (
    ("甲", 2019, date(2019, 1, 1)),
    ("乙", "2019.3", date(2019, 3, 1)),
    ("丙", 2019.3, date(2019, 3, 1)),
    ("丁", "2019年3月", date(2019, 3, 1)),
    ("戊", date(2019, 3, 15), date(2019, 3, 15)),
    ("己", "2019-03-15", date(2019, 3, 15)),
    ("庚", "２０１９年３月", date(2019, 3, 1)),
    ("辛", None, None),
)
"""Name of the unit, the date as it is written in the cell, and the day that it means."""

MESSY_HEADER_ROW: Final = 4


def title_and_merged(path: Path) -> Path:
    """Title and blank rows, merged units, every form of date, mixed brackets, totals, a hidden sheet."""
    blank = [None, None, None]
    units: list[Row] = [
        ["北浦县机构编制台账"],
        blank,
        blank,
        ["机构编码", "机构全称", "机构类型", "隶属单位", "设立日期", "核定编制", *blank],
        ["BP-G", "北浦县人民政府", "政府", None, None, None, *blank],
    ]
    for n, (letter, written, _) in enumerate(MESSY_DATES, start=1):
        name = f"北浦县{letter}服务中心（示例）"
        units.append([f"BP-{n}", name, "事业单位", "BP-G", written, 10 + n, *blank])
    total = sum(10 + n for n in range(1, len(MESSY_DATES) + 1))
    units.append(["合计", None, None, None, None, total, *blank])
    posts: list[Row] = [
        ["北浦县编制分类表"],
        ["机构", "编制类型", "核定数", "实有数", *blank],
        # The first reference uses half-width brackets where the unit sheet uses full-width ones.
        ["北浦县甲服务中心(示例)", "事业", 8, 7, *blank],
        [None, "工勤", 3, 3, *blank],
        ["北浦县乙服务中心（示例）", "事业", "１０", 9, *blank],
        [None, "工勤", 2, None, *blank],
        ["合计", None, 23, 19, *blank],
    ]

    def shape(book: Workbook) -> None:
        book["机构"].merge_cells("A1:F1")
        for area in ("A1:D1", "A3:A4", "A5:A6"):
            book["编制"].merge_cells(area)
        for row in book["机构"]["G4:I13"]:
            for cell in row:  # a frame around nothing: the columns exist in the file and are blank
                cell.border = Border(bottom=Side(style="thin"))
        book["说明"].sheet_state = "hidden"

    notes: list[Row] = [["填表说明"], ["一、日期可写年、年月或年月日。"], ["二、核定编制按批复填写。"]]
    return write(path, {"机构": units, "编制": posts, "说明": notes}, shape)
