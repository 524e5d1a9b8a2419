"""Days as ISO text, moved by whole months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_before(day: str, months: float) -> str:
    """The day so many months earlier; a day that its month lacks becomes the last one.

    >>> months_before("2026-03-31", 1)
    '2026-02-28'
    """
    stated = date.fromisoformat(day)
    year, month = divmod(stated.year * 12 + stated.month - 1 - int(months), 12)
    return date(year, month + 1, min(stated.day, monthrange(year, month + 1)[1])).isoformat()
