"""The way between two units or bodies, of a stored ledger told from as little of it as that takes."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.errors import NotFound
from graphmodel.questions.find import find_unit
from graphmodel.questions.path import ANY_SEAT, SEAT, Step, find_body, find_end, path
from graphmodel.questions.twins import cypher
from graphmodel.snapshot import Snapshot, StoredSnapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

_BODIES = "MATCH (b:Body) RETURN b.id AS id, b.name AS name"


def way(
    day: Snapshot, one: str, other: str, only: Sequence[str] = (), within: str | None = None
) -> tuple[Snapshot, str, str, tuple[Step, ...] | None]:
    """The ids of what two texts name, the steps between them, and as much of the day as tells both.

    `only` takes types as `tie_type` gives them. Raises as `find_end` does.
    """
    if isinstance(day, StoredSnapshot):
        part = _part(day, one, other, only, within)
        if part:
            return part
    start, end = find_end(day, one, within), find_end(day, other, within)
    return day, start, end, path(day, start, end, only)


def _part(
    day: StoredSnapshot, one: str, other: str, only: Sequence[str], within: str | None
) -> tuple[Snapshot, str, str, tuple[Step, ...] | None] | None:
    """None where the store has no graph of this changeset."""
    start, end = _end(day, one, within), _end(day, other, within)
    if start is None or end is None:
        return None
    rows = [] if start == end else day.ask_graph(cypher("path"), one=start, other=end, **_ties(only))
    if rows is None:
        return None
    on_the_way = {start, end, *(id_ for row in rows for id_ in (*row["nodes"], *row["seats"]))}
    part = day.around(on_the_way)
    return part, start, end, path(part, start, end, only)


def _end(day: StoredSnapshot, text: str, within: str | None) -> str | None:
    try:
        return find_unit(day.with_names([text, within] if within else [text]), text, within)
    except NotFound:
        # Bodies have no index of names.
        bodies = day.ask_graph(_BODIES)
        if bodies is None:
            return None
        called = [body["id"] for body in bodies if fold(text) in (fold(body["id"]), fold(body["name"]))]
        body = find_body(day.around(called), text) if called else None
        if body is None:
            raise
        return body


def _ties(only: Sequence[str]) -> dict[str, list[str] | None]:
    """The types of relationships of these types of ties (none: of all), and of which seats, where only some count."""
    # Where the graph is asked the driver is there; a question to a file needs neither.
    from graphmodel.store.neo4j.graph.labels import MEMBER_OF, TYPE_OF_COLUMN, TYPE_OF_RELATION

    of_body = TYPE_OF_COLUMN["bodies"]
    seats = {f"{SEAT}{column}": type_ for column, type_ in of_body.items() if column in ("lead", "office")}
    if not only:
        return {"types": [*TYPE_OF_RELATION.values(), MEMBER_OF, *of_body.values()], "roles": None}
    types: list[str] = []
    roles: list[str] = []
    for type_ in only:
        if type_ in TYPE_OF_RELATION:
            types.append(TYPE_OF_RELATION[type_])
        elif type_ == ANY_SEAT:
            types += [MEMBER_OF, *seats.values()]
            roles += VOCABULARY.enumerations["member_roles"]
        elif type_ in of_body:
            types.append(of_body[type_])
        else:
            types += [MEMBER_OF, *([seats[type_]] if type_ in seats else [])]
            roles.append(type_.removeprefix(SEAT))
    return {"types": types, "roles": roles}
