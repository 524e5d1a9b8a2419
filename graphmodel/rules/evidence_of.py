"""Leads a finding back to its clauses and source cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from weakref import WeakKeyDictionary

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.rows import Origin
from graphmodel.projection import Relation
from graphmodel.rules.base import Evidence
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

_BY_ID: WeakKeyDictionary[Snapshot, dict[str, Relation]] = WeakKeyDictionary()


def evidence_of(snapshot: Snapshot, subject: str, ids: Sequence[str]) -> tuple[Evidence, ...]:
    """Evidence from relations (their statements in force) and rows; without any, from the subject's row."""
    found = [evidence for id_ in ids for evidence in _of(snapshot, id_)]
    return tuple(dict.fromkeys(found or _of(snapshot, subject)))


def _of(snapshot: Snapshot, id_: str) -> Iterator[Evidence]:
    if snapshot not in _BY_ID:
        _BY_ID[snapshot] = {r.id: r for r in snapshot.relations}
    relation, row = _BY_ID[snapshot].get(id_), snapshot.ledger.rows.get(id_)
    if relation:
        for statement in relation.statements:
            if statement.period.covers(snapshot.day):
                cited = statement.basis or (statement.source,)
                yield from _evidence(snapshot, cited, statement.article, statement.origin)
    elif row:
        cited = items_of(row.body.get("basis")) or (row.text("source"),)
        yield from _evidence(snapshot, cited, items_of(row.body.get("article")), row.origin)


def _evidence(
    snapshot: Snapshot, cited: Sequence[str | None], articles: Sequence[str], origin: Origin | None
) -> Iterator[Evidence]:
    """One for each document; the clauses stand in the same order, all of them with an only document."""
    file, sheet, row = (origin.file, origin.sheet, origin.row) if origin else (None, None, None)
    clauses = articles[: len(cited)] if len(cited) > 1 or not articles else ("；".join(articles),)
    for document, article in zip_longest(cited, clauses):
        known = snapshot.ledger.documents.get(snapshot.ledger.document_of.get(fold(document or ""), ""))
        title = (known.number or known.title) if known else document
        yield Evidence(title, article, file, sheet, row)
