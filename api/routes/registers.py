"""Coordinating bodies, matters and documents."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from api import schemas
from api.asking import ReadAsked, Within
from api.paging import Cursor, Limit, page
from api.routes.answer import PROBLEMS, answer
from graphmodel.clearing.proposals import clearing
from graphmodel.errors import NotFound
from graphmodel.ledger.bodies import Body
from graphmodel.ledger.nearest import Nearest
from graphmodel.ledger.rows import Row
from graphmodel.questions.divisions import matter_of
from graphmodel.report.clearings import proposal_json
from graphmodel.report.registers import body_json, document_json, matter_json, matter_whole_json
from graphmodel.text import fold

router = APIRouter(tags=["registers"], responses=PROBLEMS)


@router.get("/bodies", response_model=schemas.Bodies)
def bodies(asked: ReadAsked, within: Within = "", cursor: Cursor = "", limit: Limit = 100) -> Response:
    """Joint meetings, leading groups and other coordinating bodies in force, with their seats and what to propose."""
    snapshot = asked.snapshot
    proposed = asked.day.once("clearing", lambda: {one.body: one for one in clearing(snapshot).proposals})
    inside = snapshot.structure.scope(asked.unit(within)) if within else None
    found = [body for body in snapshot.bodies.values() if inside is None or body.id in inside]

    def record(body: Body) -> dict[str, Any]:
        one = proposed.get(body.id)
        proposal = proposal_json(snapshot, one, asked.language) if one else None
        return {**body_json(snapshot, body), "proposal": proposal}

    return answer(asked, page(snapshot, found, cursor, limit, lambda body: body.id, record))


@router.get("/matters", response_model=schemas.Matters)
def matters(asked: ReadAsked, cursor: Cursor = "", limit: Limit = 100) -> Response:
    """Matters with who leads and who assists."""
    snapshot = asked.snapshot
    found = snapshot.ledger.of("matters")

    def record(row: Row) -> dict[str, Any]:
        return matter_json(snapshot, row)

    return answer(asked, page(snapshot, found, cursor, limit, lambda row: row.id, record))


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
    found = asked.snapshot.ledger.document_of.get(fold(id))
    if found is None:
        raise NotFound(
            f"没有文件“{id}”", tuple(d.title for d in asked.snapshot.ledger.documents.values())[:3]
        )
    return answer(asked, document_json(asked.snapshot, asked.snapshot.ledger.documents[found]))
