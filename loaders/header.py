"""Finds the header of a sheet among its first ten rows, and joins a header of two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from graphmodel.vocabulary import VOCABULARY, Column, Sheet
from loaders.headings import known_words, meaning
from loaders.limits import LONGEST_NAME
from loaders.raw import RawRow, RawSheet, is_blank, shown

SEARCHED_ROWS: Final = 10
ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and, by column, its upper and lower words (lower empty for one row).

    `meant` are the columns that a map says; without it the words tell what a column is.
    """

    first_row: int
    last_row: int
    words: Mapping[int, tuple[str, str]]
    meant: Mapping[int, Column] | None = None

    def heading(self, column: int) -> str:
        """A heading as the file shows it; that of two rows with a stroke between."""
        top, below = self.words[column]
        return f"{top}/{below}" if below and below != top else top

    def known(self, sheet: Sheet) -> int:
        return known_words(sheet, list(self.words.values()))


def find_header(raw: RawSheet, sheet: Sheet | None) -> Header | None:
    """The first of the first ten rows that names two columns of the sheet, or of any while it is unknown."""
    if raw.headings is not None:
        return Header(0, 0, {i: (heading, "") for i, heading in enumerate(raw.headings)})
    sheets = [sheet] if sheet else list(VOCABULARY.sheets.values())
    first = takewhile(lambda row: row.number <= SEARCHED_ROWS + 1, raw.rows)
    by_number = {row.number: row for row in first}
    for number in range(1, SEARCHED_ROWS + 1):
        row = by_number.get(number)
        if row is None:
            continue
        single = Header(number, number, {c: (t, "") for c, t in _texts(row).items()})
        double = _joined(raw, row, by_number.get(number + 1), sheets)
        for header in (double, single):
            if header and max(header.known(s) for s in sheets) >= ENOUGH:
                return header
        if sheet and single.words and all(meaning(sheet, top) for top, _ in single.words.values()):
            # A sheet of one column that its name already tells.
            return single
    return None


def _texts(row: RawRow) -> dict[int, str]:
    return {
        c: " ".join(shown(raw).split())[:LONGEST_NAME]
        for c, raw in sorted(row.cells.items())
        if not is_blank(raw)
    }


def _joined(raw: RawSheet, upper: RawRow, lower: RawRow | None, sheets: Sequence[Sheet]) -> Header | None:
    """A header of two rows, where merged cells or gaps in the upper row make it evident."""
    if lower is None:
        return None
    tops, belows = _texts(upper), _texts(lower)
    known = {c: [column for s in sheets if (column := meaning(s, top))] for c, top in tops.items()}
    # A title stands over a header too, and data below one: in an upper header row some heading is known by
    # itself and has nothing below, and nothing stands below a required one.
    if not any(known[c] for c, top in tops.items() if belows.get(c, top) == top):
        return None
    if any(column.required for c in belows if c in known and belows[c] != tops[c] for column in known[c]):
        return None
    groups = _merged_groups(raw, upper.number, tops, belows) or _gaps(tops, belows)
    if not groups:
        return None
    words = {c: (tops.get(c) or groups.get(c, ""), belows.get(c, "")) for c in sorted({*tops, *belows})}
    return Header(upper.number, lower.number, {c: (t, b) if t else (b, "") for c, (t, b) in words.items()})


def _merged_groups(
    raw: RawSheet, row: int, tops: Mapping[int, str], belows: Mapping[int, str]
) -> dict[int, str]:
    """The upper word of every column under a cell merged across, where words stand below."""
    across = [b for b in raw.blocks if b.first_row == b.last_row == row and b.last_column > b.first_column]
    return {
        c: tops.get(b.first_column, "")
        for b in across
        for c in belows
        if b.first_column <= c <= b.last_column
    }


def _gaps(tops: Mapping[int, str], belows: Mapping[int, str]) -> dict[int, str]:
    """The same without merged cells (CSV): words fill gaps of the upper row and stand beside nothing else."""
    gaps = [c for c in belows if c not in tops and any(left < c for left in tops)]
    if any(character.isdigit() for text in belows.values() for character in text):
        return {}
    if not all(c in gaps or c + 1 in gaps for c in belows):
        return {}
    return {c: tops[max(left for left in tops if left < c)] for c in gaps}
