"""Rows that are over from a day on, and rows that are begun anew with other cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row
from graphmodel.reform.effects import Added, Changed, Ended
from graphmodel.reform.steps import Step

# What speaks of one row only: a row that is begun anew rests on the step, not on what the old one rested on.
_ONCE: Final = ("id", "from", "basis", "article", "source", "quote", "grade")


def ended(row: Row, day: str, cells: Mapping[str, Cell] | None = None) -> Iterator[Ended]:
    """A row that is over from a day on; one that is over already, or begins later, stays as it is."""
    period = period_of(row)
    if (period.end is None or period.end > day) and (period.start is None or period.start <= day):
        yield Ended(row.id, day, cells or {})


def begun_anew(step: Step, row: Row, cells: Mapping[str, Cell]) -> Iterator[Added | Changed | Ended]:
    """A dated row with other cells from the day of the step on; until then it says what it said."""
    if row.text("from") == step.date:
        yield Changed(row.id, cells)
        return
    yield from ended(row, step.date)
    kept = {name: cell for name, cell in row.body.items() if name not in _ONCE}
    yield Added(row.sheet, {**kept, **step.said, **cells, "from": step.date})
