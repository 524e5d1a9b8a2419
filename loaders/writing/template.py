"""An empty workbook to fill in: every sheet, drop-downs from the vocabulary, one example row that load passes over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graphmodel.vocabulary import VOCABULARY, Column, Sheet
from loaders.headings import EXAMPLE
from loaders.raw import Raw
from loaders.read_structured import read_yaml
from loaders.writing.cells import written_code
from loaders.writing.workbook import HEADER, as_bytes, set_width, write_text

LISTS: Final = "词表"
_FLAG: Final = "flags"
_ROWS: Final = 2000
_REQUIRED: Final = Font(bold=True, color="FFC00000")
_EXAMPLE: Final = Font(italic=True, color="FF7F7F7F")
_FILE: Final = Path(__file__).with_name("example.yaml")


def template() -> bytes:
    """The bytes of the workbook; its drop-downs are lists on a hidden sheet, which Excel and WPS both open."""
    book = Workbook()
    book.remove(book.worksheets[0])
    examples = _examples()
    ranges = _ranges()
    for sheet in VOCABULARY.sheets.values():
        _write_sheet(book.create_sheet(sheet.label()), sheet, examples[sheet.name], ranges)
    _write_lists(book.create_sheet(LISTS))
    return as_bytes(book)


def _write_sheet(
    page: Worksheet, sheet: Sheet, example: Mapping[str, Raw], ranges: Mapping[str, str]
) -> None:
    page.freeze_panes = "A2"
    for place, column in enumerate(sheet.columns.values(), 1):
        heading = write_text(page.cell(1, place), f"{column.label()}*" if column.required else column.label())
        heading.font = _REQUIRED if column.required else HEADER
        set_width(page, place, column.label())
        text = EXAMPLE if column.name == "note" else str(example.get(column.name) or "")
        if text:
            write_text(page.cell(2, place), text).font = _EXAMPLE
        letter = get_column_letter(place)
        if (list_ := _list_of(column)) is not None:
            _drop_down(page, f"{letter}2:{letter}{_ROWS}", ranges[list_])
        for row in range(2, _ROWS + 1) if column.type == "identifier" else ():
            # As text, so that a spreadsheet keeps leading zeros and all 18 digits.
            page.cell(row, place).number_format = "@"


def _drop_down(page: Worksheet, cells: str, formula: str) -> None:
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
    choice.showErrorMessage = True
    choice.errorTitle = "不在可填值内"
    choice.error = "请从下拉列表中选择；也可以写同义的说法，读入时会核对"
    choice.add(cells)
    page.add_data_validation(choice)


def _list_of(column: Column) -> str | None:
    return column.values if column.type == "enum" else _FLAG if column.type == "flag" else None


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, tuple[str, ...]]:
    """What each drop-down offers: labels that are read as their code, without what may not be entered."""
    found: dict[str, tuple[str, ...]] = {_FLAG: ("是", "否")}
    for sheet in VOCABULARY.sheets.values():
        for column in sheet.columns.values():
            if column.values:
                words = VOCABULARY.enumerations[column.values]
                codes = [code for code in words if not words[code].refused]
                found[column.values] = tuple(written_code(column, code) for code in codes)
    return found


def _ranges() -> Mapping[str, str]:
    letters = {name: get_column_letter(place) for place, name in enumerate(_lists(), 1)}
    return {
        name: f"{LISTS}!${letters[name]}$2:${letters[name]}${len(items) + 1}"
        for name, items in _lists().items()
    }


def _write_lists(page: Worksheet) -> None:
    page.sheet_state = "hidden"
    for place, (name, items) in enumerate(_lists().items(), 1):
        write_text(page.cell(1, place), VOCABULARY.enumerations[name].zh if name != _FLAG else "是否")
        for number, item in enumerate(items, 2):
            write_text(page.cell(number, place), item)


def _examples() -> Mapping[str, Mapping[str, Raw]]:
    """The first row of each sheet of the example file, by column."""
    raw = read_yaml(_FILE.read_bytes(), _FILE.name)
    return {
        sheet.name: {
            (sheet.headings or ())[place]: cell for place, cell in next(iter(sheet.rows)).cells.items()
        }
        for sheet in raw.sheets
    }
