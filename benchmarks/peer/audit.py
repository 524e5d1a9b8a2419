"""The peer's rules by code, and its audit: subject ids for each code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import networkx as nx

from benchmarks.peer import bodies, dual, guidance, reporting
from benchmarks.peer.graph import graph_of
from benchmarks.peer.read import Sheets, read

RULES: Mapping[str, Callable[[nx.MultiDiGraph[str], Sheets, str], Iterator[str]]] = {
    "REP01": reporting.rep01,
    "REP02": dual.rep02,
    "REP03": reporting.rep03,
    "REP04": reporting.rep04,
    "REP05": reporting.rep05,
    "REP06": reporting.rep06,
    "REP07": reporting.rep07,
    "REP08": reporting.rep08,
    "REP11": reporting.rep11,
    "DUA01": dual.dua01,
    "DUA02": dual.dua02,
    "DUA03": dual.dua03,
    "DUA04": dual.dua04,
    "GUI01": guidance.gui01,
    "GUI02": guidance.gui02,
    "GUI04": guidance.gui04,
    "JNT01": bodies.jnt01,
    "JNT02": bodies.jnt02,
    "JNT03": bodies.jnt03,
    "EVD01": guidance.evd01,
    "NAM01": bodies.nam01,
}


def build(folder: Path, day: str) -> tuple[nx.MultiDiGraph[str], Sheets]:
    """The graph of one day, and the sheets that bodies and documents are read from."""
    sheets = read(folder)
    return graph_of(sheets, day), sheets


def audit(graph: nx.MultiDiGraph[str], sheets: Sheets, day: str) -> dict[str, list[str]]:
    """The subjects of every finding by code, sorted."""
    graph.graph.clear()
    return {code: sorted(rule(graph, sheets, day)) for code, rule in RULES.items()}
