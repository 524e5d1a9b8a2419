"""Each distinct text of a column is read once; what needs a second look is told apart from what does not."""

from __future__ import annotations

import re
from typing import Final

from graphmodel.ledger.cells import Cell
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Column
from loaders.cells import Problem, parse_cell
from loaders.headings import EXAMPLE, TOTALS
from loaders.limits import LONGEST_NAME
from loaders.raw import Raw, shown


class Odd:
    """A cell for whose sake its whole row is looked at: a problem, a blank after all, a total, a heading."""

    __slots__ = ()


ODD: Final = Odd()
# Values come in runs (a county, a department), so that a full memory may begin anew.
_MOST_REMEMBERED: Final = 50_000
# Texts that hardly ever come twice: to remember them would cost more than to read them.
_OWN: Final = frozenset(("id", "name", "number", "title", "quote", "text", "note"))
_TEXTS: Final = frozenset(("text", "unit", "body", "matter", "case"))
_LISTS: Final = frozenset(("texts", "units", "names", "clauses", "documents"))
# Most cells say just what they hold. What parse_cell does besides concerns marks that nobody sees, dashes, 无, errors
# of formulas (#REF!), separators and a closing 等 of lists, totals (计), and codes that were rounded (1.2E+17).
_HAN: Final = "\u4e00-\u7b48\u7b4a-\u8a07\u8a09-\u8ba0\u8ba2-\u9fa5"
_PLAIN_TEXT: Final = re.compile(
    f"[0-9A-Za-z{_HAN}][0-9A-Za-z{_HAN}()（）〔〕《》·.-]{{2,{LONGEST_NAME - 1}}}"
)
_PLAIN_CODE: Final = re.compile(
    rf"(?![0-9](\.[0-9]+)?[Ee]\+?[0-9]+\Z)[0-9A-Za-z][0-9A-Za-z.-]{{2,{LONGEST_NAME - 1}}}"
)


class CellReader(dict[str, "Cell | Odd"]):
    """Reads the cells under one heading: `reader[text]` is the value of a text, or ODD.

    Without a column (a running number, a heading that nobody knows) the value is the text as it shows.
    """

    __slots__ = ("_column", "_heading", "_is_list", "_plain", "_remembers")

    def __init__(self, column: Column | None, heading: str) -> None:
        self._column, self._heading = column, heading
        self._remembers = column is not None and column.name not in _OWN
        type_ = column.type if column else ""
        self._is_list = type_ in _LISTS
        self._plain = (
            _PLAIN_CODE.fullmatch
            if type_ == "identifier"
            else _PLAIN_TEXT.fullmatch
            if type_ in _TEXTS or self._is_list
            else None
        )

    def __missing__(self, raw: str) -> Cell | Odd:
        value: Cell | Odd
        if self._plain and self._plain(raw) and raw != self._heading:
            value = [raw] if self._is_list else raw
        else:
            value = self.value(raw)
        if self._remembers:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[raw] = value
        return value

    def value(self, raw: Raw) -> Cell | Odd:
        """The same of any cell, not remembered: to a dict the numbers 1 and 1.0 and True are one."""
        found = shown(raw) if self._column is None else parse_cell(self._column, raw)
        text = found if isinstance(found, str) and found == raw else shown(raw)
        odd = (
            isinstance(found, Problem) or not text or text in (EXAMPLE, self._heading) or self._is_total(text)
        )
        return ODD if odd else found  # type: ignore[return-value]

    def _is_total(self, text: str) -> bool:
        """Whether the text is 合计 or the like; 合计 is also a type of post, and there a value like any other."""
        if "计" not in text and "計" not in text:
            return False
        word = fold(text).rstrip(":")
        values = self._column.values if self._column else None
        return word in TOTALS and not (values and VOCABULARY.enumerations[values].code_of(word))


class SecondLook(Exception):
    """A cell is ODD, so that its row is read with care; caught where the row is read."""


class TextReader(CellReader):
    """The same for cells as they stand in a CSV file. Raises SecondLook for what is ODD."""

    __slots__ = ()

    def __missing__(self, raw: str) -> Cell:
        # Behind an apostrophe stands what a spreadsheet would take for a formula (loaders.guard).
        value = ODD if raw[0] == "'" else CellReader.__missing__(self, raw)
        if isinstance(value, Odd):
            # Not remembered: the next row with this text needs its second look as well.
            self.pop(raw, None)
            raise SecondLook
        return value
