"""One cell of a known column: the value that the ledger keeps, or the problem."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import Final

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell
from graphmodel.text import clean
from graphmodel.vocabulary import Column
from loaders.cells.dates import parse_date
from loaders.cells.enums import parse_enum, parse_flag
from loaders.cells.lists import close_list, split_clauses, split_documents, split_list
from loaders.cells.numbers import parse_leaders, parse_number, parse_share
from loaders.cells.problem import Problem
from loaders.limits import LONGEST_NAME, LONGEST_TEXT
from loaders.raw import Broken, Percent, Raw, is_blank, shown, without_marks

_DASHES: Final = frozenset(("—", "——", "-", "--", "/", "－", "–", "―", "−", "／"))
_ERRORS: Final = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
_SPLITTERS: Final = {
    "texts": split_list,
    "units": split_list,
    "names": split_list,
    "clauses": split_clauses,
    "documents": split_documents,
}
_AS_TEXT: Final = "表格软件只保留15位，还会去掉开头的0：请先把整列设为文本，再按原件重新填写"
_TOO_LARGE: Final = 10**15
_NAMES: Final = frozenset(("identifier", "unit", "units", "names", "body", "matter", "case"))
_NAME_COLUMNS: Final = frozenset(("name", "short_name", "aliases", "plates"))
_NUMERIC: Final = {"number": parse_number, "leaders": parse_leaders, "share": parse_share}


def parse_cell(column: Column, raw: Raw) -> Cell | Problem:
    """The value of one cell, or the problem with it; `raw` is text as typed or a value of a workbook or JSON.

    Empty is None (not stated), 无 is 无, a lone dash or stroke is —. Names in reference columns stay text.
    """
    if raw is None or is_blank(raw):
        return None
    if isinstance(raw, Broken):
        return Problem(raw.problem, raw.suggestion)
    if isinstance(raw, tuple):
        return _parse_items(column, raw)
    if isinstance(raw, float) and not math.isfinite(raw):
        return Problem("不是数字", "请写数字，或留空")
    if isinstance(raw, str):
        raw = without_marks(raw)
        if len(raw) > LONGEST_NAME and (problem := _too_long(column, raw)):
            return problem
        if raw in _ERRORS:
            return Problem("是公式错误", "请在表格软件里改正公式，或直接写值")
        if word := _special(column, raw):
            # 无 as an end is an open end, and 无 as a code is no code.
            return None if column.name in ("id", "from", "to") else word
        if column.type in _SPLITTERS and (items := _json_items(raw)) is not None:
            return _parse_items(column, items)
    return _parse(column, raw)


def _json_items(text: str) -> tuple[str, ...] | None:
    """The items of a list written as JSON, which export does where an item holds a separator itself."""
    if not text.startswith('["'):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tuple(found) if all(isinstance(item, str) for item in found) else None


def _too_long(column: Column, text: str, *, whole: bool = False) -> Problem | None:
    """Why a text is too long for its column; one cell may list many names, of which none may be (`whole`: is one)."""
    if len(text) > LONGEST_TEXT:
        return Problem(f"有{len(text)}字，一格最多{LONGEST_TEXT}字", "请摘要填写，全文放在文件里，这里写出处")
    splitter = None if whole else _SPLITTERS.get(column.type)
    if column.type in _NAMES or column.name in _NAME_COLUMNS:
        longest = max((len(piece) for piece in (splitter(text) if splitter else [text])), default=0)
        if longest > LONGEST_NAME:
            return Problem(f"有{longest}字，名称和编码最多{LONGEST_NAME}字", "请核对，疑似多格粘在一起")
    return None


def _special(column: Column, text: str) -> str | None:
    """无 or —, if the cell says so; where 无 is one of the listed values, the list says what it means."""
    if text in _DASHES:
        return NOT_APPLICABLE
    if text == NONE and not (column.type == "enum" and not isinstance(parse_enum(column, text), Problem)):
        return NONE
    return None


def _parse(column: Column, raw: str | int | float | bool | date | Percent) -> Cell | Problem:
    if column.type == "identifier":
        return _identifier(raw)
    if column.type == "flag":
        return raw if isinstance(raw, bool) else parse_flag(shown(raw))
    if column.type == "enum":
        return parse_enum(column, shown(raw))
    if splitter := _SPLITTERS.get(column.type):
        return splitter(shown(raw))
    if column.type == "date":
        if isinstance(raw, (bool, Percent)):
            return parse_date(shown(raw))
        return parse_date(raw)
    if numeric := _NUMERIC.get(column.type):
        if isinstance(raw, bool):
            return numeric(shown(raw))
        if isinstance(raw, date):
            return Problem("被表格软件认成了日期", "请把该格设为常规或文本，重新写数字")
        if isinstance(raw, (int, float)) and abs(raw) >= _TOO_LARGE:
            return Problem("数字太长", "表格软件只保留15位；请核对，编码请写在编码列")
        return numeric(raw)
    return shown(raw)


def _identifier(raw: str | int | float | bool | date | Percent) -> Cell | Problem:
    if not isinstance(raw, str):
        return Problem("编码须为文本", _AS_TEXT)
    text = clean(raw).lstrip("'").strip()
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", text, re.IGNORECASE):
        return Problem("编码须为文本，这里已被表格软件改成科学计数", _AS_TEXT)
    return text or None


def _parse_items(column: Column, items: tuple[Raw, ...]) -> Cell | Problem:
    """A list of YAML or JSON: its items are not cut any further."""
    if column.type not in _SPLITTERS:
        if len(items) == 1 and not isinstance(items[0], tuple):
            return parse_cell(column, items[0])
        return Problem("只能写一个值，不能写列表", "请只留一个值")
    broken = next((item for item in items if isinstance(item, (Broken, tuple))), None)
    if broken is not None:
        return Problem("列表里只能写文字", "请把每一项写成一行文字")
    texts = [shown(item) for item in items]
    if problem := next((p for text in texts if (p := _too_long(column, text, whole=True))), None):
        return problem
    if column.type == "clauses":
        return texts
    kept = [text for text in texts if text]
    if len(kept) == 1 and (word := _special(column, kept[0])):
        return word
    # A document may be titled …等; only lists of names and texts are left open by it.
    return (kept if column.type == "documents" else close_list(kept)) or None
