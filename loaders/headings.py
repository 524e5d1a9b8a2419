"""Headings as people write them: stars, (必填), line breaks and units are no part of the word."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Column, Sheet

COUNTER: Final = frozenset(("序号", "行号", "no.", "no"))
# Stands in 备注 of the row that shows how a sheet of the template is filled in; such a row is passed over.
EXAMPLE: Final = "示例行，读入时跳过"
EXAMPLE_PASSED: Final = "是模板的示例行，已跳过"
TOTALS: Final = frozenset(("合计", "小计", "总计"))
_LONGEST: Final = 100
_MARKS = re.compile(r"^\*+|\*+$|\((必填|选填|可选|名|人|个|单位:.{1,4})\)\*?$")


def word_of(heading: str) -> str:
    """The word that a heading stands for, folded."""
    word = fold(heading[:_LONGEST])
    while (shorter := _MARKS.sub("", word)) != word:
        word = shorter
    return word


def meaning(sheet: Sheet, top: str, below: str = "") -> Column | None:
    """The column that a heading of one or two rows means in a sheet, if any: 编制数/核定 is 核定编制数."""
    known = sheet.by_heading
    above, under = word_of(top), word_of(below)
    if not under or under == above:
        return known.get(above)
    for joined in (f"{above}/{under}", f"{above}{under}", f"{under}{above}"):
        if joined in known:
            return known[joined]
    if under in TOTALS:
        return known.get(above)
    # Under a known heading the lower word says which part of it is meant: alone it would mean something else.
    return None if above in known else known.get(under)


def aspect_of(heading: str) -> str | None:
    """The aspect that a heading names: 业务, or 考核（占比）."""
    words = VOCABULARY.enumerations["aspects"]
    return words.code_of(heading) or words.code_of(re.sub(r"\([^()]*\)$", "", fold(heading)))


def known_words(sheet: Sheet, words: list[tuple[str, str]]) -> int:
    """How many columns of a sheet a header row names; the wide form of 管理体制 has a column per aspect."""
    found = {column.name for top, below in words if (column := meaning(sheet, top, below))}
    if sheet.name == "arrangements":
        found |= {aspect for top, below in words if (aspect := aspect_of(below or top))}
    return len(found)


def sheet_of(text: str) -> Sheet | None:
    """The sheet that a name means: its code, its Chinese or its English name."""
    word = fold(text)
    for sheet in VOCABULARY.sheets.values():
        if word in {fold(name) for name in (sheet.name, sheet.en, *sheet.headings)}:
            return sheet
    return None


def is_reserved(text: str) -> bool:
    """Whether a later version keeps a sheet of this name."""
    word = fold(text)
    return any(
        word in {fold(n) for n in (code, *names)} for code, names in VOCABULARY.reserved_sheets.items()
    )
