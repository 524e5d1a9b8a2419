"""Excel workbooks: values, merged cells, dates and percentages as their users see them.

The sheets are read with the standard library. openpyxl 3.1 takes the built-in Chinese date formats
(yyyy年m月d日) for plain numbers and a formula without a stored result for an empty cell; calamine gives no
percentages and fills a dense grid, so that one cell at XFD1048576 ends the process.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import IO, Final
from xml.etree import ElementTree as ET

from loaders.raw import Block, Broken, Percent, Raw, RawFile, RawRow, RawSheet, Unreadable, number_text
from loaders.xlsx_parts import Book, is_date_format, open_book, texts_of

_BROKEN_FILE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    KeyError,
    ValueError,
    IndexError,
    OverflowError,
)
_RESAVE: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
_RECALCULATE: Final = "请在 Excel 或 WPS 里打开并保存一次，或把公式粘贴为数值"
_YEARS: Final = range(1900, 2101)


def read_xlsx(data: bytes, name: str) -> RawFile:
    """The visible sheets of a workbook. Raises Unreadable for what is none, is locked or far too large."""
    try:
        with open_book(data) as book:
            sheets, warnings = [], []
            for entry in book.sheets:
                if entry.hidden:
                    warnings.append(f"{name} · {entry.name}：隐藏的工作表，已跳过")
                else:
                    sheets.append(_read_sheet(book, entry.name, entry.part))
    except _BROKEN_FILE as error:
        raise Unreadable("文件损坏，读不出内容", _RESAVE) from error
    if not sheets and not warnings:
        raise Unreadable("工作簿里没有工作表", _RESAVE)
    return RawFile(tuple(sheets), tuple(warnings))


def _read_sheet(book: Book, name: str, part: str) -> RawSheet:
    rows: list[RawRow] = []
    blocks: list[Block] = []
    last = 0
    with book.archive.open(part) as stream:
        for element in _elements(stream):
            if isinstance(element, Block):
                blocks.append(element)
            else:
                number, cells = element
                last = number = number or last + 1
                values = {c: _value(book, cell) for c, cell in cells}
                filled = {c: v for c, v in values.items() if v is not None}
                if filled:
                    rows.append(RawRow(number, filled))
    return RawSheet(name, tuple(rows), tuple(blocks))


def _elements(stream: IO[bytes]) -> Iterator[tuple[int, list[tuple[int, ET.Element]]] | Block]:
    """Rows with their cells, then merged blocks; a yielded row is dropped, for there may be a million."""
    holder: ET.Element | None = None
    for event, element in ET.iterparse(stream, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag in ("sheetData", "mergeCells"):
                holder = element
        elif tag == "row":
            yield int(element.get("r", "0")), list(_cells(element))
            if holder is not None:
                holder.clear()
        elif tag == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            (top, left), (bottom, right) = _place(first), _place(last or first)
            yield Block(top, bottom, left, right)


def _cells(row: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    column = -1
    for cell in row:
        if cell.tag.rpartition("}")[2] == "c":
            place = cell.get("r")
            column = _place(place)[1] if place else column + 1
            if len(cell):
                yield column, cell


def _place(reference: str) -> tuple[int, int]:
    """Row as users count it and column from 0 of a reference such as B5."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


def _value(book: Book, cell: ET.Element) -> Raw:
    parts = {child.tag.rpartition("}")[2]: child for child in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return texts_of(parts["is"]) if "is" in parts else None
    text = (parts["v"].text or "") if "v" in parts else ""
    if not text:
        if "f" in parts and kind != "str":
            return Broken("", "公式没有保存计算结果", _RECALCULATE)
        return None
    if kind == "s":
        return book.texts[int(text)]
    if kind == "b":
        return text == "1"
    if kind == "e":
        return Broken(text, "是公式错误", "请在表格软件里改正公式，或直接写值")
    if kind == "str":
        return text
    if kind == "d":
        return date.fromisoformat(text[:10])
    return _number(text, book.formats, cell.get("s", "0"), book.epoch)


def _number(text: str, formats: Sequence[str], style: str, epoch: date) -> Raw:
    number: int | float = int(text) if re.fullmatch(r"-?\d{1,15}", text) else float(text)
    code = formats[int(style)] if int(style) < len(formats) else ""
    if "%" in re.sub(r'"[^"]*"|\\.', "", code):
        return Percent(float(number))
    if not is_date_format(code):
        return number
    if number in _YEARS:
        # 2019 typed into a cell formatted as a date shows as 1905-07-11; 1900-2100 is a year, never a serial.
        return int(number)
    try:
        return epoch + timedelta(days=int(number) + (epoch.year == 1899 and 0 < number < 60))
    except OverflowError:
        return Broken(number_text(number), "不是日期", "请改成 2019-03-01 这样的日期")
