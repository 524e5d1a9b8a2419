"""The graph of what stands now as files: one for each label and type, more where properties differ in their types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import NamedTuple

from graphmodel.ledger.ledger import Ledger
from graphmodel.store.neo4j.bulk.csv_files import CsvFile, type_of
from graphmodel.store.neo4j.bulk.folder import Folder
from graphmodel.store.neo4j.graph.elements import edges_of, nodes_of
from graphmodel.store.neo4j.graph.nodes import label
from graphmodel.store.neo4j.graph.properties import Properties


class _Element(NamedTuple):
    """A node or relationship: its labels or its type, the ids of the nodes at its ends, its properties."""

    name: str
    ends: tuple[str, ...]
    properties: Properties

    def types(self) -> dict[str, str]:
        return {key: type_of(value) for key, value in self.properties.items() if key != "id"}


class _Group:
    """Elements of one name, each of whose properties has one type in all of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.types: dict[str, str] = {}

    def takes(self, types: dict[str, str]) -> bool:
        return all(self.types.get(name, type_) == type_ for name, type_ in types.items())


def write_graph(ledger: Ledger, folder: Folder) -> None:
    """All nodes and relationships; what they are is asked twice, for a header is written before its lines."""

    def nodes() -> Iterator[_Element]:
        for node in nodes_of(ledger):
            yield _Element(":".join(node.labels), (), node.properties)

    def edges() -> Iterator[_Element]:
        for edge in edges_of(ledger):
            if label(ledger, edge.start) and label(ledger, edge.end):
                yield _Element(edge.type, (edge.start, edge.end), edge.properties)

    def open_nodes(group: _Group, file: str) -> AbstractContextManager[CsvFile]:
        return folder.nodes(group.name, f"node_{file}", ("id:ID(graph)", *_header(group)))

    def open_edges(group: _Group, file: str) -> AbstractContextManager[CsvFile]:
        header = (":START_ID(graph)", ":END_ID(graph)", "id:string", *_header(group))
        return folder.edges(group.name, f"edge_{file}", header)

    _write(nodes, open_nodes)
    _write(edges, open_edges)


def _write(
    elements: Callable[[], Iterator[_Element]],
    opened: Callable[[_Group, str], AbstractContextManager[CsvFile]],
) -> None:
    groups = _groups(elements())
    with ExitStack() as stack:
        files: dict[_Group, CsvFile] = {}
        for alike in groups.values():
            for group in alike:
                name = f"{len(files)}_{group.name.replace(':', '_')}"
                files[group] = stack.enter_context(opened(group, name))
        for element in elements():
            types = element.types()
            # The first that takes it is the one that did: groups only come to take less.
            group = next(group for group in groups[element.name] if group.takes(types))
            values = (element.properties.get(name) for name in group.types)
            files[group].write((*element.ends, element.properties["id"], *values))


def _groups(elements: Iterator[_Element]) -> dict[str, list[_Group]]:
    groups: dict[str, list[_Group]] = defaultdict(list)
    for element in elements:
        types = element.types()
        group = next((group for group in groups[element.name] if group.takes(types)), None)
        if group is None:
            group = _Group(element.name)
            groups[element.name].append(group)
        group.types |= types
    return groups


def _header(group: _Group) -> Iterator[str]:
    return (f"{name}:{type_}" for name, type_ in group.types.items())
