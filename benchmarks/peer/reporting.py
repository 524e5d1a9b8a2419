"""Reporting lines (REP) on networkx. Each function gives the subjects of its findings, one for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from benchmarks.peer.answers import alive
from benchmarks.peer.graph import Edge
from benchmarks.peer.read import Sheets, in_force, items
from benchmarks.peer.words import parts, ranks

Graph = nx.MultiDiGraph
_TIERS = {
    "national": 0,
    "province": 1,
    "sub_province": 2,
    "prefecture": 2,
    "county": 3,
    "town": 4,
    "street": 4,
}
_TIERS["community"] = 5
_CITIES = ("北京", "上海", "天津", "重庆")


def living(graph: Graph[str]) -> Iterator[str]:
    """Units in force that the ledger is about."""
    return (unit for unit, node in graph.nodes(data=True) if node["lives"] and not node["outside"])


def rep01(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    for unit in living(graph):
        node = graph.nodes[unit]
        free = node["root"] or node["kind"] == "nameplate"
        if not free and not any(edge["answers"] for _, edge in alive(graph, unit)):
            yield unit


def rep03(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    pairs = [
        (holder, subject, edge)
        for holder, subject, edge in graph.edges(data=True)
        if edge["formal"] and graph.nodes[holder]["lives"] and graph.nodes[subject]["lives"]
    ]
    found = _rings((holder, subject) for holder, subject, edge in pairs if edge["answers"])
    commands = [pair for pair in pairs if pair[2]["decides"]]
    members = {unit for ring in _rings((h, s) for h, s, _ in commands) for unit in ring}
    inside = [pair for pair in commands if pair[0] in members and pair[1] in members]
    for part in parts():
        found |= _rings((holder, subject) for holder, subject, edge in inside if _covers(edge, part))
    for ring in sorted(found, key=sorted):
        own = [unit for unit in sorted(ring) if not graph.nodes[unit]["outside"]]
        yield from own[:1]


def _rings(pairs: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    components = nx.strongly_connected_components(graph)
    return {frozenset(component) for component in components if len(component) > 1}


def _covers(edge: Edge, part: str) -> bool:
    if edge["aspect"] is None:
        return part.split(".")[0] in edge["covers"]
    return (part + ".").startswith(f"{edge['aspect']}.")


def rep04(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    lines = [
        (holder, subject)
        for holder, subject, edge in graph.edges(data=True)
        if edge["formal"] and not (edge["own"] and not graph.nodes[subject]["lives"])
    ]
    bodies = {row["id"] for row in sheets["bodies"] if in_force(row, day)}
    for row in sheets["members"]:
        if "unit" in row and row["body"] in bodies:
            lines.append((row["unit"], row["body"]))
    for row in sheets["bodies"]:
        lines += [(unit, row["id"]) for unit in items(row.get("lead")) + items(row.get("office"))]
    found = set()
    for one, other in lines:
        for ended, stays in ((one, other), (other, one)):
            is_over = ended in graph and not graph.nodes[ended]["lives"] and graph.nodes[ended]["started"]
            if is_over and (stays in bodies or (stays in graph and graph.nodes[stays]["lives"])):
                found.add((ended, stays))
    yield from (ended for ended, _ in found)


def rep05(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    standing = ("government", "party_committee", "vertical_agency", "management_committee")
    for unit in living(graph):
        above = alive(graph, unit)
        if graph.nodes[unit]["kind"] in standing or any(edge["type"] == "vertical" for _, edge in above):
            continue
        for holder, edge in above:
            low, high = (_TIERS.get(graph.nodes[u]["level"]) for u in (unit, holder))
            if edge["type"] != "affiliated" or low is None or high is None:
                continue
            if high == 1 and graph.nodes[holder]["name"].startswith(_CITIES):
                high = 2
            if low - high >= 2:
                yield unit


def rep06(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    yield from {unit for unit in nx.nodes_with_selfloops(graph) if graph.nodes[unit]["lives"]}


def rep07(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    for unit in living(graph):
        above = alive(graph, unit)
        if len({h for h, edge in above if edge["type"] == "affiliated" and h != unit}) > 1:
            yield unit


def rep08(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    order = ranks()
    for unit in living(graph):
        node = graph.nodes[unit]
        if node["rank"] in order and node["kind"] != "managed_bureau":
            for holder in {holder for holder, edge in alive(graph, unit) if edge["answers"]}:
                rank = graph.nodes[holder]["rank"]
                if rank in order and order[node["rank"]] < order[rank]:
                    yield unit


def rep11(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    for unit in living(graph):
        node, above = graph.nodes[unit], alive(graph, unit)
        free = node["root"] and node["kind"] != "vertical_agency"
        stationed = any(edge["type"] == "stationed_at" for _, edge in above)
        if stationed and not free and not any(edge["answers"] for _, edge in above):
            yield unit
