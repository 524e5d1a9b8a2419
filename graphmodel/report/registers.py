"""Coordinating bodies, matters and documents as JSON: what each states, and what rests on it."""

from __future__ import annotations

from typing import Any

from graphmodel.ledger.bodies import Body, Member
from graphmodel.ledger.cells import Cell, is_open_list, items_of, text_of
from graphmodel.ledger.documents import Document
from graphmodel.ledger.readings import grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.disagreements import disagreements
from graphmodel.questions.divisions import divisions
from graphmodel.questions.ladder import ladder
from graphmodel.report.answers import unit_json
from graphmodel.report.boundaries import part_json
from graphmodel.report.disagreements import disagreement_json, ladder_json
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

Json = dict[str, Any]


def _named(snapshot: Snapshot, cell: Cell) -> list[Json]:
    return [unit_json(snapshot, id_) for id_ in items_of(cell)]


def _common(row: Row) -> Json:
    period, origin = period_of(row), row.origin
    return {
        "grade": grade_of(row),
        "from": period.start,
        "to": period.end,
        "basis": list(items_of(row.body.get("basis"))),
        "article": list(items_of(row.body.get("article"))),
        "source": {"file": origin.file, "sheet": origin.sheet, "row": origin.row} if origin else None,
    }


def body_json(snapshot: Snapshot, body: Body) -> Json:
    """A coordinating body with its seats; a seat is a unit or a post, never a person."""
    cells = body.row.body
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.kind,
        "status": body.status,
        "nature": body.row.text("nature"),
        "jurisdiction": snapshot.structure.jurisdiction_name(snapshot.jurisdiction(body.id)),
        "set_up_by": _named(snapshot, cells.get("set_up_by")),
        "under": _named(snapshot, cells.get("under")),
        "lead": _named(snapshot, cells.get("lead")),
        "office": _named(snapshot, cells.get("office")),
        "heads": list(items_of(cells.get("heads"))),
        "convenor": text_of(cells.get("convenor")),
        "topics": list(items_of(cells.get("topics"))),
        "schedule": text_of(cells.get("schedule")),
        "members_complete": not body.open_members,
        "members": [_seat(snapshot, m) for m in snapshot.members if m.body == body.id],
        **_common(body.row),
    }


def _seat(snapshot: Snapshot, member: Member) -> Json:
    return {
        "unit": unit_json(snapshot, member.unit) if member.unit else None,
        "post": member.post,
        "role": member.role,
        "grade": member.grade,
        "from": member.period.start,
        "to": member.period.end,
    }


def matter_json(snapshot: Snapshot, row: Row) -> Json:
    """A matter with who leads and who assists; `lead_open` where the list of leads ends in 等."""
    return {
        "id": row.id,
        "name": row.text("name"),
        "domain": row.text("domain"),
        "kind": row.text("kind"),
        "list": row.text("list"),
        "lead": _named(snapshot, row.body.get("lead")),
        "lead_open": is_open_list(row.body.get("lead")),
        "assist": _named(snapshot, row.body.get("assist")),
        "boundary": row.text("boundary"),
        "interim": _named(snapshot, row.body.get("interim")),
        **_common(row),
    }


def matter_whole_json(snapshot: Snapshot, row: Row, language: str = "zh") -> Json:
    """A matter with every part in it, stage by stage, and where disagreements over it stand."""
    (division,) = divisions(snapshot, {row.id})
    return {
        **matter_json(snapshot, row),
        "several": division.several,
        "parts": [part_json(snapshot, part) for part in division.parts],
        "disagreements": [
            disagreement_json(snapshot, one, language) for one in disagreements(snapshot, {row.id})
        ],
        "ladder": ladder_json(ladder(), language),
    }


def document_json(snapshot: Snapshot, document: Document) -> Json:
    """A document with everything in force that names it as its basis."""
    row = snapshot.ledger.rows[document.id]
    names = {fold(text) for text in (document.id, document.number, document.title) if text}
    rests = [
        {
            "relation": relation.id,
            "subject": unit_json(snapshot, relation.subject),
            "holder": unit_json(snapshot, relation.holder),
            "type": relation.type,
            "aspect": relation.aspect,
            "article": list(statement.article),
        }
        for relation in snapshot.relations
        for statement in relation.statements
        if any(fold(basis) in names for basis in statement.basis)
    ]
    return {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "kind": document.kind,
        "issuer": row.text("issuer"),
        "date": row.text("date"),
        "trial": row.body.get("trial") is True,
        "status": row.text("status"),
        "review_due": row.text("review_due"),
        "covers": _named(snapshot, row.body.get("covers")),
        "rests": rests,
        **_common(row),
    }
