"""Each distinct text of a column is read once; what needs a second look is told apart from what does not."""

from __future__ import annotations

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
_TEXTS: Final = frozenset(("text", "unit", "body", "matter"))


class CellReader(dict[str, "Cell | Odd"]):
    """Reads the cells under one heading: `reader[text]` is the value of a text, or ODD.

    Without a column (a running number, a heading that nobody knows) the value is the text as it shows.
    """

    __slots__ = ("_column", "_heading", "_remembers")

    def __init__(self, column: Column | None, heading: str) -> None:
        self._column, self._heading = column, heading
        self._remembers = column is not None and column.name not in _OWN

    def __missing__(self, raw: str) -> Cell | Odd:
        value = self.value(raw)
        if self._remembers:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[raw] = value
        return value

    def value(self, raw: Raw) -> Cell | Odd:
        """The same of any cell, not remembered: to a dict the numbers 1 and 1.0 and True are one."""
        found = self._read(raw)
        text = found if isinstance(found, str) and found == raw else shown(raw)
        odd = (
            isinstance(found, Problem) or not text or text in (EXAMPLE, self._heading) or self._is_total(text)
        )
        return ODD if odd else found  # type: ignore[return-value]

    def _read(self, raw: Raw) -> Cell | Problem:
        column = self._column
        if column is None:
            return shown(raw)
        if isinstance(raw, str) and 2 < len(raw) <= LONGEST_NAME:
            # Most cells say just what they hold. What parse_cell does besides concerns marks that nobody sees,
            # dashes, 无, errors of formulas (#REF!) and codes that a spreadsheet has rounded (1.2E+17).
            if column.type in _TEXTS and raw[0] not in " #" and raw[-1] != " " and raw.isprintable():
                return raw
            if column.type == "identifier" and raw.isascii() and raw.isalnum() and "E" not in raw.upper():
                return raw
        return parse_cell(column, raw)

    def _is_total(self, text: str) -> bool:
        """Whether the text is 合计 or the like; 合计 is also a type of post, and there a value like any other."""
        if "计" not in text and "計" not in text:
            return False
        word = fold(text).rstrip(":")
        values = self._column.values if self._column else None
        return word in TOTALS and not (values and VOCABULARY.enumerations[values].code_of(word))
