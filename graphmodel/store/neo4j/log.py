"""The changesets of a Neo4j database: what was written, by whom, and which rows each touched."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

import neo4j

from graphmodel.errors import StoreError
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.rows import Row, SourceFile
from graphmodel.store.base import Changeset, Entry
from graphmodel.store.neo4j.lookup import Transaction
from graphmodel.store.neo4j.rows import COLUMNS, IN_ORDER, placed_rows
from graphmodel.store.texts import dump

_FEW: Final = 10_000
_COLUMNS: Final = "c.number, c.at, c.by, c.why, c.files, c.counts, c.undoes"


_STATE: Final = "l.change, l.copying IS NOT NULL AND l.loading IS NULL"


def lock(transaction: neo4j.ManagedTransaction) -> int:
    """Waits until no other writer is at work; the number of the last changeset."""
    # Setting a property takes the lock of the node, and holds it to the end of the transaction.
    return _number(transaction, f"MATCH (l:Ledger {{name: 'ledger'}}) SET l.locked = true RETURN {_STATE}")


def is_loading(transaction: Transaction) -> bool:
    """Whether a first load has begun that is not, or was never, finished."""
    query = "MATCH (l:Ledger {name: 'ledger'}) RETURN l.loading IS NOT NULL"
    return bool(transaction.run(query).single(strict=True)[0])


def last_change(transaction: Transaction | neo4j.Session) -> int:
    return _number(transaction, f"MATCH (l:Ledger {{name: 'ledger'}}) RETURN {_STATE}")


def _number(transaction: Transaction | neo4j.Session, query: str) -> int:
    change, copying = transaction.run(query).single(strict=True).values()
    if copying:
        raise StoreError("此 Neo4j 库的搬运尚未完成：请等它结束；已中断的，请重做 tiaokuai copy")
    return int(change)


def enter(transaction: neo4j.ManagedTransaction, number: int, plan: Plan, entry: Entry, token: str) -> None:
    """Enters a new changeset into the log and makes it the last."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    add_changeset(transaction, Changeset(number, at, entry, plan.counts()), token)
    transaction.run(
        "MATCH (l:Ledger {name: 'ledger'}) SET l.change = $number REMOVE l.locked", number=number
    ).consume()


def add_changeset(transaction: neo4j.ManagedTransaction, changeset: Changeset, token: str) -> None:
    """Makes the node of a changeset; `token` tells this attempt to write it from any other."""
    transaction.run(
        "CREATE (:Changeset {number: $number, at: $at, by: $by, why: $why, files: $files, counts: $counts, "
        "undoes: $undoes, token: $token})",
        number=changeset.number,
        at=changeset.at,
        by=changeset.entry.by,
        why=changeset.entry.why,
        files=dump([asdict(file) for file in changeset.entry.files]),
        counts=dump(changeset.counts),
        undoes=changeset.entry.undoes,
        token=token,
    ).consume()


def written_as(transaction: Transaction, token: str) -> int | None:
    """The number of the changeset of an attempt whose end nobody heard of."""
    record = transaction.run("MATCH (c:Changeset {token: $token}) RETURN c.number", token=token).single()
    return None if record is None else int(record[0])


def log(transaction: Transaction, change: int, after: int = 0) -> tuple[Changeset, ...]:
    """The changesets up to one, whether the ledger has come to it or is still being copied."""
    query = f"MATCH (c:Changeset) WHERE $after < c.number <= $change RETURN {_COLUMNS} ORDER BY c.number"
    return tuple(
        _changeset(*record.values()) for record in transaction.run(query, after=after, change=change)
    )


def tokens(transaction: Transaction, change: int) -> list[str]:
    query = "MATCH (c:Changeset) WHERE c.number <= $change RETURN c.token ORDER BY c.number"
    return [token for (token,) in transaction.run(query, change=change).values()]


def touched(transaction: Transaction, number: int) -> tuple[Change, ...]:
    before, after = (_rows_of(transaction, number, type_) for type_ in ("WITHDREW", "ADDED"))
    return tuple(
        Change(
            id_,
            (after.get(id_) or before[id_]).sheet,
            before.get(id_),
            after[id_].body if id_ in after else None,
            (after.get(id_) or before[id_]).origin,
        )
        for id_ in dict.fromkeys((*before, *after))
    )


def _rows_of(transaction: Transaction, number: int, type_: str) -> dict[str, Row]:
    query = f"MATCH (:Changeset {{number: $number}})-[:{type_}]->(r:Row) RETURN {COLUMNS} {IN_ORDER}"
    chunks = placed_rows(transaction.run(query, number=number))
    return {placed.row.id: placed.row for chunk in chunks for placed in chunk}


def changed_since(
    transaction: Transaction, change: int, ids: Collection[str], number: int
) -> Mapping[str, Changeset]:
    """Of these rows those that a changeset after `number`, up to `change`, wrote."""
    later = {changeset.number: changeset for changeset in log(transaction, change, after=number)}
    if not later:
        return {}
    if len(ids) <= _FEW:
        query = (
            "UNWIND $ids AS id MATCH (r:Row {id: id})<-[:ADDED|WITHDREW]-(c:Changeset) "
            "WHERE $number < c.number <= $change RETURN r.id, max(c.number)"
        )
        last = dict(transaction.run(query, ids=list(ids), number=number, change=change).values())
        return {id_: later[in_] for id_, in_ in last.items()}
    wanted = set(ids)
    query = (
        "MATCH (r:Row)<-[:ADDED|WITHDREW]-(c:Changeset) WHERE $number < c.number <= $change "
        "RETURN r.id, max(c.number)"
    )
    found = transaction.run(query, number=number, change=change).values()
    return {id_: later[in_] for id_, in_ in found if id_ in wanted}


def _changeset(
    number: int, at: str, by: str, why: str, files: str, counts: str, undoes: int | None
) -> Changeset:
    entry = Entry(by, why, tuple(SourceFile(**file) for file in json.loads(files)), undoes)
    return Changeset(number, at, entry, json.loads(counts))
