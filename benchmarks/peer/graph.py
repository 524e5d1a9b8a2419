"""The ledger of one day as a graph: units are nodes, an edge leads from who holds to whom it is about."""

from __future__ import annotations

from typing import Any

import networkx as nx

from benchmarks.peer.read import Row, Sheets, in_force, items
from benchmarks.peer.words import presets, terms

Edge = dict[str, Any]
_SAID = ("aspect", "applies_to", "power", "role", "share")
_SHORT = {"supervised_by": "supervises", "guided_by": "guides", "stationed_at": "stationed_at"}


def graph_of(sheets: Sheets, day: str) -> nx.MultiDiGraph[str]:
    """Every unit of the ledger, in force or not, and every relation in force."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = terms("unit_kinds")
    for row in sheets["units"]:
        gone = row.get("status") in ("abolished", "deregistered") and "to" not in row
        graph.add_node(
            row["id"],
            **{key: row.get(key) for key in ("name", "kind", "level", "region", "rank", "guided_by")},
            outside=row.get("outside") == "是",
            root=kinds[row["kind"]].get("may_be_root", False),
            lives=in_force(row, day) and not gone,
            started=row.get("from", "") <= day,
        )
        for number, plate in enumerate(items(row.get("plates"))):
            host = {**graph.nodes[row["id"]], "name": plate, "kind": "nameplate", "rank": None}
            graph.add_node(f"{row['id']}#{number}", **host)
    for row in sheets["units"]:
        if in_force(row, day):
            _own_lines(graph, row)
    for row in sheets["relations"]:
        if in_force(row, day):
            _add(graph, row["subject"], row["holder"], row["type"], **_of_relation(row))
    for row in sheets["arrangements"]:
        if in_force(row, day):
            graph.nodes[row["unit"]]["arrangement"] = row
            _arranged(graph, row)
    return graph


def _add(graph: nx.MultiDiGraph[str], subject: str, holder: str, type_: str, **data: Any) -> None:
    term = terms("relation_types")[type_]
    if term.get("structure") and not graph.nodes[subject]["lives"]:
        return
    edge: Edge = {
        "type": type_,
        "answers": term.get("answers", False),
        "structure": term.get("structure", False),
        "covers": tuple(term.get("covers", ())),
        "aspect": "business" if term["aspect"] == "business" else None,
        "applies_to": "unit",
        "power": None,
        "role": None,
        "share": None,
        "domain": None,
        "by": None,
        "basis": (),
        "formal": True,
        "own": False,
        "arranged": False,
    }
    edge.update({key: value for key, value in data.items() if value is not None})
    edge["decides"] = term.get("decides", False) and edge["power"] in (None, "decide", "co_decide")
    graph.add_edge(holder, subject, **edge)


def _own_lines(graph: nx.MultiDiGraph[str], row: Row) -> None:
    """What a unit's own row says of who stands above it."""
    own = {"own": True, "basis": tuple((row.get("basis") or "").split(";")) if row.get("basis") else ()}
    structure = terms("unit_kinds")[row["kind"]].get("structure", "affiliated")
    for column, type_ in {"parent": structure, **_SHORT}.items():
        for holder in items(row.get(column)):
            _add(graph, row["id"], holder, type_, **own)
    for number, _ in enumerate(items(row.get("plates"))):
        _add(graph, f"{row['id']}#{number}", row["id"], "nameplate_of", **own)


def _of_relation(row: Row) -> dict[str, Any]:
    return {
        **{key: row.get(key) for key in ("aspect", "applies_to", "power", "role", "domain")},
        "share": float(row["share"]) if "share" in row else None,
        "by": row.get("stated_by"),
        "basis": tuple(row["basis"].split(";")) if "basis" in row else (),
        "formal": row.get("layer", "formal") == "formal",
    }


def _arranged(graph: nx.MultiDiGraph[str], row: Row) -> None:
    """The relations that a preset makes: a side not given says nothing, an explicit row stands in a say's place."""
    preset = presets().get(row.get("preset", ""), {})
    unit = row["unit"]
    sides = {"dispatcher": row.get("line", ""), **row}
    stated = [(holder, edge) for holder, _, edge in graph.in_edges(unit, data=True)]
    for side, type_ in preset.get("structure", {}).items():
        answers = terms("relation_types")[type_].get("answers", False)
        has = any(
            holder == sides.get(side) and (edge["type"] == type_ or (answers and edge["answers"]))
            for holder, edge in stated
        )
        if sides.get(side) and not has:
            _add(graph, unit, sides[side], type_, arranged=True)
    for say in preset.get("says", ()):
        holder = sides.get(say["side"])
        replaced = any(
            other == holder and edge["aspect"] == say["aspect"] and edge["formal"]
            for other, edge in stated
            if edge["decides"] or edge["type"] == "takes_part"
        )
        if holder and not replaced:
            _add(graph, unit, holder, say["type"], **{key: say.get(key) for key in _SAID}, arranged=True)
