"""CSV in the encodings and with the separators that offices export."""

from __future__ import annotations

import csv
import io
from typing import Final

from graphmodel.vocabulary import VOCABULARY
from loaders.guard import unguarded
from loaders.headings import known_words
from loaders.raw import RawFile, RawRow, RawSheet, Unreadable

_SEPARATORS: Final = (",", ";", "\t")
_LONGEST_CELL: Final = 1_000_000
_HOW: Final = "请另存为 CSV UTF-8，或直接交 .xlsx"
_QUOTES: Final = "请从这一行起检查英文双引号；原文里的双引号要写成两个"


def read_csv(data: bytes, name: str, separator: str = "") -> RawFile:
    """The one sheet of a CSV file, named like the file; its separator is found if none is given. Raises Unreadable."""
    text = decode(data)
    separator = separator or _separator(text)
    rows = []
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            filled = {i: unguarded(cell) for i, cell in enumerate(cells) if cell.strip()}
            if filled:
                rows.append(RawRow(number, filled))
    except csv.Error as error:
        row = rows[-1].number + 1 if rows else 1
        raise Unreadable("引号没有成对，或单元格过长", _QUOTES, sheet=name, row=row) from error
    return RawFile((RawSheet(name, tuple(rows)),))


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 with BOM or GB18030. Raises Unreadable."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A damaged UTF-8 file would pass as GB18030 with wrong characters in every name.
        guessed = data.decode("utf-8", "replace")
        damaged = guessed.count("\ufffd")
        if sum(not c.isascii() for c in guessed) - damaged > 3 * damaged:
            raise Unreadable(f"第{_line(data, error)}行起不是完整的 UTF-8 文本", _HOW) from error
    return _decoded(data, "gb18030")


def _line(data: bytes, error: UnicodeDecodeError) -> int:
    return data.count(b"\n", 0, error.start) + 1


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"看不出文字编码（第{_line(data, error)}行）", _HOW) from error


def _separator(text: str) -> str:
    """The separator with which a row of the beginning names most columns; else the one that cuts most."""
    start = io.StringIO(text[:50_000], newline="")
    lines = [line for _, line in zip(range(12), start, strict=False)]

    def score(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            return (0, 0)
        words = [[(cell, "") for cell in row if cell.strip()] for row in rows]
        known = max((known_words(s, w) for s in VOCABULARY.sheets.values() for w in words), default=0)
        return (known, max((len(row) for row in rows), default=0))

    return max(_SEPARATORS, key=score)
