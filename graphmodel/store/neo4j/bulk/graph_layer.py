"""The graph of what stands now as files: one for each label and type, more where properties differ in their types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphmodel.store.neo4j.bulk.csv_files import CsvFile, type_of
from graphmodel.store.neo4j.bulk.folder import Folder
from graphmodel.store.neo4j.graph.elements import Graph
from graphmodel.store.neo4j.graph.properties import Properties

_Element = tuple[tuple[str, ...], Properties]


def write_graph(graph: Graph, folder: Folder) -> None:
    """All nodes and relationships."""
    nodes = ((":".join(node.labels), (), node.properties) for node in graph.nodes.values())
    for number, group in enumerate(_groups(nodes)):
        header = ("id:ID(graph)", *group.header())
        with folder.nodes(group.name, f"node_{number}_{group.name.replace(':', '_')}", header) as file:
            group.write(file)
    edges = ((edge.type, (edge.start, edge.end), edge.properties) for edge in graph.edges.values())
    for number, group in enumerate(_groups(edges)):
        header = (":START_ID(graph)", ":END_ID(graph)", "id:string", *group.header())
        with folder.edges(group.name, f"edge_{number}_{group.name}", header) as file:
            group.write(file)


class _Group:
    """Nodes of the same labels, or relationships of one type, each of whose properties has one type in all of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._types: dict[str, str] = {}
        self._elements: list[_Element] = []

    def take(self, element: _Element, types: dict[str, str]) -> bool:
        """Takes an element in, unless a property of it is of another type here."""
        if any(self._types.get(name, type_) != type_ for name, type_ in types.items()):
            return False
        self._types |= types
        self._elements.append(element)
        return True

    def header(self) -> Iterable[str]:
        return (f"{name}:{type_}" for name, type_ in self._types.items())

    def write(self, file: CsvFile) -> None:
        for ends, properties in self._elements:
            file.write((*ends, properties["id"], *(properties.get(name) for name in self._types)))


def _groups(elements: Iterable[tuple[str, tuple[str, ...], Properties]]) -> list[_Group]:
    groups: dict[str, list[_Group]] = defaultdict(list)
    for name, ends, properties in elements:
        types = {key: type_of(value) for key, value in properties.items() if key != "id"}
        if not any(group.take((ends, properties), types) for group in groups[name]):
            groups[name].append(_Group(name))
            groups[name][-1].take((ends, properties), types)
    return [group for alike in groups.values() for group in alike]
