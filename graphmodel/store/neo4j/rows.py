"""Rows as they come out of a Neo4j database, one by one and by the hundred thousand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

import neo4j

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Origin, Row
from graphmodel.store.base import Bodies
from graphmodel.store.texts import Placed

# Told how many rows have come so far.
Tell: TypeAlias = Callable[[int], None]

_CHUNK: Final = 5_000
_MANY: Final = 100_000
# Of the versions of a row, the one that stood after changeset $then.
THEN: Final = "r.added <= $then AND (r.withdrawn IS NULL OR r.withdrawn > $then)"
COLUMNS: Final = "r.id, r.sheet, r.body, r.file, r.source_sheet, r.line, r.position, r.first_in, r.added"
IN_ORDER: Final = "ORDER BY r.first_in, r.position"


def placed_rows(records: Iterable[neo4j.Record]) -> Iterator[list[Placed]]:
    """The rows of a query over COLUMNS, in chunks."""
    coming = iter(records)
    while chunk := [record.values() for record in islice(coming, _CHUNK)]:
        yield placed(chunk)


def placed(chunk: Sequence[Sequence[Any]]) -> list[Placed]:
    """The rows of the values of COLUMNS; one text for all bodies is read in half the time."""
    bodies = json.loads("[" + ",".join([values[2] for values in chunk]) + "]")
    return [_placed(values, body) for values, body in zip(chunk, bodies, strict=True)]


def _placed(values: Sequence[Any], body: dict[str, Any]) -> Placed:
    id_, sheet, _, file, source_sheet, line, position, first, added = values
    origin = None if file is None else Origin(file, source_sheet, line)
    return Placed(first, position, Row(id_, sheet, body, origin, added, first))


def read_ledger(transaction: neo4j.Transaction, then: int, tell: Tell = lambda _: None) -> Ledger:
    """All rows that stood after a changeset."""
    records = transaction.run(f"MATCH (r:Row) WHERE {THEN} RETURN {COLUMNS}", then=then)
    all_: list[Placed] = []
    for chunk in placed_rows(records):
        all_ += chunk
        tell(len(all_))
    # Sorted here: a server would hold all bodies of a nation in the memory of one transaction.
    all_.sort(key=lambda row: row[:2])
    return Ledger((row for _, _, row in all_), then)


def read_bodies(transaction: neo4j.Transaction, then: int, tell: Tell) -> Iterator[Bodies]:
    """The rows that stood after a changeset, as texts, in chunks of one sheet."""
    query = f"MATCH (r:Row) WHERE {THEN} RETURN r.sheet, r.id, r.body, r.first_in, r.position"
    records = iter(transaction.run(query, then=then))
    done = 0
    while chunk := list(islice(records, _MANY)):
        by_sheet: dict[str, list[list[Any]]] = {}
        for record in chunk:
            sheet, *rest = record.values()
            by_sheet.setdefault(sheet, []).append(rest)
        for sheet, rows in by_sheet.items():
            yield Bodies(sheet, *map(list, zip(*rows, strict=True)))
        done += len(chunk)
        tell(done)
