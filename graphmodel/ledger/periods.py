"""Periods are half-open: in force on a day iff from <= day < to; an empty end is open."""

from __future__ import annotations

from collections.abc import Iterable
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

    def __str__(self) -> str:
        return f"{self.start or '……'} 至 {self.end or '今'}"


def any_covers(periods: Iterable[Period], day: str) -> bool:
    """Whether one of the periods is in force on the day."""
    return any(period.covers(day) for period in periods)
