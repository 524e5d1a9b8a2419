"""Dates in the forms that offices write; an open part means its first day."""

from __future__ import annotations

import re
from datetime import date

from graphmodel.text import clean
from loaders.cells.problem import Problem
from loaders.raw import number_text

FIRST_YEAR, LAST_YEAR = 1900, 2100
_HOW = "可写 2019、2019.3、2019-03-01 或 2019年3月1日"
_CLOCK = r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(\d{4})年?",
        r"(\d{4})(?:[-./]|年)(\d{1,2})月?",
        r"(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})[日号]?" + _CLOCK,
        r"(\d{4})(\d{2})",
        r"(\d{4})(\d{2})(\d{2})",
    )
)


def parse_date(value: str | int | float | date) -> str | Problem:
    """A day as ISO text.

    A number of 1900-2100 is a year; serials count only in date cells of a workbook, which arrive as dates.
    """
    if isinstance(value, date):
        return _iso(value.year, value.month, value.day)
    if isinstance(value, str):
        return _from_text(value)
    text = number_text(value)
    if re.fullmatch(r"\d{4}\.1", text):
        # A spreadsheet drops the last zero of 2019.10.
        return Problem("是数字，看不出是1月还是10月", "请把该格设为文本，写 2019年1月 或 2019年10月")
    found = _from_text(text)
    if isinstance(found, Problem) and isinstance(value, int) and 2100 < value < 100000:
        return Problem("是数字，不是日期", "请把该格设为日期格式，或" + _HOW.removeprefix("可"))
    return found


def _from_text(value: str) -> str | Problem:
    if len(value) > 50:
        return Problem("不是日期", _HOW)
    text = re.sub(r"\s*([-./年月日号])\s*", r"\1", clean(value).lstrip("'‘’").strip())
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _iso(*(int(part) for part in match.groups()))
    return Problem("不是日期", _HOW)


def _iso(year: int, month: int = 1, day: int = 1) -> str | Problem:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem(f"年份不在{FIRST_YEAR}至{LAST_YEAR}之间", _HOW)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Problem("没有这一天", _HOW)
