"""Coordinating bodies (JNT) and names (NAM) on networkx."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

import networkx as nx

from benchmarks.peer.places import place, silent
from benchmarks.peer.read import Row, Sheets, in_force, items
from benchmarks.peer.reporting import living

Graph = nx.MultiDiGraph
_INSIDE = (
    *("internal_section", "dispatched_office", "branch", "stationed_unit", "community", "grid"),
    *("street", "town"),
)


def _bodies(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[tuple[Row, list[Row], str | None]]:
    """Bodies in force with their seats and the place that set them up."""
    seats: dict[str, list[Row]] = {}
    for row in sheets["members"]:
        if in_force(row, day):
            seats.setdefault(row["body"], []).append(row)
    for row in sheets["bodies"]:
        ended = row.get("status") in ("merged", "renamed", "abolished") and "to" not in row
        if in_force(row, day) and not ended:
            yield row, seats.get(row["id"], []), place(graph, row["set_up_by"])


def _filled(sheets: Sheets, graph: Graph[str], day: str, columns: set[str], roles: set[str]) -> Iterator[str]:
    asked = []
    for row, seats, where in _bodies(graph, sheets, day):
        named = any(items(row.get(column)) for column in columns)
        asked.append((row["id"], where, named or any(seat.get("role") in roles for seat in seats)))
    yield from silent(asked)


def jnt01(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    yield from _filled(sheets, graph, day, {"heads", "convenor"}, {"head", "convenor"})


def jnt02(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    yield from _filled(sheets, graph, day, {"lead", "office"}, {"lead", "office"})


def jnt03(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    for row, seats, _ in _bodies(graph, sheets, day):
        sitting = {*items(row.get("lead")), *items(row.get("office"))}
        sitting |= {seat.get("unit") or seat["post"] for seat in seats}
        runs = row.get("status") not in ("proposed", "in_review", "approved")
        if runs and row.get("members_complete") == "是" and len(sitting) < 2:
            yield row["id"]


def nam01(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    named: dict[str, list[str]] = {}
    for unit in living(graph):
        if graph.nodes[unit]["kind"] != "nameplate":
            key = "".join(normalize("NFKC", graph.nodes[unit]["name"]).split()).casefold()
            named.setdefault(key, []).append(unit)
    for alike in (several for several in named.values() if len(several) > 1):
        places: dict[str | None, list[str]] = {}
        for unit in alike:
            places.setdefault(_place(graph, unit), []).append(unit)
        yield from (min(several) for where, several in places.items() if where and len(several) > 1)


def _place(graph: Graph[str], unit: str) -> str | None:
    """A section or station is named inside its host; whatever else, inside its jurisdiction."""
    if graph.nodes[unit]["kind"] not in _INSIDE:
        return place(graph, unit)
    above = [(holder, edge) for holder, _, edge in graph.in_edges(unit, data=True) if edge["structure"]]
    stationed = sorted(holder for holder, edge in above if edge["type"] == "stationed_at")
    hosts = stationed or sorted(holder for holder, edge in above if edge["answers"])
    return hosts[0] if hosts else None
