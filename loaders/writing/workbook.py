"""The ledger as a workbook: a sheet for each table, text as text, frozen headers."""

from __future__ import annotations

import io
import re
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.errors import TiaokuaiError
from loaders.writing.cells import Written, flat
from loaders.writing.tables import Table

LONGEST: Final = 32_767
HEADER: Final = Font(bold=True)
_CODE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS: Final = ("=", "+", "-", "@")


def workbook(tables: list[Table]) -> bytes:
    """The bytes of a workbook. Raises TiaokuaiError for a text longer than a cell can hold."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet: Worksheet = book.create_sheet(table.sheet.label())
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(table.headings, 1):
            write_text(sheet.cell(1, place), heading.label).font = HEADER
            set_width(sheet, place, heading.label)
        for number, row in enumerate(table.rows, 2):
            for place, heading in enumerate(table.headings, 1):
                value = flat(heading.column, row.get(heading.key))
                if value != "":
                    _write(sheet.cell(number, place), value)
    return as_bytes(book)


def _write(cell: Cell | MergedCell, value: Written) -> None:
    if isinstance(value, str):
        write_text(cell, value)
    elif isinstance(cell, Cell):
        cell.value = value


def write_text(cell: Cell | MergedCell, text: str) -> Cell | MergedCell:
    """Puts text into a cell that stays text: no formula, no error, no number, also when somebody edits it."""
    # Excel reads _x0041_ as a character code; an escaped underscore keeps it text.
    shown = _CODE.sub("_x005F_", text)
    if len(shown) > LONGEST:
        place = f"{cell.parent.title} {cell.coordinate}"
        raise TiaokuaiError(f"{place}：文字超过{LONGEST}字，工作簿放不下；请导出为 .yaml 或 .json")
    assert isinstance(cell, Cell)
    cell.value = shown
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def set_width(sheet: Worksheet, place: int, label: str) -> None:
    """A column wide enough for its heading; a Chinese character takes two."""
    sheet.column_dimensions[get_column_letter(place)].width = max(12, 2 * len(label) + 4)


def as_bytes(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
