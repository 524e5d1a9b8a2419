"""CSV in the encodings and with the separators that offices export."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from graphmodel.vocabulary import VOCABULARY
from loaders.decoding import beginning, encoding_of
from loaders.guard import unguarded
from loaders.headings import known_words
from loaders.limits import (
    LAST_COLUMN,
    LONGEST_RECORD,
    LONGEST_TEXT,
    MOST_HEADINGS,
    LongRecord,
    Records,
    refuse_vast,
    too_many,
)
from loaders.raw import RawFile, RawRow, RawSheet, Unreadable

_SEPARATORS: Final = (",", ";", "\t")
_LOOKED_AT: Final = 50_000
_QUOTES: Final = "请从这一行起检查英文双引号；原文里的双引号要写成两个"

_COLUMNS: Final = "请检查分隔符和换行"


def read_csv(data: bytes, name: str, separator: str = "") -> RawFile:
    """The one sheet of a CSV file, named like the file; its separator is found if none is given. Raises Unreadable."""
    encoding = encoding_of(data)
    separator = separator or _separator(beginning(data, encoding, _LOOKED_AT))
    refuse_vast(data, separator, name)
    return RawFile((RawSheet(name, CsvRows(data, encoding, separator, name)),))


class CsvRows:
    """The filled rows of a CSV file, read anew whenever they are gone through: a nation's relations are large enough
    once. What is wrong with the file is raised as Unreadable where it is met."""

    def __init__(self, data: bytes, encoding: str, separator: str, name: str) -> None:
        self._data, self._encoding, self._separator, self._name = data, encoding, separator, name
        self._is_sound = False

    def read_out(self) -> None:
        """Raises Unreadable if somewhere in the file there is something wrong."""
        if not self._is_sound:
            deque(self, maxlen=0)

    def __iter__(self) -> Iterator[RawRow]:
        for number, cells in self.records():
            if row := self.row(number, cells):
                yield row

    def row(self, number: int, cells: Sequence[str]) -> RawRow | None:
        """The filled cells of a record; None if it has none. Raises Unreadable for more than a ledger has."""
        filled = {
            i: unguarded(cell) if cell[0] == "'" else cell
            for i, cell in enumerate(cells)
            if cell and not cell.isspace()
        }
        if len(filled) > MOST_HEADINGS:
            raise too_many("列", MOST_HEADINGS, _COLUMNS, sheet=self._name, row=number)
        return RawRow(number, filled) if filled else None

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every record as its texts stand, with its number, empty ones too: most need no more than to be looked up."""
        csv.field_size_limit(LONGEST_TEXT)
        # Decoded piece by piece: the text of a file takes up to four times its bytes.
        text = io.TextIOWrapper(io.BytesIO(self._data), self._encoding, newline="")
        lines = Records(text)
        reader = csv.reader(lines, delimiter=self._separator, strict=True)
        name, last = self._name, 0
        try:
            for number, cells in enumerate(reader, 1):
                lines.begin()
                if len(cells) > LAST_COLUMN:
                    raise too_many("列", LAST_COLUMN, _COLUMNS, sheet=name, row=number)
                yield number, cells
                # A fault further down is said to follow the last row in which there is anything.
                if any(map(str.strip, cells)):
                    last = number
        except csv.Error as error:
            problem = f"引号没有成对，或单元格超过{LONGEST_TEXT}字"
            raise Unreadable(problem, _QUOTES, sheet=name, row=last + 1) from error
        except LongRecord as error:
            raise Unreadable(f"一行超过{LONGEST_RECORD}字", _QUOTES, sheet=name, row=last + 1) from error
        self._is_sound = True


def _separator(text: str) -> str:
    """The separator with which a row of the beginning names most columns; else the one that cuts most."""
    start = io.StringIO(text, newline="")
    lines = [line for _, line in zip(range(12), start, strict=False)]

    def score(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            return (0, 0)
        words = [[(cell, "") for cell in row[:MOST_HEADINGS] if cell.strip()] for row in rows]
        known = max((known_words(s, w) for s in VOCABULARY.sheets.values() for w in words), default=0)
        return (known, max((len(row) for row in rows), default=0))

    return max(_SEPARATORS, key=score)
