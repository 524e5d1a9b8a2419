"""Rings of lines: units of which each stands over the next and the last over the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def rings(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The rings in pairs (below, above), each as its sorted members; a unit over itself is none.

    >>> rings([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e")])
    [('a', 'b', 'c')]
    """
    above: dict[str, set[str]] = {}
    for low, high in pairs:
        if low != high:
            above.setdefault(low, set()).add(high)
    # Whoever has nobody above him is in no ring; without him others have nobody either.
    while True:
        left = {low: highs & above.keys() for low, highs in above.items()}
        left = {low: highs for low, highs in left.items() if highs}
        if left == above:
            break
        above = left
    reached = {unit: _reached(above, unit) for unit in above}
    found = {
        tuple(sorted(other for other in reached[unit] if unit in reached[other]))
        for unit in above
        if unit in reached[unit]
    }
    return sorted(found)


def _reached(above: Mapping[str, set[str]], unit: str) -> set[str]:
    found: set[str] = set()
    queue = [unit]
    while queue:
        for high in above[queue.pop()] - found:
            found.add(high)
            queue.append(high)
    return found
