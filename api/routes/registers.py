"""Coordinating bodies, matters and documents."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from api import schemas
from api.asking import ReadAsked, Within
from api.paging import Cursor, Limit, cut, page, whole_page
from api.reading.search import reading
from api.routes.answer import PROBLEMS, answer
from graphmodel.clearing.proposals import clearing
from graphmodel.errors import NotFound
from graphmodel.ledger.nearest import Nearest
from graphmodel.questions.divisions import matter_of
from graphmodel.report.clearings import proposal_json
from graphmodel.report.registers import body_json, document_json, matter_json, matter_whole_json
from graphmodel.snapshot import Snapshot, StoredSnapshot
from graphmodel.text import fold

router = APIRouter(tags=["registers"], responses=PROBLEMS)


@router.get("/bodies", response_model=schemas.Bodies)
def bodies(asked: ReadAsked, within: Within = "", cursor: Cursor = "", limit: Limit = 100) -> Response:
    """Joint meetings, leading groups and other coordinating bodies in force, with their seats and what to propose."""
    snapshot = asked.snapshot
    proposed = asked.day.once("clearing", lambda: {one.body: one for one in clearing(snapshot).proposals})

    def record(known: Snapshot, id_: str) -> dict[str, Any]:
        one = proposed.get(id_)
        proposal = proposal_json(known, one, asked.language) if one else None
        return {**body_json(known, known.bodies[id_]), "proposal": proposal}

    if isinstance(snapshot, StoredSnapshot):
        ids = snapshot.bodies_in(asked.about(within)[1] if within else None)
        shown, following = cut(snapshot, ids, cursor, limit, str)
        told = (proposed[id_] for id_ in shown if id_ in proposed)
        reasons = (reason for one in told for reason in (*one.reasons, *one.against, *one.open_))
        near = snapshot.around_bodies(shown, {id_ for reason in reasons for id_ in reason.related})
        items = [record(near, id_) for id_ in shown]
        return answer(asked, whole_page(snapshot, len(ids), items, following))
    inside = snapshot.structure.scope(asked.unit(within)) if within else None
    found = [id_ for id_ in snapshot.bodies if inside is None or id_ in inside]
    return answer(asked, page(snapshot, found, cursor, limit, str, lambda id_: record(snapshot, id_)))


@router.get("/matters", response_model=schemas.Matters)
def matters(asked: ReadAsked, cursor: Cursor = "", limit: Limit = 100) -> Response:
    """Matters with who leads and who assists."""
    snapshot = asked.snapshot
    if isinstance(snapshot, StoredSnapshot):
        ids = snapshot.rows("matters")
    else:
        ids = [row.id for row in snapshot.ledger.of("matters")]
    shown, following = cut(snapshot, ids, cursor, limit, str)
    near = reading(snapshot, shown)
    items = [matter_json(near, near.ledger.rows[id_]) for id_ in shown]
    return answer(asked, whole_page(snapshot, len(ids), items, following))


@router.get("/matters/{id:path}", response_model=schemas.MatterWhole)
def matter(asked: ReadAsked, id: str) -> Response:
    """A matter in force by id or name: who does what in which stage, and where disagreements over it stand."""
    snapshot = asked.snapshot
    found = matter_of(snapshot, id)
    if found is None:
        names = [row.text("name") or row.id for row in snapshot.ledger.of("matters")]
        raise NotFound(f"没有事项“{id}”", tuple(Nearest().of(id, names, 3, 0.5)))
    return answer(asked, matter_whole_json(snapshot, snapshot.ledger.rows[found], asked.language))


@router.get("/documents/{id:path}", response_model=schemas.Document)
def document(asked: ReadAsked, id: str) -> Response:
    """A document by id, number or title, with everything that rests on it."""
    snapshot = asked.snapshot
    if isinstance(snapshot, StoredSnapshot):
        snapshot = snapshot.around_document(id) or snapshot
    found = snapshot.ledger.document_of.get(fold(id))
    if found is None:
        raise NotFound(f"没有文件“{id}”", tuple(d.title for d in snapshot.ledger.documents.values())[:3])
    return answer(asked, document_json(snapshot, snapshot.ledger.documents[found]))
