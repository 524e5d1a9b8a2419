"""Who decides each part of each aspect above one unit, and whether those who do agree on who is main."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from benchmarks.peer.graph import Edge
from benchmarks.peer.words import parts

Claim = tuple[str, Edge]


def alive(graph: nx.MultiDiGraph[str], unit: str) -> list[Claim]:
    """What holds above a unit by document, of holders in force."""
    return [
        (holder, edge)
        for holder, _, edge in graph.in_edges(unit, data=True)
        if edge["formal"] and graph.nodes[holder]["lives"]
    ]


def decisions(graph: nx.MultiDiGraph[str]) -> dict[str, list[tuple[str, str, list[Claim]]]]:
    """What is decided of every unit of the ledger, worked out once: three rules look at it."""
    if "decisions" not in graph.graph:
        units = (u for u, node in graph.nodes(data=True) if node["lives"] and not node["outside"])
        graph.graph["decisions"] = {unit: list(_decided(graph, unit)) for unit in units}
    found: dict[str, list[tuple[str, str, list[Claim]]]] = graph.graph["decisions"]
    return found


def _decided(graph: nx.MultiDiGraph[str], unit: str) -> Iterator[tuple[str, str, list[Claim]]]:
    """Part, group and deciders: stated on the part, else on the nearest aspect above it, else without aspect."""
    claims = [(holder, edge) for holder, edge in alive(graph, unit) if edge["decides"]]
    if not claims:
        return
    taking = [edge for _, edge in alive(graph, unit) if edge["type"] == "takes_part"]
    by_aspect: dict[str | None, list[Claim]] = {}
    for claim in claims:
        by_aspect.setdefault(claim[1]["aspect"], []).append(claim)
    for part in parts():
        levels = [by_aspect[aspect] for aspect in _upwards(part) if aspect in by_aspect]
        top = part.split(".")[0]
        levels.append([claim for claim in by_aspect.get(None, ()) if top in claim[1]["covers"]])
        groups = {edge["applies_to"] for level in levels for _, edge in level}
        groups |= {edge["applies_to"] for edge in taking if (part + ".").startswith(edge["aspect"] + ".")}
        for group in groups:
            for level in levels:
                own = [claim for claim in level if claim[1]["applies_to"] == group]
                own = own or [claim for claim in level if claim[1]["applies_to"] == "unit"]
                if own:
                    yield part, group, own
                    break


def _upwards(part: str) -> list[str]:
    pieces = part.split(".")
    return [".".join(pieces[:n]) for n in range(len(pieces), 0, -1)]


def fault(claims: list[Claim]) -> str | None:
    """DUA02 where two claim the same, REP02 where none is main, None where they agree."""
    edges: dict[str, list[Edge]] = {}
    for holder, edge in claims:
        edges.setdefault(holder, []).append(edge)
    if len(edges) < 2:
        return None
    roles = {holder: {edge["role"] for edge in several} for holder, several in edges.items()}
    together = {h: all(edge["power"] == "co_decide" for edge in several) for h, several in edges.items()}
    mains = [holder for holder in edges if "main" in roles[holder]]
    if len(mains) > 1 or any("sole" in of_one for of_one in roles.values()):
        return "DUA02"
    if all(together.values()) or all("equal" in of_one for of_one in roles.values()):
        return None
    if mains and all("secondary" in roles[h] or together[h] for h in edges if h not in mains):
        return None
    claiming = [h for h, several in edges.items() if any(edge["power"] == "decide" for edge in several)]
    return "DUA02" if len(claiming) > 1 and not mains else "REP02"
