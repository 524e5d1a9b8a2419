"""Guidance (GUI) and evidence (EVD) on networkx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from benchmarks.peer.answers import alive
from benchmarks.peer.places import place, silent
from benchmarks.peer.read import Sheets
from benchmarks.peer.reporting import living

Graph = nx.MultiDiGraph


def gui01(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    superiors = ("government", "party_committee")
    places = ("street", "town", "party_work_committee", "management_committee")
    asked = []
    for unit in living(graph):
        node, above = graph.nodes[unit], alive(graph, unit)
        kinds = {holder: graph.nodes[holder]["kind"] for holder, _ in above}
        direct = any(edge["type"] == "affiliated" and kinds[h] in superiors for h, edge in above)
        trades = ("党校", "行政学院", "档案馆", "档案史志馆")
        if node["kind"] != "institution" or not direct or node["name"].endswith(trades):
            continue
        guided = node["guided_by"] == "无" or any(
            edge["type"] == "guides"
            or (
                edge["decides"]
                and (edge["aspect"] or "business").startswith("business")
                and kinds[h] not in (*superiors, *places)
            )
            for h, edge in above
        )
        asked.append((unit, place(graph, unit), guided))
    yield from silent(asked)


def gui02(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    mandates: dict[str, list[str]] = {}
    for row in sheets["documents"]:
        if row.get("kind") == "mandate":
            for unit in row.get("covers", "").split("、"):
                mandates.setdefault(unit, []).append(row.get("number", row["title"]))
    for unit in living(graph):
        pairs: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
        guides = [(holder, edge) for holder, edge in alive(graph, unit) if edge["type"] == "guides"]
        for holder, edge in guides:
            pairs.setdefault((holder, edge["domain"]), []).append(edge)
        for (holder, domain), _ in pairs.items():
            alike = [
                edge
                for h, edge in guides
                if h == holder and (domain is None or edge["domain"] in (domain, None))
            ]
            stated = [edge for edge in alike if not edge["own"]]
            sides = {edge["by"] for edge in stated}
            if sides in ({"holder"}, {"subject"}):
                cited = {number for edge in stated for number in edge["basis"]}
                if set(mandates.get(unit if sides == {"holder"} else holder, ())) - cited:
                    yield unit


def gui04(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    for unit in living(graph):
        mains: dict[str, set[str]] = {}
        for holder, edge in alive(graph, unit):
            if edge["type"] == "guides" and edge["role"] in ("main", "sole"):
                mains.setdefault(edge["domain"] or "", set()).add(holder)
        yield from (unit for holders in mains.values() if len(holders) > 1)


def evd01(graph: Graph[str], sheets: Sheets, day: str) -> Iterator[str]:
    authority = ("leads", "manages", "managed_on_behalf", "supervises", "vertical", "guides", "takes_part")
    asked: list[tuple[str, str | None, bool]] = []
    held: dict[tuple[str, str], bool] = {}
    for unit, node in graph.nodes(data=True):
        if not node["lives"]:
            continue
        if "arrangement" in node and not node["outside"]:
            asked.append((unit, place(graph, unit), "basis" in node["arrangement"]))
        for holder, edge in alive(graph, unit):
            if edge["type"] in authority and not edge["arranged"]:
                told = unit if graph.nodes[holder]["outside"] else holder
                held[told, holder] = held.get((told, holder), True) and bool(edge["basis"])
    asked += [
        (told, place(graph, told), based)
        for (told, _), based in held.items()
        if not graph.nodes[told]["outside"]
    ]
    yield from silent(asked)
