"""Comparisons of a day; those with the usual limits are asked for by every page, so they are kept."""

from __future__ import annotations

from collections.abc import Callable

from api.reading.places import Place
from api.snapshots import Day
from graphmodel.candidates import Candidates, candidates


def compared(day: Day, within: str | None, small: float | None, least: float | None) -> Candidates:
    """What could be merged inside a unit (None = in the whole store); see graphmodel.candidates."""

    def work() -> Candidates:
        snapshot = day.snapshot
        return candidates(snapshot, small, least, snapshot.frames.scope(within) if within else None)

    return _kept(day, f"candidates in {within or ''}", work, usual=small is None and least is None)


def compared_in(day: Day, place: Place, small: float | None, least: float | None) -> Candidates:
    """What could be merged in one place."""
    return _kept(
        day,
        f"candidates of {place.key}",
        lambda: candidates(day.snapshot, small, least, place=place.id or ""),
        usual=small is None and least is None,
    )


def _kept(day: Day, what: str, work: Callable[[], Candidates], *, usual: bool) -> Candidates:
    return day.once(what, work) if usual else work()
