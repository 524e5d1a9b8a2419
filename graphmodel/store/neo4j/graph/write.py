"""Writes what a changeset changes in the graph: only where what is there differs from what the rows say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import neo4j

from graphmodel.ledger.changes import Change
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store.neo4j.batches import batches
from graphmodel.store.neo4j.graph.elements import Graph, Node, graph_of
from graphmodel.store.neo4j.graph.labels import SHARED, UNIT_LABELS
from graphmodel.store.neo4j.graph.present import Present, PresentEdge, PresentNode, present
from graphmodel.store.neo4j.graph.properties import Properties
from graphmodel.store.neo4j.graph.relationships import Edge
from graphmodel.store.neo4j.graph.touched import part, shared, touched
from graphmodel.store.neo4j.lookup import Neo4jLookup

_ROWS_AT_ONCE: Final = 1_000
_DELETE_EDGES: Final = "UNWIND $elements AS element MATCH ()-[r]->() WHERE elementId(r) = element DELETE r"
_DELETE_NODES: Final = "UNWIND $elements AS element MATCH (n) WHERE elementId(n) = element DETACH DELETE n"
_CREATE_NODES: Final = "UNWIND $all AS properties CREATE (n:{labels}) SET n = properties"
_SET_NODES: Final = (
    "UNWIND $all AS one MATCH (n) WHERE elementId(n) = one[0] SET n = one[1] {without}SET n:{labels}"
)
_CREATE_EDGES: Final = (
    "UNWIND $all AS one MATCH (a:{start} {{id: one[0]}}) MATCH (b:{end} {{id: one[1]}}) "
    "CREATE (a)-[r:{type}]->(b) SET r = one[2]"
)


def project(transaction: neo4j.ManagedTransaction, changes: Sequence[Change], number: int) -> None:
    """Makes the graph say what the rows present after changeset `number` say; only these changes are new to it."""
    if number == 1:
        all_ = [Row(c.id, c.sheet, c.after, c.origin, 1, 1) for c in changes if c.after is not None]
        _bring(transaction, Present({}, {}), graph_of(Ledger(all_, 1)))
        return
    lookup = Neo4jLookup(transaction, number)
    there, said = Present({}, {}), Graph({}, {}, {})
    both = shared(changes)
    for sheet, rows in touched(changes, lookup).items():
        for ids in batches(sorted(rows), _ROWS_AT_ONCE):
            found = present(transaction, sheet, ids)
            beside = both | _rows_of_shared(found) if sheet == "units" else ()
            graph = graph_of(part(lookup, sheet, ids, beside), frozenset(ids))
            there.add(found)
            said.add(graph)
    _bring(transaction, there, said)


def steps(graph: Graph) -> Iterator[Callable[[neo4j.ManagedTransaction], None]]:
    """What writes a graph where there is none, each step a transaction of its own: a nation does not fit into one."""
    for nodes in batches(graph.nodes.values()):
        yield partial(_write_nodes, there={}, nodes=nodes)
    for edges in batches(graph.edges.values()):
        yield partial(_create_edges, edges=edges, ends=graph.ends)


def _rows_of_shared(found: Present) -> set[str]:
    """The rows behind what these units share with others: they may stand at either of the two."""
    return {row for (type_, _), edge in found.edges.items() if type_ in SHARED for row in edge.rows}


def _bring(transaction: neo4j.ManagedTransaction, there: Present, said: Graph) -> None:
    """Deletes what is there and not said, creates what is said and not there, and sets what differs."""
    edges = [edge for key, edge in said.edges.items() if not _same_edge(edge, there.edges.get(key))]
    differing = {(edge.type, edge.id) for edge in edges}
    gone = [e.element for key, e in there.edges.items() if key not in said.edges or key in differing]
    for elements in batches(gone):
        transaction.run(_DELETE_EDGES, elements=elements).consume()
    for elements in batches(node.element for id_, node in there.nodes.items() if id_ not in said.nodes):
        transaction.run(_DELETE_NODES, elements=elements).consume()
    _write_nodes(transaction, there.nodes, said.nodes.values())
    _create_edges(transaction, edges, said.ends)


def _write_nodes(
    transaction: neo4j.ManagedTransaction, there: Mapping[str, PresentNode], nodes: Iterable[Node]
) -> None:
    new: dict[str, list[Properties]] = defaultdict(list)
    other: dict[tuple[str, str], list[tuple[str, Properties]]] = defaultdict(list)
    for node in nodes:
        found = there.get(node.id)
        if found is None:
            new[":".join(node.labels)].append(node.properties)
            continue
        # A label of somebody else's, for a picture in Bloom say, stays.
        lost = found.labels & UNIT_LABELS - {*node.labels}
        if lost or not found.labels.issuperset(node.labels) or found.properties != node.properties:
            other[":".join(sorted(lost)), ":".join(node.labels)].append((found.element, node.properties))
    for labels, created in new.items():
        _run(transaction, _CREATE_NODES.format(labels=labels), created)
    for (lost_labels, labels), changed in other.items():
        without = f"REMOVE n:{lost_labels} " if lost_labels else ""
        _run(transaction, _SET_NODES.format(without=without, labels=labels), changed)


def _create_edges(
    transaction: neo4j.ManagedTransaction, edges: Iterable[Edge], ends: Mapping[str, str]
) -> None:
    new: dict[tuple[str, str, str], list[tuple[str, str, Properties]]] = defaultdict(list)
    for edge in edges:
        new[edge.type, ends[edge.start], ends[edge.end]].append((edge.start, edge.end, edge.properties))
    for (type_, start, end), all_ in new.items():
        _run(transaction, _CREATE_EDGES.format(type=type_, start=start, end=end), all_)


def _same_edge(edge: Edge, there: PresentEdge | None) -> bool:
    return (
        there is not None
        and (there.start, there.end) == (edge.start, edge.end)
        and there.properties == edge.properties
    )


def _run(transaction: neo4j.ManagedTransaction, query: str, all_: Sequence[Any]) -> None:
    for batch in batches(all_):
        transaction.run(query, all=batch).consume()
