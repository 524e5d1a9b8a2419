"""Rings of lines: units of which each stands over the next and the last over the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl


def knot(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines (subject, holder) that are left when whoever has nobody above or nobody below is taken out, as long as
    that takes out many: every ring is in them, and of a tree next to nothing."""
    left = lines.filter(pl.col("subject") != pl.col("holder"))
    count = 1 + (lines.select(pl.max_horizontal(pl.col("subject", "holder").max())).item() or 0)
    while True:
        # Below first: most units have nobody there.
        over = left.filter(_among(left["holder"], count).gather(left["subject"]))
        kept = over.filter(_among(over["subject"], count).gather(over["holder"]))
        # A long chain would lose its two ends a thousand times over.
        if len(kept) > len(left) * 0.9 or kept.is_empty():
            return kept
        left = kept


def _among(units: pl.Series, count: int) -> pl.Series:
    """By number, up to so many, whether a unit is one of these."""
    return pl.repeat(False, count, dtype=pl.Boolean, eager=True).scatter(units, True)


def rings(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The rings in pairs (below, above), each as its sorted members; a unit over itself is none.

    >>> rings([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e")])
    [('a', 'b', 'c')]
    """
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for low, high in pairs:
        above.setdefault(low, []).append(high)
        below.setdefault(high, []).append(low)
    # Who is left last on the way up, and is reached on the way down from there, is in one ring with where it began.
    seen: set[str] = set()
    last = [unit for start in above for unit in _walk(above, start, seen)]
    taken: set[str] = set()
    found = [tuple(sorted(_walk(below, unit, taken))) for unit in reversed(last)]
    return sorted(ring for ring in found if len(ring) > 1)


def _walk(lines: Mapping[str, Sequence[str]], start: str, seen: set[str]) -> list[str]:
    """Whoever is reached from the start and was not seen before, in the order in which they are left."""
    if start in seen:
        return []
    seen.add(start)
    left: list[str] = []
    path = [(start, iter(lines.get(start, ())))]
    while path:
        unit, ways = path[-1]
        other = next((way for way in ways if way not in seen), None)
        if other is None:
            left.append(unit)
            path.pop()
        else:
            seen.add(other)
            path.append((other, iter(lines.get(other, ()))))
    return left
