"""What is said about units and about everybody above them, fetched from a Neo4j database at once.

`near` asks level by level, as an index in the same process answers it; over a wire each level costs a journey.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from graphmodel.ledger.rows import Row
from graphmodel.store.near import SIDES, SUBJECTS, SYMMETRIC, UPWARD_COLUMNS
from graphmodel.store.neo4j.lookup import Neo4jLookup, Transaction
from graphmodel.store.neo4j.rows import COLUMNS, THEN, placed

# Above a community stand at most its street, a department, its district, city, province; who is higher is asked for.
_LEVELS: Final = 6
_UPWARD: Final = sorted({*UPWARD_COLUMNS, *SIDES, "holder"})
_LEVEL: Final = """
CALL (level{n}) {{
  UNWIND level{n} AS e
  MATCH (e)<-[:ABOUT]-(r:Row)-[n:NAMES]->(above:Entry)
  WHERE n.column IN $upward AND {then}
  RETURN collect(DISTINCT above) AS level{next}
}}"""
_CLIMB: Final = f"""
UNWIND $ids AS id
MATCH (e:Entry {{id: id}})
WITH collect(e) AS level0
{"".join(_LEVEL.format(n=n, next=n + 1, then=THEN) for n in range(_LEVELS))}
CALL (*) {{
  UNWIND {" + ".join(f"level{n}" for n in range(_LEVELS + 1))} AS e
  WITH DISTINCT e
  RETURN collect(e) AS climbed
}}
CALL (level0, climbed) {{
  UNWIND climbed AS e
  MATCH (e)<-[:ABOUT]-(r:Row) WHERE {THEN}
  RETURN 'about' AS why, e.id AS entry, r
UNION
  UNWIND climbed AS e
  MATCH (e)<-[:ABOUT]-(from:Row)-[:NAMES]->(:Entry)<-[:ABOUT {{column: 'id'}}]-(r:Row)
  WHERE {THEN.replace("r.", "from.")} AND {THEN}
  RETURN DISTINCT 'named' AS why, null AS entry, r
UNION
  UNWIND level0 AS e
  MATCH (e)<-[:NAMES {{column: 'holder'}}]-(r:Row)
  WHERE r.type IN $beside AND {THEN}
  RETURN 'beside' AS why, e.id AS entry, r
}}
RETURN why, entry, {COLUMNS}
"""


class Climbed(Neo4jLookup):
    """A look-up that has fetched what stands above some units, and asks the server only for the rest."""

    def __init__(self, transaction: Transaction, change: int, ids: Collection[str]) -> None:
        super().__init__(transaction, change)
        self._asked = frozenset(ids)
        self._own: dict[str, Row] = {}
        self._about: dict[str, list[Row]] = {}
        self._beside: list[Row] = []
        self._fetch()

    def by_id(self, ids: Collection[str]) -> Iterator[Row]:
        yield from (self._own[id_] for id_ in ids if id_ in self._own)
        yield from super().by_id([id_ for id_ in ids if id_ not in self._own])

    def naming(
        self,
        nodes: Collection[str],
        sheets: Collection[str] | None = None,
        columns: Collection[str] | None = None,
    ) -> Iterator[Row]:
        fetched = (
            set(nodes) & self._about.keys() if sheets is not None and set(sheets) == set(SUBJECTS) else set()
        )
        yield from (row for node in fetched for row in self._about[node])
        yield from super().naming([node for node in nodes if node not in fetched], sheets, columns)

    def held(self, nodes: Collection[str], types: Collection[str]) -> Iterator[Row]:
        if set(types) == SYMMETRIC and self._asked.issuperset(nodes):
            return iter(self._beside)
        return super().held(nodes, types)

    def _fetch(self) -> None:
        records = self.transaction.run(
            _CLIMB, ids=list(self._asked), then=self.change, upward=_UPWARD, beside=sorted(SYMMETRIC)
        ).values()
        rows = map(self._known, placed([values for _, _, *values in records]))
        for (why, entry, *_), row in zip(records, rows, strict=True):
            if why == "beside":
                self._beside.append(row)
                continue
            if why == "named" or row.id == entry:
                self._own[row.id] = row
            if why == "about":
                said = self._about.setdefault(entry, [])
                if row.id != entry:
                    said.append(row)
