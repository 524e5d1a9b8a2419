"""What is said about units and about everybody above them, fetched from a Neo4j database at once.

`near` and `named` ask step by step, as an index in the same process answers; over a wire each step costs a journey.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from graphmodel.ledger.rows import Row
from graphmodel.store.entries import base, mentions
from graphmodel.store.near import COMMITTEE, COMMITTEE_ENDING, SIDES, SUBJECTS, SYMMETRIC, UPWARD, UPWARD_COLUMNS
from graphmodel.store.near import about as about_
from graphmodel.store.neo4j.graph.labels import LABEL_OF_KIND
from graphmodel.store.neo4j.lookup import Neo4jLookup, Transaction
from graphmodel.store.neo4j.rows import COLUMNS, THEN, placed

# Above a community stand at most its street, a department, its district, city, province; who is higher is asked for.
_LEVELS: Final = 6
_COLUMNS: Final = sorted({*UPWARD_COLUMNS, *SIDES})
# Rows beside the units asked about: with whom they share; or, where it is asked who stands below, all that name them.
_BESIDE: Final = f"MATCH (e)<-[:NAMES {{column: 'holder'}}]-(r:Row) WHERE r.type IN $symmetric AND {THEN}"
_NAMING: Final = f"MATCH (e)<-[:ABOUT|NAMES]-(r:Row) WHERE {THEN}"
# Who stands above is told by the rows about a unit; beside which street a Party work committee stands, by the rows that
# name it, or by its name.
_LEVEL: Final = f"""
CALL (level{{n}}) {{{{
  UNWIND level{{n}} AS e
  CALL (e) {{{{
    MATCH (e)<-[:ABOUT]-(r:Row)-[n:NAMES]->(above:Entry)
    WHERE (n.column IN $columns OR n.column = 'holder' AND r.type IN $upward) AND {THEN}
    RETURN above
  UNION
    MATCH (u:Unit {{{{id: e.id}}}}) WHERE u:{LABEL_OF_KIND[COMMITTEE]}
    MATCH (e)<-[:NAMES {{{{column: 'territory_party'}}}}]-(r:Row)-[:NAMES {{{{column: 'territory'}}}}]->(above:Entry)
    WHERE {THEN}
    RETURN above
  UNION
    MATCH (u:Unit {{{{id: e.id}}}}) WHERE u:{LABEL_OF_KIND[COMMITTEE]}
    MATCH (e)-[:CALLED]->(n:Name) WHERE n.key ENDS WITH $ending
    MATCH (:Name {{{{key: left(n.key, size(n.key) - size($ending))}}}})<-[:CALLED]-(above:Entry)
    RETURN above
  }}}}
  RETURN collect(DISTINCT above) AS level{{next}}
}}}}"""
_CLIMB: Final = f"""
UNWIND $ids AS id
MATCH (e:Entry {{{{id: id}}}})
WITH collect(e) AS asked
CALL (asked) {{{{
  UNWIND asked AS e
  {{beside}}
  RETURN collect(DISTINCT r) AS beside
}}}}
CALL (asked, beside) {{{{
  UNWIND beside AS r
  MATCH (r)-[:ABOUT]->(e:Entry) WHERE r.sheet IN $speaking
  RETURN collect(DISTINCT e) AS beneath
}}}}
WITH asked, beside, asked + beneath AS level0
{"".join(_LEVEL.format(n=n, next=n + 1) for n in range(_LEVELS))}
CALL (*) {{{{
  UNWIND {" + ".join(f"level{n}" for n in range(_LEVELS))} AS e
  RETURN collect(DISTINCT e) AS climbed
}}}}
CALL (climbed) {{{{
  UNWIND climbed AS e
  MATCH (u:Unit {{{{id: e.id}}}}) WHERE u:{LABEL_OF_KIND[COMMITTEE]}
  RETURN collect(e) AS committees
}}}}
CALL (climbed, committees, beside) {{{{
  UNWIND climbed AS e
  MATCH (e)<-[:ABOUT]-(r:Row) WHERE {THEN}
  RETURN r
UNION
  UNWIND committees AS e
  MATCH (e)<-[:NAMES {{{{column: 'territory_party'}}}}]-(r:Row) WHERE {THEN}
  RETURN r
UNION
  UNWIND beside AS r
  RETURN r
}}}}
WITH climbed, committees, level{_LEVELS} AS above, collect(r) AS said
CALL (said) {{{{
  UNWIND said AS r
  MATCH (r)-[:CITES]->(n:Name)
  WITH DISTINCT n
  RETURN collect([n.key, COLLECT {{{{ MATCH (n)<-[:CALLED]-(e:Entry) RETURN e }}}}]) AS cited
}}}}
CALL (committees) {{{{
  UNWIND committees AS e
  MATCH (e)-[:CALLED]->(n:Name) WHERE n.key ENDS WITH $ending
  WITH DISTINCT left(n.key, size(n.key) - size($ending)) AS key
  RETURN collect([key, COLLECT {{{{ MATCH (:Name {{{{key: key}}}})<-[:CALLED]-(e:Entry) RETURN e }}}}]) AS streets
}}}}
CALL (said) {{{{
  UNWIND said AS r
  MATCH (r)-[:NAMES|ABOUT]->(e:Entry) WHERE r.sheet <> 'documents'
  RETURN collect(DISTINCT e) AS named
}}}}
CALL (named) {{{{
  UNWIND named AS e
  MATCH (e)<-[:ABOUT {{{{column: 'id'}}}}]-(r:Row {{{{sheet: 'bodies'}}}})-[:NAMES]->(other:Entry) WHERE {THEN}
  RETURN collect(DISTINCT other) AS of_bodies
}}}}
CALL (climbed, above, named, cited, of_bodies) {{{{
  UNWIND climbed + above + named + of_bodies + reduce(all = [], one IN cited | all + one[1]) AS e
  RETURN collect(DISTINCT e) AS known
}}}}
CALL (said, known) {{{{
  UNWIND said AS r
  RETURN r
UNION
  UNWIND known AS e
  MATCH (e)<-[:ABOUT {{{{column: 'id'}}}}]-(r:Row) WHERE {THEN}
  RETURN r
}}}}
RETURN [e IN climbed | e.id], [e IN committees | e.id], [e IN known | e.id],
  [one IN cited + streets | [one[0], [e IN one[1] | e.id]]], collect([{COLUMNS}])
"""
_ABOVE: Final = _CLIMB.format(beside=_BESIDE)
_BELOW: Final = _CLIMB.format(beside=_NAMING)


class Climbing(Neo4jLookup):
    """A look-up that fetches all that stands above units as soon as somebody asks what is said about them.

    Whatever was fetched already it answers itself; the server is asked for the rest.
    """

    def __init__(self, transaction: Transaction, change: int) -> None:
        super().__init__(transaction, change)
        self._known: dict[str, Row | None] = {}
        self._said: dict[str, list[Row]] = {}
        self._called: dict[str, list[str]] = {}
        self._seats: dict[str, list[Row]] = {}
        self._shared: dict[str, list[Row]] = {}
        self._naming: dict[str, list[Row]] = {}

    def fetch(self, ids: Collection[str], *, below: bool = False) -> None:
        """Asks for all that `near` needs about these units, in one journey."""
        climbed, committees, known, called, values = self.transaction.run(
            _BELOW if below else _ABOVE,
            ids=list(ids),
            then=self.change,
            columns=_COLUMNS,
            upward=sorted(UPWARD),
            symmetric=sorted(SYMMETRIC),
            speaking=["units", *SUBJECTS],
            ending=COMMITTEE_ENDING,
        ).single(strict=True)
        rows = {row.id: row for row in map(self._placed, placed(values))} if values else {}
        self._called |= dict(called)
        self._known |= {id_: rows.get(id_) for id_ in known}
        said = _by(rows, lambda row: map(base, () if row.sheet == "units" else about_(row)))
        self._said |= {id_: said[id_] for id_ in climbed}
        naming = _by(rows, _named_by)
        self._seats |= {id_: _of_committee(naming[id_]) for id_ in committees}
        self._shared |= {id_: naming[id_] for id_ in ids}
        if below:
            self._naming |= {id_: naming[id_] for id_ in ids}
