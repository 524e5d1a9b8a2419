"""Dual leadership (DUA) and competing leaders (REP02) on networkx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from benchmarks.peer.answers import alive, decisions, fault
from benchmarks.peer.places import place, silent
from benchmarks.peer.read import Sheets
from benchmarks.peer.reporting import living
from benchmarks.peer.words import presets

Graph = nx.MultiDiGraph


def _arrangements(graph: Graph[str]) -> Iterator[tuple[str, dict[str, str], dict[str, Any]]]:
    """Units with an arrangement that says something, with its row and its preset."""
    for unit in living(graph):
        row = graph.nodes[unit].get("arrangement")
        if row:
            preset = presets().get(row.get("preset"), {})
            if not preset.get("unchanged"):
                yield unit, row, preset


def dua01(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    asked = []
    for unit, _, preset in _arrangements(graph):
        if preset.get("required"):
            said = set()
            for _, edge in alive(graph, unit):
                if edge["decides"] or edge["type"] == "takes_part":
                    said |= {edge["aspect"].split(".")[0]} if edge["aspect"] else set(edge["covers"])
            asked.append((unit, place(graph, unit), said >= set(preset["required"])))
    yield from silent(asked)


def _claims(graph: Graph[str], code: str) -> Iterator[str]:
    for unit, decided in decisions(graph).items():
        found = {
            frozenset(holder for holder, _ in claims) for _, _, claims in decided if fault(claims) == code
        }
        for _ in found:
            yield unit


def dua02(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    yield from _claims(graph, "DUA02")


def rep02(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    yield from _claims(graph, "REP02")


def dua03(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    asked = []
    for unit, row, preset in _arrangements(graph):
        main = row.get("main") or preset.get("main")
        if main == "unstated":
            yield unit
        elif main or ("line" in row and "territory" in row):
            asked.append((unit, place(graph, unit), bool(main)))
    yield from silent(asked)


def dua04(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    for unit, decided in decisions(graph).items():
        for part, _, claims in decided:
            shares: dict[str, list[float | None]] = {}
            for holder, edge in claims:
                here = edge["aspect"] == part or (edge["aspect"], part) == ("appraisal", "appraisal.score")
                shares.setdefault(holder, []).append(edge["share"] if here else None)
            stated = [[s for s in several if s is not None] for several in shares.values()]
            known = [several for several in stated if several]
            low, high = sum(map(min, known)), sum(map(max, known))
            if low > 100.01 or (len(known) > 1 and len(known) == len(stated) and high < 99.99):
                yield unit
