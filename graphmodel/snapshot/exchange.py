"""The whole graph of one day for other graph tools: GraphML, node-link JSON, and a pair of CSV tables.

Units and bodies are nodes; relations, seats, lead and office are edges, from subject to holder and from member to body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graphmodel.snapshot.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]

Value: TypeAlias = "str | int | float | bool"
Table: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
NODE_COLUMNS = ("Id", "Label", "type", "kind", "grade", "outside")
EDGE_COLUMNS = (
    "Source",
    "Target",
    "Type",
    "Id",
    "Label",
    "relation",
    "aspect",
    "applies_to",
    "power",
    "role",
    "share",
    "grade",
    "inferred",
    "layer",
    "origin",
)
_MARKED = ("synthetic", "unnamed")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def labelled(snapshot: Snapshot) -> Graph:
    """The graph with a `label` for people on every node (name and mark of its grade) and edge (the Chinese type), and
    `inferred` on every edge. What is not stated is left out, never written as empty."""
    graph: Graph = nx.MultiDiGraph(at=snapshot.day, change=snapshot.change)
    grades = VOCABULARY.enumerations["grades"]
    for node, data in snapshot.graph.nodes(data=True):
        mark = grades[data["grade"]].mark if data["grade"] in _MARKED else ""
        graph.add_node(node, label=f"{data['name']}{mark}", **_stated(data))
    for one, other, key, data in snapshot.graph.edges(keys=True, data=True):
        inferred = data["grade"] in ("derived", "inferred")
        graph.add_edge(one, other, key=key, label=_label(data["type"]), inferred=inferred, **_stated(data))
    return graph


def _stated(data: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in data.items() if value is not None}


def _label(type_: str) -> str:
    if type_.startswith("member:"):
        return VOCABULARY.label("member_roles", type_.removeprefix("member:"))
    columns = VOCABULARY.sheets["bodies"].columns
    return columns[type_].label() if type_ in columns else VOCABULARY.label("relation_types", type_)


def graphml(snapshot: Snapshot) -> str:
    """GraphML, as Gephi, yEd, Cytoscape and networkx read it."""
    graph = labelled(snapshot)
    for _, data in graph.nodes(data=True):
        _clean(data)
    for _, _, data in graph.edges(data=True):
        _clean(data)
    body = "\n".join(nx.generate_graphml(graph, named_key_ids=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _clean(data: dict[str, Value]) -> None:
    """XML has no way to write control characters, not even escaped."""
    for name, value in data.items():
        if isinstance(value, str):
            data[name] = _NOT_XML.sub("", value)


def node_link(snapshot: Snapshot) -> Mapping[str, object]:
    """`{"directed","multigraph","graph","nodes":[{"id",…}],"edges":[{"source","target","key",…}]}`, as networkx and D3
    read it."""
    found: Mapping[str, object] = nx.node_link_data(labelled(snapshot), edges="edges")
    return found


def tables(snapshot: Snapshot) -> tuple[Table, Table]:
    """Nodes and edges as headings and rows of text, under the headings that Gephi looks for."""
    graph = labelled(snapshot)
    nodes = tuple(
        (node, *(_text(data.get(column)) for column in ("label", *NODE_COLUMNS[2:])))
        for node, data in graph.nodes(data=True)
    )
    names = ("label", "type", *EDGE_COLUMNS[6:])
    edges = tuple(
        (one, other, "Directed", key, *(_text(data.get(name)) for name in names))
        for one, other, key, data in graph.edges(keys=True, data=True)
    )
    return (NODE_COLUMNS, nodes), (EDGE_COLUMNS, edges)


def _text(value: Value | Sequence[str] | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
