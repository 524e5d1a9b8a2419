"""The graph of a Neo4j store as its tests read it: everything in it, and what it should be."""

from __future__ import annotations

import neo4j

from graphmodel.ledger.ledger import Ledger
from graphmodel.store.neo4j.graph.elements import graph_of
from graphmodel.store.neo4j.graph.labels import EDGE_TYPES, LABEL_OF_KIND, NODES

LABELS = {*NODES, *LABEL_OF_KIND.values()}
Listed = dict[object, object]


def held(driver: neo4j.Driver) -> tuple[Listed, Listed]:
    """Nodes by id and relationships by type and id, each with all that it has."""
    with driver.session() as session:
        nodes = session.run(
            "MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels) RETURN labels(n), properties(n)",
            labels=sorted(LABELS),
        ).values()
        edges = session.run(
            "MATCH (a)-[r]->(b) WHERE type(r) IN $types RETURN type(r), a.id, b.id, properties(r)",
            types=list(EDGE_TYPES),
        ).values()
    assert len({p["id"] for _, p in nodes}) == len(nodes)
    return (
        {p["id"]: (frozenset(labels), p) for labels, p in nodes},
        {(type_, p["id"]): (start, end, p) for type_, start, end, p in edges},
    )


def expected(ledger: Ledger) -> tuple[Listed, Listed]:
    """The same, projected from the whole ledger."""
    graph = graph_of(ledger)
    return (
        {node.id: (frozenset(node.labels), node.properties) for node in graph.nodes.values()},
        {key: (edge.start, edge.end, edge.properties) for key, edge in graph.edges.items()},
    )


def differences(driver: neo4j.Driver, ledger: Ledger) -> list[object]:
    """What is in the graph and should not be, or the other way round; nothing if all is well."""
    return [
        (key, there.get(key), wanted.get(key))
        for there, wanted in zip(held(driver), expected(ledger), strict=True)
        for key in {**there, **wanted}
        if there.get(key) != wanted.get(key)
    ]
