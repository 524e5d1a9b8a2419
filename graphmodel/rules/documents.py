"""What the rules on evidence ask of a document: whether it is over, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.ledger.documents import Document
from graphmodel.projection import Relation
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

REPEALED, UNDER_REVISION = "repealed", "under_revision"


def status_of(snapshot: Snapshot, document: Document) -> str | None:
    return snapshot.ledger.rows[document.id].text("status")


def is_over(snapshot: Snapshot, document: Document) -> bool:
    """Whether the document holds no more on the day; one repealed without a date is over on every day."""
    end = document.period.end
    return end <= snapshot.day if end is not None else status_of(snapshot, document) == REPEALED


def bases_of(snapshot: Snapshot) -> Mapping[str, tuple[tuple[Document, ...], bool]]:
    """By relation in force: the documents of its statements in force, and whether each is in the ledger.

    A relation without a document, or with a source instead, is not in it.
    """
    return {r.id: found for r in snapshot.relations if (found := _bases(snapshot, r)) is not None}


def _bases(snapshot: Snapshot, relation: Relation) -> tuple[tuple[Document, ...], bool] | None:
    ledger = snapshot.ledger
    in_force = [s for s in relation.statements if s.period.covers(snapshot.day)]
    cited = [fold(basis) for s in in_force for basis in s.basis]
    if not cited or not all(s.basis for s in in_force):
        return None
    ids = dict.fromkeys(ledger.document_of[basis] for basis in cited if basis in ledger.document_of)
    return tuple(ledger.documents[id_] for id_ in ids), all(basis in ledger.document_of for basis in cited)
