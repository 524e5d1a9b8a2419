"""The graph of a ledger as plain values: which nodes and relationships its rows make, and with which properties."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graphmodel.ledger.ledger import Ledger
from graphmodel.projection import relations_of
from graphmodel.store.entries import base
from graphmodel.store.neo4j.graph.labels import NODE_OF_SHEET
from graphmodel.store.neo4j.graph.nodes import label, labels, node_properties, plate_properties
from graphmodel.store.neo4j.graph.properties import Properties
from graphmodel.store.neo4j.graph.relationships import Edge, joining, named, of_relation
from graphmodel.vocabulary import VOCABULARY


class Node(NamedTuple):
    """A node: its id, its labels (the first is the one that its constraint is on), its properties."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by id, relationships by type and id, and the first label of the nodes at either end of those."""

    nodes: dict[str, Node]
    edges: dict[tuple[str, str], Edge]
    ends: dict[str, str]

    def add(self, other: Graph) -> None:
        self.nodes.update(other.nodes)
        self.edges.update(other.edges)
        self.ends.update(other.ends)


def graph_of(ledger: Ledger, rows: Collection[str] | None = None) -> Graph:
    """What the rows of a ledger make in the graph; with `rows`, only what these rows and name plates on them make.

    A relation belongs to its unit, one that two share to either. Of the ledger no more is needed than these rows,
    what relations and arrangements state about these units, and whom all of them name or cite.
    """
    nodes = {node.id: node for node in nodes_of(ledger, rows)}
    edges = {(edge.type, edge.id): edge for edge in edges_of(ledger, rows)}
    ids = {id_ for edge in edges.values() for id_ in (edge.start, edge.end)}
    ends = {id_: found for id_ in ids if (found := label(ledger, id_))}
    whole = {key: edge for key, edge in edges.items() if edge.start in ends and edge.end in ends}
    return Graph(nodes, whole, ends)


def nodes_of(ledger: Ledger, rows: Collection[str] | None = None) -> Iterator[Node]:
    """The nodes one by one: a nation of them need not be held."""
    for sheet in NODE_OF_SHEET:
        for row in ledger.of(sheet):
            if rows is None or row.id in rows:
                yield Node(row.id, labels(ledger, row), node_properties(ledger, row))
                for plate in ledger.plates_of(row.id) if sheet == "units" else ():
                    yield Node(plate.id, labels(ledger, plate), plate_properties(plate))


def edges_of(ledger: Ledger, rows: Collection[str] | None = None) -> Iterator[Edge]:
    """The relationships one by one, those among them to which the ledger has no node."""
    for relation in relations_of(ledger):
        ends = (relation.subject, relation.holder) if relation.kind.symmetric else (relation.subject,)
        if rows is None or any(base(end) in rows for end in ends):
            yield of_relation(ledger, relation)
    for sheet in VOCABULARY.sheets:
        for row in ledger.of(sheet):
            if rows is None or row.id in rows:
                yield from named(row)
                yield from joining(row)
