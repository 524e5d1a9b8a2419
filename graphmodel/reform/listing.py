"""The plans of a ledger: what each is called, how many steps it has, which days it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphmodel.ledger.rows import Row
from graphmodel.reform.steps import plans, steps_of


@dataclass(frozen=True, slots=True)
class Listed:
    """One plan. `first` and `last` are None where no step states a date; `actions` counts the steps of each."""

    plan: str
    steps: int
    actions: Mapping[str, int]
    first: str | None
    last: str | None
    grades: tuple[str, ...]


def listed(rows: Sequence[Row], day: str) -> tuple[Listed, ...]:
    """Every plan of the rows of 改革方案, in the order in which they come."""
    return tuple(_listed(rows, plan, day) for plan in plans(rows))


def _listed(rows: Sequence[Row], plan: str, day: str) -> Listed:
    steps = steps_of(rows, plan, day)
    dates = [step.date for step in steps if step.dated]
    return Listed(
        plan,
        len(steps),
        Counter(step.action for step in steps),
        min(dates, default=None),
        max(dates, default=None),
        tuple(dict.fromkeys(step.grade for step in steps)),
    )
