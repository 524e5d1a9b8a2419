"""What is said about units and about everybody above them, fetched from a Neo4j database at once.

`near` and `named` ask step by step, as an index in the same process answers; over a wire each step costs a journey.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.rows import Row
from graphmodel.store.entries import base, mentions
from graphmodel.store.jurisdictions import Need
from graphmodel.store.near import (
    COMMITTEE,
    COMMITTEE_ENDING,
    SIDES,
    SUBJECTS,
    SYMMETRIC,
    UPWARD,
    UPWARD_COLUMNS,
    about,
)
from graphmodel.store.neo4j.graph.labels import LABEL_OF_KIND, UNIT
from graphmodel.store.neo4j.lookup import Neo4jLookup, Transaction
from graphmodel.store.neo4j.rows import COLUMNS, THEN, placed

_PARAMETERS: Final[dict[str, Any]] = {
    "columns": sorted({*UPWARD_COLUMNS, *SIDES}),
    "upward": sorted(UPWARD),
    "symmetric": sorted(SYMMETRIC),
    "speaking": sorted(("units", *SUBJECTS)),
    "ending": COMMITTEE_ENDING,
}
# Rows beside the units asked about: with whom they share; or, where it is asked who stands below, all that name them.
_SHARING: Final = f"MATCH (e)<-[:NAMES {{column: 'holder'}}]-(r:Row) WHERE r.type IN $symmetric AND {THEN}"
_NAMING: Final = f"MATCH (e)<-[:ABOUT|NAMES]-(r:Row) WHERE {THEN}"
_UPWARD: Final = f"(n.column IN $columns OR n.column = 'holder' AND r.type IN $upward) AND {THEN}"


def _climb(beside: str) -> str:
    return f"""
UNWIND $ids AS id
MATCH (e:Entry {{id: id}})
WITH collect(e) AS asked
CALL (asked) {{
  UNWIND asked AS e
  {beside}
  RETURN collect(DISTINCT r) AS beside
}}
CALL (beside) {{
  UNWIND beside AS r
  MATCH (r)-[:ABOUT]->(e:Entry) WHERE r.sheet IN $speaking
  RETURN collect(DISTINCT e) AS beneath
}}
CALL (asked, beneath) {{
  UNWIND asked + beneath AS e
  MATCH (e)<-[:ABOUT]-(r:Row)-[n:NAMES]->(first:Entry) WHERE {_UPWARD}
  RETURN collect(DISTINCT first) AS firsts
}}
CALL (asked, beneath, firsts) {{
  UNWIND asked + beneath + firsts AS e
  MATCH (u:{UNIT} {{id: e.id}}) WHERE u:{LABEL_OF_KIND[COMMITTEE]}
  RETURN collect(DISTINCT e) AS committees
}}
CALL (committees) {{
  UNWIND committees AS e
  MATCH (e)-[:CALLED]->(n:Name) WHERE n.key ENDS WITH $ending
  WITH DISTINCT left(n.key, size(n.key) - size($ending)) AS key
  RETURN collect([key, COLLECT {{ MATCH (:Name {{key: key}})<-[:CALLED]-(e:Entry) RETURN e }}]) AS streets
}}
CALL (committees) {{
  UNWIND committees AS e
  MATCH (e)<-[:NAMES {{column: 'territory_party'}}]-(r:Row) WHERE {THEN}
  RETURN collect(DISTINCT r) AS placing
}}
CALL (firsts, streets, placing) {{
  UNWIND firsts + reduce(all = [], one IN streets | all + one[1])
    + COLLECT {{ UNWIND placing AS r MATCH (r)-[:NAMES {{column: 'territory'}}]->(e:Entry) RETURN e }} AS first
  WITH DISTINCT first
  MATCH SHORTEST 1 (first) ((:Entry)<-[:ABOUT]-(r:Row)-[n:NAMES]->(:Entry) WHERE {_UPWARD})* (above:Entry)
  RETURN collect(DISTINCT above) AS higher
}}
CALL (asked, beneath, higher) {{
  UNWIND asked + beneath + higher AS e
  RETURN collect(DISTINCT e) AS climbed
}}
CALL (climbed, placing, beside) {{
  UNWIND COLLECT {{ UNWIND climbed AS e MATCH (e)<-[:ABOUT]-(r:Row) WHERE {THEN} RETURN r }} + placing + beside AS r
  RETURN collect(DISTINCT r) AS said
}}
CALL (said) {{
  UNWIND said AS r
  MATCH (r)-[:CITES]->(n:Name)
  WITH DISTINCT n
  RETURN collect([n.key, COLLECT {{ MATCH (n)<-[:CALLED]-(e:Entry) RETURN e }}]) AS cited
}}
CALL (said) {{
  UNWIND said AS r
  MATCH (r)-[:NAMES|ABOUT]->(e:Entry) WHERE r.sheet <> 'documents'
  RETURN collect(DISTINCT e) AS named
}}
CALL (named) {{
  UNWIND named AS e
  MATCH (e)<-[:ABOUT {{column: 'id'}}]-(r:Row {{sheet: 'bodies'}})-[:NAMES]->(other:Entry) WHERE {THEN}
  RETURN collect(DISTINCT other) AS of_bodies
}}
CALL (climbed, named, cited, of_bodies) {{
  UNWIND climbed + named + of_bodies + reduce(all = [], one IN cited | all + one[1]) AS e
  RETURN collect(DISTINCT e) AS known
}}
CALL (said, known) {{
  UNWIND said
    + COLLECT {{ UNWIND known AS e MATCH (e)<-[:ABOUT {{column: 'id'}}]-(r:Row) WHERE {THEN} RETURN r }} AS r
  WITH DISTINCT r
  RETURN collect([{COLUMNS}]) AS rows
}}
RETURN [e IN climbed | e.id] AS climbed, [e IN committees | e.id] AS committees, [e IN known | e.id] AS known,
  [one IN cited + streets | [one[0], [e IN one[1] | e.id]]] AS called, rows
"""


_ABOVE: Final = _climb(_SHARING)
_BELOW: Final = _climb(_NAMING)


class Climbing(Neo4jLookup):
    """A look-up that fetches all that stands above units as soon as somebody asks what is said about them.

    What was fetched it answers itself; the server is asked for the rest.
    """

    def __init__(self, transaction: Transaction, change: int) -> None:
        super().__init__(transaction, change)
        self._own: dict[str, Row | None] = {}
        self._said: dict[str, list[Row]] = {}
        self._placed: dict[str, list[Row]] = {}
        self._called: dict[str, list[str]] = {}
        self._shared: dict[str, list[Row]] = {}
        self._naming: dict[str, list[Row]] = {}

    def fetch(self, ids: Collection[str], *, below: bool = False) -> None:
        """Asks at once for all that `near` needs about these units."""
        climbed, committees, known, called, values = self.transaction.run(
            _BELOW if below else _ABOVE, ids=list(ids), then=self.change, **_PARAMETERS
        ).single(strict=True)
        rows = {row.id: row for row in map(self._known, placed(values))}
        self._own |= {id_: rows.get(id_) for id_ in known}
        self._called |= dict(called)
        said, naming = _by(rows, _subjects), _by(rows, _named)
        self._said |= {id_: said[id_] for id_ in climbed}
        self._placed |= {id_: naming[id_] for id_ in committees}
        self._shared |= {id_: naming[id_] for id_ in ids}
        if below:
            self._naming |= {id_: naming[id_] for id_ in ids}

    def by_id(self, ids: Collection[str]) -> Iterator[Row]:
        yield from (row for id_ in ids if (row := self._own.get(id_)))
        yield from super().by_id([id_ for id_ in ids if id_ not in self._own])

    def naming(
        self,
        nodes: Collection[str],
        sheets: Collection[str] | None = None,
        columns: Collection[str] | None = None,
    ) -> Iterator[Row]:
        known: Mapping[str, list[Row]] = {}
        if sheets is None and columns is None:
            known = self._naming
        elif sheets is not None and columns is not None and set(columns) == set(SUBJECTS.values()):
            if new := [node for node in nodes if node not in self._said]:
                self.fetch(new)
            known = self._said
        elif columns == ["territory_party"]:
            known = self._placed
        yield from (
            row for node in nodes for row in known.get(node, ()) if sheets is None or row.sheet in sheets
        )
        yield from super().naming([node for node in nodes if node not in known], sheets, columns)

    def held(self, nodes: Collection[str], types: Collection[str]) -> Iterator[Row]:
        if not SYMMETRIC.issuperset(types):
            return super().held(nodes, types)
        if new := [node for node in nodes if node not in self._shared]:
            self.fetch(new)
        rows = (row for node in nodes for row in self._shared[node] if _holds(row, node))
        return (row for row in rows if row.text("type") in types)

    def keyed(self, keys: Collection[str]) -> set[str]:
        known = {id_ for key in keys for id_ in self._called.get(key, ())}
        return known | super().keyed([key for key in keys if key not in self._called])

    def makers(self, need: Need) -> set[str]:
        """With what stands above each, for that is asked next."""
        found = super().makers(need)
        self.fetch(found)
        return found


def _by(rows: Mapping[str, Row], ids: Callable[[Row], Iterable[str]]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        for id_ in dict.fromkeys(ids(row)):
            found[id_].append(row)
    return found


def _subjects(row: Row) -> Iterable[str]:
    return () if row.sheet == "units" else map(base, about(row))


def _named(row: Row) -> Iterable[str]:
    return (node for node, _, _ in mentions(row.sheet, row.id, row.body))


def _holds(row: Row, node: str) -> bool:
    return row.sheet == "relations" and node in map(base, items_of(row.body.get("holder")))
