"""Writes an answer as a workbook that people sort, filter and print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from graphmodel.report.tables import Table

_NARROWEST: Final = 6
_WIDEST: Final = 60


def write_table(path: Path, table: Table, title: str) -> None:
    """One sheet with a fixed, filtered header; every cell is text, so that nothing runs as a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate((table.headings, *table.rows), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column in range(1, len(table.headings) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(table, column - 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    book.save(path)


def _width(table: Table, column: int) -> float:
    texts: Sequence[str] = [row[column] for row in (table.headings, *table.rows)]
    longest = max(sum(1 if sign.isascii() else 2 for sign in text) for text in texts)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
