"""Days as ISO text, moved by whole months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_before(day: str, months: float) -> str:
    """The day so many months earlier; a day that its month lacks becomes the last one, before the year 1 its first day.

    >>> months_before("2026-03-31", 1)
    '2026-02-28'
    """
    stated = date.fromisoformat(day)
    year, month = divmod(max(stated.year * 12 + stated.month - 1 - int(months), 12), 12)
    return date(year, month + 1, min(stated.day, monthrange(year, month + 1)[1])).isoformat()


def days_before(day: str, days: float) -> date:
    """The day so many days earlier; before the year 1 its first day.

    >>> days_before("2026-03-01", 1)
    datetime.date(2026, 2, 28)
    """
    return date.fromordinal(max(date.fromisoformat(day).toordinal() - int(days), 1))
