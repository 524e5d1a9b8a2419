"""Where a unit belongs, and when silence in a place means something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

_MAKERS = ("government", "party_committee")


def place(graph: nx.MultiDiGraph[str], unit: str) -> str | None:
    """The region of the first root over a unit; what is outside does not stand over a government."""
    seen, queue = {unit}, [unit]
    while queue:
        current = queue.pop(0)
        node = graph.nodes[current]
        maker = node["kind"] in _MAKERS and not node["outside"]
        above = [
            holder
            for holder, _, edge in graph.in_edges(current, data=True)
            if edge["answers"] and holder != current and not (maker and graph.nodes[holder]["outside"])
        ]
        if not above:
            region: str | None = node["region"]
            return region
        queue += [holder for holder in above if holder not in seen]
        seen.update(above)
    return None


def silent(asked: Iterable[tuple[Any, str | None, bool]]) -> list[Any]:
    """Of (subject, place, filled): who lacks something, in places where at least half have it."""
    by_place: dict[str | None, list[tuple[Any, bool]]] = {}
    for subject, where, filled in asked:
        by_place.setdefault(where, []).append((subject, filled))
    return [
        subject
        for several in by_place.values()
        if 2 * sum(filled for _, filled in several) >= len(several)
        for subject, filled in several
        if not filled
    ]
