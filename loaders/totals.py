"""Rows of totals: passed over, and checked against what they claim to sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from graphmodel.ledger.cells import Cell, number_of
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Column
from loaders.headings import TOTALS
from loaders.limits import MOST_TOTALS
from loaders.raw import RawRow, is_blank, number_text


@dataclass(frozen=True, slots=True)
class Counted:
    """A data row or (with `label`) a row of totals; `groups` tells which units it stands under."""

    row: int
    numbers: Mapping[str, Cell]
    groups: Mapping[str, Cell]
    label: str = ""


def total_label(row: RawRow, columns: Mapping[int, Column]) -> str:
    """合计, 小计 or 总计 if the first text of the row is one; empty for a data row."""
    for place, raw in sorted(row.cells.items()):
        if is_blank(raw) or not isinstance(raw, str):
            continue
        word = fold(raw).rstrip(":")
        if word not in TOTALS:
            return ""
        column = columns.get(place)
        # 合计 is also a type of post: there it is a value like any other.
        means_value = (
            column is not None and column.values and VOCABULARY.enumerations[column.values].code_of(word)
        )
        return "" if means_value else word
    return ""


def check_totals(rows: Sequence[Counted], headings: Mapping[str, str]) -> Iterator[str]:
    """A sentence for every stated total that is the sum neither of its block nor of all rows."""
    data = [row for row in rows if not row.label]
    of_all: dict[str, float | None] = {}
    places = [place for place, row in enumerate(rows) if row.label]
    if len(places) > MOST_TOTALS:
        yield f"汇总行有{len(places)}行，只核对前{MOST_TOTALS}行"
    for place in places[:MOST_TOTALS]:
        total = rows[place]
        before = _block(rows[i] for i in range(place - 1, -1, -1))
        after = _block(rows[i] for i in range(place + 1, len(rows)))
        group = _group(before)
        for column, cell in total.numbers.items():
            stated = number_of(cell)
            if column not in of_all:
                of_all[column] = _sum(data, column)
            sums = [of_all[column], *(_sum(block, column) for block in (before, after, group))]
            if stated is None or None in sums or stated in sums:
                continue
            computed = sums[3 if total.label == "小计" and group else 0]
            yield (
                f"第{total.row}行{total.label}：“{headings[column]}”写{number_text(stated)}，"
                f"各行相加是{number_text(computed or 0)}，请核对"
            )


def _block(rows: Iterable[Counted]) -> list[Counted]:
    """The data rows up to the next row of totals."""
    return list(takewhile(lambda row: not row.label, rows))


def _group(before: Sequence[Counted]) -> list[Counted]:
    """The nearest rows above that stand under one department: not every department need have a subtotal."""
    if not before:
        return []
    nearest = before[0]
    runs = [_run(before, column) for column in nearest.groups]
    return max((run for run in runs if len(run) < len(before)), key=len, default=list(before))


def _run(rows: Sequence[Counted], column: str) -> list[Counted]:
    return list(takewhile(lambda row: row.groups.get(column) == rows[0].groups[column], rows))


def _sum(rows: Sequence[Counted], column: str) -> float | None:
    """The sum, None where a cell is only bounded: a total cannot be checked against it."""
    cells = [row.numbers.get(column) for row in rows]
    if any(cell is not None and not isinstance(cell, str) and number_of(cell) is None for cell in cells):
        return None
    return round(sum(number_of(cell) or 0 for cell in cells), 6)
