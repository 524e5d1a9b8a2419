"""What the graph holds of some rows: their nodes, and the relationships that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import neo4j

from graphmodel.store.neo4j.graph.labels import (
    COMING,
    LEAVING,
    NAMEPLATE,
    NODE_OF_SHEET,
    NONE_DECLARED,
    REFERENCE_TYPES,
    SHARED,
    UNIT,
)
from graphmodel.store.neo4j.graph.properties import Properties
from graphmodel.store.neo4j.graph.relationships import JOINING


@dataclass(frozen=True, slots=True)
class PresentNode:
    """A node of the database: its internal id, its labels, its properties."""

    element: str
    labels: frozenset[str]
    properties: Properties


@dataclass(frozen=True, slots=True)
class PresentEdge:
    """A relationship of the database: its internal id, the ids of the nodes at its ends, its properties."""

    element: str
    start: str
    end: str
    properties: Properties

    @property
    def rows(self) -> list[str]:
        """The ids of the rows that state it."""
        return cast("list[str]", self.properties["rows"])


@dataclass(frozen=True, slots=True)
class Present:
    """Nodes by id, relationships by type and id."""

    nodes: dict[str, PresentNode]
    edges: dict[tuple[str, str], PresentEdge]

    def add(self, other: Present) -> None:
        self.nodes.update(other.nodes)
        self.edges.update(other.edges)


def _any_of(types: Sequence[str]) -> str:
    return "|".join(types)


_IDS: Final = "UNWIND $ids AS id "
_NODE: Final = "RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties"
_EDGE: Final = (
    "RETURN elementId(r) AS element, type(r) AS type, startNode(r).id AS start, endNode(r).id AS end, "
    "properties(r) AS properties"
)
_LEAVING: Final = f"-[r:{_any_of((*LEAVING, NONE_DECLARED))}]->()"
_COMING: Final = f"<-[r:{_any_of((*COMING, *SHARED))}]-()"
_REFERRING: Final = f"-[r:{_any_of(REFERENCE_TYPES)}]->()"
# How the nodes of a sheet are found by the ids of its rows; a name plate by its own row or by that of its host.
_KEYS: Final = {
    **{sheet: (f"{label} {{id: id}}",) for sheet, label in NODE_OF_SHEET.items()},
    "units": (f"{UNIT} {{id: id}}", f"{NAMEPLATE} {{id: id}}", f"{NAMEPLATE} {{host: id}}"),
}
_NODES: Final = {
    sheet: " UNION ALL ".join(f"{_IDS}MATCH (n:{key}) {_NODE}" for key in keys)
    for sheet, keys in _KEYS.items()
}


def _about(label: str) -> str:
    """All relations about units or name plates, by their ids."""
    return " UNION ALL ".join(
        f"{_IDS}MATCH (:{label} {{id: id}}){way} {_EDGE}" for way in (_LEAVING, _COMING)
    )


_EDGES: Final = {
    **{
        sheet: f"{_IDS}MATCH (:{label} {{id: id}}){_REFERRING} {_EDGE}"
        for sheet, label in NODE_OF_SHEET.items()
    },
    **{sheet: f"{_IDS}MATCH ()-[r:{type_} {{id: id}}]->() {_EDGE}" for sheet, (_, type_) in JOINING.items()},
    "units": _about(UNIT),
}
_OF_PLATES: Final = _about(NAMEPLATE)


def present(transaction: neo4j.ManagedTransaction, sheet: str, rows: Sequence[str]) -> Present:
    """The nodes of these rows and of name plates on them, and their relationships; of units all that are about them."""
    nodes = {
        properties["id"]: PresentNode(element, frozenset(labels), properties)
        for element, labels, properties in _all(transaction, _NODES.get(sheet), rows)
    }
    plates = [id_ for id_, node in nodes.items() if NAMEPLATE in node.labels]
    found = _all(transaction, _EDGES[sheet], rows)
    if plates:
        found += _all(transaction, _OF_PLATES, plates)
    edges = {
        (type_, properties["id"]): PresentEdge(element, start, end, properties)
        for element, type_, start, end, properties in found
    }
    return Present(nodes, edges)


def _all(transaction: neo4j.ManagedTransaction, query: str | None, ids: Sequence[str]) -> list[list[Any]]:
    return transaction.run(query, ids=ids).values() if query else []
