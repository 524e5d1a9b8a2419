"""Periods are half-open: in force on a day iff from <= day < to; an empty end is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Period(NamedTuple):
    """Two ISO dates; None = open. ISO text compares like the dates it names.

    >>> Period("2019-01-01", "2020-01-01").covers("2020-01-01")
    False
    """

    start: str | None = None
    end: str | None = None

    def covers(self, day: str) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        return (self.end is None or other.start is None or other.start < self.end) and (
            other.end is None or self.start is None or self.start < other.end
        )

    def without(self, others: Iterable[Period]) -> tuple[Period, ...]:
        """What is left of the period once others have taken their time out of it.

        >>> Period("2019", None).without([Period("2020", "2021")])
        (Period(start='2019', end='2020'), Period(start='2021', end=None))
        """
        left = [self]
        for other in others:
            left = [piece for period in left for piece in period._cut(other)]
        return tuple(left)

    def _cut(self, other: Period) -> Iterator[Period]:
        if not self.overlaps(other):
            yield self
            return
        if other.start is not None and (self.start is None or self.start < other.start):
            yield Period(self.start, other.start)
        if other.end is not None and (self.end is None or other.end < self.end):
            yield Period(other.end, self.end)

    def __str__(self) -> str:
        return f"{self.start or '……'} 至 {self.end or '今'}"


def any_covers(periods: Iterable[Period], day: str) -> bool:
    """Whether one of the periods is in force on the day."""
    return any(period.covers(day) for period in periods)
