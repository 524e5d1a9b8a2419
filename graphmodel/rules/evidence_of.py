"""Leads a finding back to its clauses and source cells."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from graphmodel.ledger.rows import Origin
from graphmodel.projection import Relation
from graphmodel.rules.base import Evidence
from graphmodel.snapshot import Snapshot

_BY_ID: WeakKeyDictionary[Snapshot, dict[str, Relation]] = WeakKeyDictionary()


def evidence_of(snapshot: Snapshot, subject: str, relations: Sequence[str]) -> tuple[Evidence, ...]:
    """Evidence from the statements of the relations; without any, the row of the subject itself."""
    if snapshot not in _BY_ID:
        _BY_ID[snapshot] = {r.id: r for r in snapshot.relations}
    known = _BY_ID[snapshot]
    found: list[Evidence] = []
    for id_ in relations:
        for statement in known[id_].statements if id_ in known else ():
            articles = statement.article or (None,)
            for position, document in enumerate(statement.basis or (statement.source,)):
                article = articles[position] if position < len(articles) else None
                found.append(_evidence(snapshot, document, article, statement.origin))
        if id_ not in known and id_ in snapshot.ledger.rows:
            found.append(_evidence(snapshot, None, None, snapshot.ledger.rows[id_].origin))
    if not found and subject in snapshot.ledger.rows:
        found.append(_evidence(snapshot, None, None, snapshot.ledger.rows[subject].origin))
    return tuple(dict.fromkeys(found))


def _evidence(snapshot: Snapshot, document: str | None, article: str | None, origin: Origin | None) -> Evidence:
    known = snapshot.ledger.documents.get(document or "")
    title = (known.number or known.title) if known else document
    return Evidence(title, article, origin.file if origin else None, origin.sheet if origin else None, origin.row if origin else None)
