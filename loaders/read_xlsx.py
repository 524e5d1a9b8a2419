"""Excel workbooks: values, merged cells, dates and percentages as their users see them.

openpyxl reads the parts one by one. Its load_workbook would not do: in the ordinary mode one cell merged
over a whole sheet becomes a billion cells, in the read-only mode there are no merged cells, and either
mode gives the whole file up for a faulty fill or print area, which say nothing about a ledger.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from io import BytesIO
from typing import Final, TypedDict, cast
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, STRIP_RE, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS, STYLES_TYPE
from openpyxl.xml.functions import fromstring

from loaders.limits import LAST_COLUMN, MOST_HEADINGS, too_many
from loaders.raw import (
    Block,
    Broken,
    Percent,
    Raw,
    RawFile,
    RawRow,
    RawSheet,
    Unreadable,
    number_text,
    plain_name,
)
from loaders.xlsx_guard import RESAVE, GuardedBook, refuse_unsafe

# openpyxl warns of what it would lose when it writes the file again; nothing is written here.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")

# Date formats that a file names by number only; openpyxl takes them for plain numbers.
_CHINESE_DATES: Final = frozenset((*range(27, 37), *range(50, 59)))
_YEARS: Final = range(1900, 2101)
_NOT_STRICT: Final = "请另存为 .xlsx 后再试，类型选普通的“Excel 工作簿”"
_RECALCULATE: Final = "请在 Excel 或 WPS 里打开并保存一次，或把公式粘贴为数值"


class _Shown(Enum):
    """What the number format of a cell makes of its number."""

    PLAIN = 0
    PERCENT = 1
    DATE = 2


class _Cell(TypedDict):
    """A cell as openpyxl's parser gives it; columns from 1, numbers not yet made dates."""

    column: int
    value: str | int | float | bool | datetime | date | time | timedelta | None
    data_type: str
    style_id: int


@dataclass(frozen=True, slots=True)
class _Book:
    reader: ExcelReader
    shown: Sequence[_Shown]
    epoch: datetime


class _SheetParser(WorkSheetParser):
    """Marks a formula without a stored result, which openpyxl gives as an empty cell."""

    def parse_cell(self, element: Element) -> dict[str, object]:
        cell: dict[str, object] = super().parse_cell(element)
        # A stored empty text ("str") is a result.
        if cell["value"] is None and cell["data_type"] != "str" and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


def read_xlsx(data: bytes, name: str) -> RawFile:
    """The visible sheets of a workbook. Raises Unreadable for what is none, is locked or far too large."""
    try:
        refuse_unsafe(data)
        return _read(data, name)
    except Unreadable:
        raise
    except Exception as error:
        # Damaged content makes openpyxl raise whatever its next line raises: there is no list of them.
        raise Unreadable("文件损坏，读不出内容", RESAVE) from error


def _read(data: bytes, name: str) -> RawFile:
    sheets, skipped = [], []
    reader = ExcelReader(BytesIO(data), data_only=True, keep_links=False)
    reader.archive.close()
    reader.archive = GuardedBook(data)
    with reader.archive:
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        if not all(entry.id for entry in reader.parser.sheets):
            # openpyxl passes over the sheets of a Strict workbook without an error.
            raise Unreadable("是“Strict Open XML”工作簿", _NOT_STRICT)
        book = _Book(reader, _shown(reader), reader.wb.epoch)
        for entry, relation in reader.parser.find_sheets():
            if not relation.Type.endswith("/worksheet"):
                continue
            if entry.state == "visible":
                sheets.append(_read_sheet(book, plain_name(entry.name), relation.target))
            else:
                skipped.append(f"{name} · {plain_name(entry.name)}：隐藏的工作表，已跳过")
    if not sheets and not skipped:
        raise Unreadable("工作簿里没有工作表", RESAVE)
    return RawFile(tuple(sheets), tuple(skipped))


def _read_sheet(book: _Book, name: str, part: str) -> RawSheet:
    rows: list[RawRow] = []
    with book.reader.archive.open(part) as stream:
        parser = _SheetParser(stream, book.reader.shared_strings, data_only=True)
        for number, cells in parser.parse():
            values = {cell["column"] - 1: _value(book, cell) for cell in cast("list[_Cell]", cells)}
            filled = {column: value for column, value in values.items() if value is not None}
            if len(filled) > MOST_HEADINGS or max(filled, default=0) >= LAST_COLUMN:
                raise too_many("列", MOST_HEADINGS, "请删去多余的列", sheet=name, row=number)
            if filled:
                rows.append(RawRow(number, filled))
    merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
    blocks = tuple(Block(m.min_row, m.max_row, m.min_col - 1, m.max_col - 1) for m in merged)
    return RawSheet(name, tuple(rows), blocks)


def _value(book: _Book, cell: _Cell) -> Raw:
    value = cell["value"]
    if cell["data_type"] == "f":
        return Broken("", "公式没有保存计算结果", _RECALCULATE)
    if cell["data_type"] == "e" and value is not None:
        return Broken(str(value), "是公式错误", "请在表格软件里改正公式，或直接写值")
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    if value is None or isinstance(value, bool | date):
        return value
    return _number(value, book.shown[cell["style_id"]], book.epoch)


def _number(number: int | float, shown: _Shown, epoch: datetime) -> Raw:
    if shown is _Shown.PERCENT:
        return Percent(float(number))
    if shown is _Shown.PLAIN:
        return number
    if number in _YEARS:
        # 2019 typed into a cell formatted as a date shows as 1905-07-11; 1900-2100 is a year, never a serial.
        return int(number)
    try:
        moment = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return Broken(number_text(number), "不是日期", "请改成 2019-03-01 这样的日期")
    # Below one day it is a time, and a time is no date.
    return moment.date() if isinstance(moment, datetime) else number


def _shown(reader: ExcelReader) -> list[_Shown]:
    """What each cell style makes of a number; only formats are read, for a faulty fill costs openpyxl the file."""
    part = next((p.PartName for p in reader.package.Override if p.ContentType == STYLES_TYPE), None)
    if part is None:
        return [_Shown.PLAIN]
    root = fromstring(reader.archive.read(part.lstrip("/")))
    codes = {**BUILTIN_FORMATS, **dict.fromkeys(_CHINESE_DATES, "yyyy-mm-dd")}
    for own in root.iterfind(f"{{{SHEET_MAIN_NS}}}numFmts/{{{SHEET_MAIN_NS}}}numFmt"):
        codes[int(own.get("numFmtId", ""))] = own.get("formatCode", "")
    styles = root.iterfind(f"{{{SHEET_MAIN_NS}}}cellXfs/{{{SHEET_MAIN_NS}}}xf")
    return [_shown_by(codes.get(int(style.get("numFmtId", "0")), "")) for style in styles] or [_Shown.PLAIN]


def _shown_by(code: str) -> _Shown:
    if "%" in re.sub(r'"[^"]*"|\\.', "", code):
        return _Shown.PERCENT
    if not is_date_format(code) or is_timedelta_format(code):
        return _Shown.PLAIN
    # openpyxl calls a time of day a date, too; a month alone (m"月") has no h and no s beside it.
    letters = set(STRIP_RE.sub("", code).lower())
    return _Shown.PLAIN if letters & set("hs") and not letters & set("dy") else _Shown.DATE
