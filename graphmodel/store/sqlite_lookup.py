"""Looks rows of the file store up by id, by the rows that they name, and by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.store.jurisdictions import FEW, Need
from graphmodel.store.sqlite_rows import COLUMNS, THEN, as_list, read_rows
from graphmodel.store.texts import dump


class SqliteLookup:
    """The index as of one change number, over a connection that sees one state of the file."""

    def __init__(self, connection: sqlite3.Connection, change: int) -> None:
        self._connection = connection
        self._change = change
        self._places: dict[str, tuple[int, int]] = {}

    def by_id(self, ids: Collection[str]) -> Iterator[Row]:
        return self._rows(
            f"SELECT {COLUMNS} FROM json_each(:ids) j CROSS JOIN versions v ON v.row_id = j.value WHERE {THEN}",
            ids=as_list(ids),
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
        among = ' AND m."column" IN (SELECT value FROM json_each(:columns))' if columns is not None else ""
        of = " AND v.sheet IN (SELECT value FROM json_each(:sheets))" if sheets is not None else ""
        return self._rows(
            f"SELECT {COLUMNS} FROM (SELECT DISTINCT m.row_id FROM json_each(:nodes) j "
            f"CROSS JOIN mentions m ON m.node = j.value{among}) n "
            f"CROSS JOIN versions v ON v.row_id = n.row_id WHERE {THEN}{of}",
            nodes=as_list(nodes),
            columns=as_list(columns or ()),
            sheets=as_list(sheets or ()),
        )

    def held(self, nodes: Collection[str], types: Collection[str]) -> Iterator[Row]:
        return (row for row in self.naming(nodes, ["relations"], ["holder"]) if row.text("type") in types)

    def keyed(self, keys: Collection[str]) -> set[str]:
        query = "SELECT n.row_id FROM json_each(?) j CROSS JOIN names n ON n.key = j.value"
        return {row_id for (row_id,) in self._connection.execute(query, (as_list(keys),))}

    def holding(self, words: Sequence[str], cores: Sequence[str], most: int) -> set[str]:
        # By the longest word, which the fewest hold: no index finds what stands inside a name.
        word, core = max(zip(words, cores, strict=True), key=lambda both: len(both[0]))
        query = (
            "SELECT n.row_id FROM names n WHERE instr(n.key, :word) UNION "
            "SELECT v.row_id FROM versions v WHERE v.sheet = 'units' AND instr(v.row_id, :core) LIMIT :most"
        )
        given = {"word": word, "core": core, "most": most}
        return {row_id for (row_id,) in self._connection.execute(query, given)}

    def makers(self, need: Need) -> set[str]:
        what, value = need
        of_region = what == "region"
        among = "instr(v.body, :value)" if of_region else "v.first_in = :value"
        query = (
            f"SELECT m.row_id FROM makers m CROSS JOIN versions v ON v.row_id = m.row_id WHERE {THEN} AND {among} "
            "ORDER BY v.first_in, v.position LIMIT :most"
        )
        given = dump([value])[1:-1] if of_region else value
        values = {"change": self._change, "value": given, "most": FEW if what == "few" else -1}
        return {row_id for (row_id,) in self._connection.execute(query, values)}

    def ledger(self, rows: Iterable[Row]) -> Ledger:
        return Ledger(sorted(rows, key=lambda row: self._places[row.id]), self._change)

    def _rows(self, query: str, **values: object) -> Iterator[Row]:
        for chunk in read_rows(self._connection, query, {"change": self._change, **values}):
            for first, position, row in chunk:
                self._places[row.id] = (first, position)
                yield row
