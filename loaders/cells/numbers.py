"""Exact numbers, and numbers that the source only bounds; a bound is never rounded to a number."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.ledger.cells import Cell, Interval
from graphmodel.text import clean
from loaders.cells.problem import Problem
from loaders.raw import Percent, without_marks

_HOW: Final = "可写 30、500余、约30、近30、超30、30以上、30以下、不超过30、20-30"
_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10_000, "亿": 100_000_000}
_LOW: Final = "超过|超|逾|不少于|不低于|至少"
_HIGH: Final = "不超过|近|至多"
_MEASURE: Final = "(?:名|人|个|项|家|件|处|所|条|次)?"
_AMOUNT: Final = r"(?:-?\d{1,15}(?:\.\d{1,9})?|[零〇一二两三四五六七八九十百千]+)[万亿]?|[万亿]"
_BOUND = re.compile(
    rf"(?P<before>{_LOW}|{_HIGH}|约|大约)?(?P<amount>{_AMOUNT})(?P<more>余|多)?(?P<unit>[万亿])?{_MEASURE}"
    r"(?P<after>及?以上|及?以下|以内|左右)?"
)
_RANGE = re.compile(rf"(?P<low>{_AMOUNT})(?:[-–—―~]|至|到)(?P<high>{_AMOUNT}){_MEASURE}")
_FEW: Final = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_LEADERS = re.compile(rf"(?:(?P<chiefs>{_FEW})正职?[、,]?)?(?:(?P<deputies>{_FEW})副职?)?")
_LEADERS_TURNED = re.compile(r"正职?(?P<chiefs>\d{1,3})[、,]?副职?(?P<deputies>\d{1,3})")


def exact(number: float) -> int | float:
    """60.0 as 60."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def parse_number(value: str | int | float | Percent) -> Cell | Problem:
    """A number, or an interval as a cell (text, low, high; None = open). 以上 and 以下 include the number."""
    if isinstance(value, Percent):
        return Problem("带百分号，此列只写数字", "请写百分号前的数，单位写在“计量单位”列")
    if not isinstance(value, str):
        return exact(value)
    text = _plain(value)
    if re.fullmatch(r"-?\d{1,15}(\.\d{1,30})?", text):
        return exact(float(text)) if "." in text else int(text)
    if text.endswith("%"):
        return parse_number(Percent(0))
    if re.search(r"\d{16}", text):
        return Problem("数字太长", "表格软件只保留15位；编码请写在编码列")
    return _interval(text, without_marks(value))


def parse_leaders(value: str | int | float | Percent) -> Cell | Problem:
    """Leading posts: 1正2副 in this one spelling, or a number."""
    if isinstance(value, str) and (found := _leaders(_plain(value))):
        parts = zip(found, "正副", strict=True)
        return "".join(f"{count}{word}" for count, word in parts if count is not None)
    found_number = parse_number(value)
    if isinstance(found_number, Problem):
        return Problem("不是领导职数", "可写 1正2副 或 3")
    return found_number


def parse_share(value: str | int | float | Percent) -> Cell | Problem:
    """A share of 0-100 of one part."""
    if isinstance(value, Percent):
        return _share(exact(round(value.value * 100, 9)))
    if not isinstance(value, str):
        number, marked = float(value), False
    else:
        text = _plain(value)
        marked = text.endswith("%")
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,30})?%?", text):
            return Problem("不是占比", "请写0至100的数，如 60 或 60%")
        number = float(text.removesuffix("%"))
    if 0 < number < 1 and not marked:
        return Problem("小于1，看不出是百分之几", f"如果是{number * 100:g}%，请写 {number * 100:g}")
    return _share(exact(number))


def _share(number: int | float) -> Cell | Problem:
    return number if 0 <= number <= 100 else Problem("占比不在0至100之间", "请写0至100的数，如 60 或 60%")


def _plain(value: str) -> str:
    """Half-width, without blanks, leading apostrophe and thousands commas."""
    text = re.sub(r"\s", "", clean(value)).lstrip("'‘’").replace("−", "-")
    return text.replace(",", "") if re.fullmatch(r"\D*\d{1,3}(,\d{3})+(\.\d+)?\D*", text) else text


def _interval(text: str, written: str) -> Cell | Problem:
    if text == "若干":
        return Interval(written, None, None).as_cell()
    if found := _leaders(text):
        total = float(sum(part or 0 for part in found))
        return Interval(written, exact(total), exact(total)).as_cell()
    if match := _RANGE.fullmatch(text):
        low, high = _amount(match["low"]), _amount(match["high"])
        if low is None or high is None or low > high:
            return Problem("前一个数大于后一个数", "请先写小的数，如 20-30")
        return Interval(written, low, high).as_cell()
    match = _BOUND.fullmatch(text)
    amount = _amount(match["amount"] + (match["unit"] or "")) if match else None
    if match is None or amount is None:
        return Problem("不是数字", _HOW)
    before, after = match["before"] or "", (match["after"] or "").removeprefix("及")
    is_low = before in _LOW.split("|") or bool(match["more"]) or after == "以上"
    is_high = before in _HIGH.split("|") or after in ("以下", "以内")
    if is_low and is_high:
        return Problem("既说多于又说少于", _HOW)
    if not (is_low or is_high or before or after):
        return amount
    return Interval(written, amount if is_low else None, amount if is_high else None).as_cell()


def _leaders(text: str) -> tuple[int | None, int | None] | None:
    match = _LEADERS_TURNED.fullmatch(text) or _LEADERS.fullmatch(text)
    if not text or match is None or not (match["chiefs"] or match["deputies"]):
        return None
    chiefs, deputies = (_amount(part) if part else None for part in (match["chiefs"], match["deputies"]))
    return (None if chiefs is None else int(chiefs), None if deputies is None else int(deputies))


def _amount(text: str) -> int | float | None:
    """30, 3万, 三十五, 千 (as in 千余); None where the numerals make no number."""
    factor = 1
    while text and text[-1] in _MYRIADS:
        factor *= _MYRIADS[text[-1]]
        text = text[:-1]
    if not text:
        return factor
    if text[0] in "-0123456789":
        return exact(float(text) * factor)
    total, digit = 0, None
    for c in text:
        if c in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[c]
            digit = None
        elif digit is None or digit == 0:
            digit = _DIGITS[c]
        else:
            return None
    return (total + (digit or 0)) * factor
