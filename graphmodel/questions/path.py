"""The shortest way between two units or bodies over all relations in force, whichever way each relation runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.questions.find import find_unit
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

ANY_SEAT = "member"
SEAT = "member:"
_OF_BODIES = ("set_up_by", "under")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation, a seat in a body, or the organ over a body, as an edge of the graph; `subject` is below or inside."""

    id: str
    type: str
    subject: str
    holder: str
    aspect: str | None
    applies_to: str | None
    power: str | None
    grade: str
    layer: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one unit or body to the next over one tie; `others` counts further ties between the same two."""

    start: str
    end: str
    tie: Tie
    others: int


def path(snapshot: Snapshot, one: str, other: str, only: Sequence[str] = ()) -> tuple[Step, ...] | None:
    """The steps from one node to another, the fewest that there are; None where nothing connects them.

    `only` takes types as `tie_type` gives them. Of several shortest ways the one whose ids come first; of several
    ties between two nodes what documents state comes before what happens in practice, then the lowest id.
    """
    wanted = tuple(only)

    def kept(_: str, __: str, key: object) -> bool:
        return any(_is(type_of[key], each) for each in wanted)

    type_of: dict[object, str] = {
        key: str(data["type"]) for _, _, key, data in snapshot.graph.edges(keys=True, data=True)
    }
    graph = nx.subgraph_view(snapshot.graph, filter_edge=kept) if wanted else snapshot.graph
    away = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), other)
    if one not in away:
        return None
    steps: list[Step] = []
    current = one
    while current != other:
        near = {*graph.successors(current), *graph.predecessors(current)}
        onward = min(node for node in near if away.get(node) == away[current] - 1)
        ties = sorted(_ties(graph, current, onward), key=lambda tie: (tie.layer != "formal", tie.id))
        steps.append(Step(current, onward, ties[0], len(ties) - 1))
        current = onward
    return tuple(steps)


def _ties(graph: nx.MultiDiGraph[str], one: str, other: str) -> Iterator[Tie]:
    for subject, holder in ((one, other), (other, one)):
        for key, data in (graph.get_edge_data(subject, holder) or {}).items():
            yield Tie(
                str(key),
                data["type"],
                subject,
                holder,
                data.get("aspect"),
                data.get("applies_to"),
                data.get("power"),
                data["grade"],
                data.get("layer", "formal"),
            )


def _is(type_: str, wanted: str) -> bool:
    return type_ == wanted or (wanted == ANY_SEAT and type_.startswith(SEAT))


def tie_type(text: str) -> str:
    """The type that a word of --only means: a relation type, 成员 (any seat), one seat such as 牵头, or 设立机关.

    Raises NotFound with the relation types.
    """
    relation = VOCABULARY.enumerations["relation_types"].code_of(text)
    if relation:
        return relation
    if fold(text) in {fold(word) for word in (ANY_SEAT, *VOCABULARY.sheets["members"].headings)}:
        return ANY_SEAT
    seat = VOCABULARY.enumerations["member_roles"].code_of(text)
    if seat:
        return SEAT + seat
    column = VOCABULARY.sheets["bodies"].by_heading.get(fold(text))
    if column and column.name in _OF_BODIES:
        return column.name
    raise NotFound(f"没有关系类型“{text}”", tuple(t.zh for t in VOCABULARY.relation_types.values()))


def find_end(snapshot: Snapshot, text: str, within: str | None = None) -> str:
    """The unit or, failing that, the body in force that a text names. Raises as `find_unit` does."""
    try:
        return find_unit(snapshot, text, within)
    except NotFound:
        body = find_body(snapshot, text)
        if body is None:
            raise
        return body


def find_body(snapshot: Snapshot, text: str) -> str | None:
    """The body in force of this id or name; None if there is none. Raises Ambiguous if there are several."""
    named = [b.id for b in snapshot.bodies.values() if fold(text) in (fold(b.id), fold(b.name))]
    if len(named) > 1:
        raise Ambiguous(f"“{text}”可指{len(named)}个议事协调机构", tuple(named))
    return named[0] if named else None
