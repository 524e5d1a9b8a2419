"""Cells with a closed list of values, and yes or no."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Column
from loaders.cells.problem import Problem

_YES: Final = frozenset(("是", "有", "true", "yes", "y", "1", "√", "✓", "✔", "☑"))
_NO: Final = frozenset(("否", "false", "no", "n", "0", "×", "✗", "✕"))
_SHOWN: Final = 40


def parse_enum(column: Column, text: str) -> str | Problem:
    """The code of a value; an unknown value names the allowed ones, the nearest first."""
    words = VOCABULARY.enumerations[column.values or ""]
    code = words.code_of(text)
    if code is None:
        return Problem(f"不是{words.zh}的可填值", "可填：" + "、".join(_nearest(column.values or "", text)))
    term = words[code]
    if getattr(term, "refused", False):
        return Problem(f"{words.zh}为{term.zh}，不得录入", "涉密文件不进台账；请删去此行，另按保密规定管理")
    return code


def parse_flag(text: str) -> bool | Problem:
    """True for 是, False for 否."""
    word = fold(text)
    if word in _YES:
        return True
    if word in _NO:
        return False
    return Problem("不是“是”或“否”", "可填：是、否；不清楚请留空")


def _nearest(values: str, text: str) -> list[str]:
    words = VOCABULARY.enumerations[values]
    labels = [_label(values, code) for code in words if not getattr(words[code], "refused", False)]
    key = fold(text[:50])
    ordered = sorted(labels, key=lambda label: -SequenceMatcher(None, key, fold(label)).ratio())
    more = len(ordered) - _SHOWN
    return ordered if more <= 0 else [*ordered[:_SHOWN], f"另有{more}个"]


def _label(values: str, code: str) -> str:
    # Parts of different aspects share labels, so an aspect is named with what stands above it.
    return VOCABULARY.aspect_path(code) if values == "aspects" else VOCABULARY.label(values, code)
