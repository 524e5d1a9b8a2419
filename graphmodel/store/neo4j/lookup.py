"""Looks rows of a Neo4j database up by id, by the rows that they name, and by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import neo4j

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store.jurisdictions import FEW, Need
from graphmodel.store.neo4j.layer import place_in_ledger
from graphmodel.store.neo4j.rows import COLUMNS, THEN, placed_rows
from graphmodel.store.texts import Placed

_OF_REGION: Final = f"MATCH (r:Row {{region: $value}}) WHERE {THEN} RETURN r.id"
_OF_LOAD: Final = (
    f"MATCH (r:Row) WHERE r.maker >= $value AND r.maker < $end AND {THEN} RETURN r.id ORDER BY r.maker"
)

Transaction = neo4j.ManagedTransaction | neo4j.Transaction


class Neo4jLookup:
    """The ledger layer as of one change number, within one transaction."""

    def __init__(self, transaction: Transaction, change: int) -> None:
        self.transaction = transaction
        self.change = change
        self._places: dict[str, tuple[int, int]] = {}

    def by_id(self, ids: Collection[str]) -> Iterator[Row]:
        if not ids:
            return iter(())
        return self._rows(
            f"UNWIND $ids AS id MATCH (r:Row {{id: id}}) WHERE {THEN} RETURN {COLUMNS}", ids=list(ids)
        )

    def rows_by_id(self, ids: Collection[str]) -> Mapping[str, Row]:
        """The same, in the order of the ledger."""
        return self.ledger(self.by_id(ids)).rows

    def naming(
        self,
        nodes: Collection[str],
        sheets: Collection[str] | None = None,
        columns: Collection[str] | None = None,
    ) -> Iterator[Row]:
        if not nodes:
            return iter(())
        return self._rows(
            "UNWIND $nodes AS id MATCH (:Entry {id: id})<-[n:ABOUT|NAMES]-(r:Row) "
            "WHERE n.column <> 'id' AND ($columns IS NULL OR n.column IN $columns) "
            "AND ($sheets IS NULL OR r.sheet IN $sheets) "
            f"AND {THEN} WITH DISTINCT r RETURN {COLUMNS}",
            nodes=list(nodes),
            columns=None if columns is None else list(columns),
            sheets=None if sheets is None else list(sheets),
        )

    def about(self, units: Collection[str]) -> Iterator[Row]:
        """Their own rows, and those that state something about them: who only names them is passed by."""
        return self._rows(
            "UNWIND $units AS id MATCH (:Entry {id: id})<-[:ABOUT]-(r:Row) "
            f"WHERE {THEN} WITH DISTINCT r RETURN {COLUMNS}",
            units=list(units),
        )

    def held(self, nodes: Collection[str], types: Collection[str]) -> Iterator[Row]:
        return self._rows(
            "UNWIND $nodes AS id MATCH (:Entry {id: id})<-[:NAMES {column: 'holder'}]-(r:Row) "
            f"WHERE r.type IN $types AND {THEN} WITH DISTINCT r RETURN {COLUMNS}",
            nodes=list(nodes),
            types=list(types),
        )

    def keyed(self, keys: Collection[str]) -> set[str]:
        if not keys:
            return set()
        query = "UNWIND $keys AS key MATCH (:Name {key: key})<-[:CALLED]-(e:Entry) RETURN DISTINCT e.id"
        return {id_ for (id_,) in self.transaction.run(query, keys=list(keys)).values()}

    def holding(self, words: Sequence[str], cores: Sequence[str], most: int) -> set[str]:
        # By the longest word, which the fewest hold.
        word, core = max(zip(words, cores, strict=True), key=lambda both: len(both[0]))
        query = (
            "CALL () { MATCH (e:Entry)-[:CALLED]->(n:Name) WHERE n.key CONTAINS $word RETURN e "
            "UNION MATCH (e:Entry) WHERE e.id CONTAINS $core RETURN e } "
            "WITH e WHERE EXISTS { (e)<-[:ABOUT {column: 'id'}]-(:Row {sheet: 'units'}) } "
            "RETURN e.id LIMIT $most"
        )
        return {id_ for (id_,) in self.transaction.run(query, word=word, core=core, most=most).values()}

    def makers(self, need: Need) -> set[str]:
        what, value = need
        if isinstance(value, str):
            found = self.transaction.run(_OF_REGION, value=value, then=self.change)
        else:
            query = _OF_LOAD + (f" LIMIT {FEW}" if what == "few" else "")
            start, end = place_in_ledger(value, 0), place_in_ledger(value + 1, 0)
            found = self.transaction.run(query, value=start, end=end, then=self.change)
        return {id_ for (id_,) in found.values()}

    def ledger(self, rows: Iterable[Row]) -> Ledger:
        return Ledger(sorted(rows, key=lambda row: self._places[row.id]), self.change)

    def _rows(self, query: str, **values: Any) -> Iterator[Row]:
        for chunk in placed_rows(self.transaction.run(query, then=self.change, **values)):
            yield from map(self._known, chunk)

    def _known(self, placed: Placed) -> Row:
        self._places[placed.row.id] = (placed.first_in, placed.position)
        return placed.row
