"""Units: the list, one unit, and who, whom and chain of it. `{id}` is an id, a name or a path like 甲街道/司法所."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import schemas
from api.asking import Aspect, ReadAsked, Within, read_aspect
from api.paging import Cursor, Limit, cut, page, whole_page
from api.reading.search import search, words_of
from api.routes.answer import PROBLEMS, answer
from graphmodel.ledger.units import Unit
from graphmodel.questions.chain import chains
from graphmodel.questions.who import who
from graphmodel.questions.whom import whom
from graphmodel.report.answers import chain_json, unit_record, who_json, whom_json
from graphmodel.snapshot import Snapshot, StoredSnapshot

router = APIRouter(tags=["units"], responses=PROBLEMS)


@router.get("/units", response_model=schemas.Units)
def list_units(
    asked: ReadAsked,
    q: Annotated[str, Query(max_length=200, description="名称的一部分 / part of a name")] = "",
    kind: Annotated[str, Query(max_length=100, description="机构类型 / kind", examples=["institution"])] = "",
    jurisdiction: Annotated[
        str, Query(max_length=200, description="辖区名称或编码 / place, by name or id")
    ] = "",
    cursor: Cursor = "",
    limit: Limit = 100,
) -> Response:
    """Units in force on the day, in the order of the ledger."""
    snapshot = asked.holding(q)
    if isinstance(snapshot, StoredSnapshot):
        ids = snapshot.chosen(words_of(q), kind, jurisdiction)
        shown, following = cut(snapshot, ids, cursor, limit, str)
        near = snapshot.around(shown)
        items = [unit_record(near, near.units[id_]) for id_ in shown]
        return answer(asked, whole_page(snapshot, len(ids), items, following))
    found = [
        unit
        for unit in search(snapshot, q)
        if (not kind or unit.kind == kind)
        and (not jurisdiction or jurisdiction in _jurisdiction(snapshot, unit))
    ]

    def record(unit: Unit) -> dict[str, Any]:
        return unit_record(snapshot, unit)

    return answer(asked, page(snapshot, found, cursor, limit, lambda unit: unit.id, record))


def _jurisdiction(snapshot: Snapshot, unit: Unit) -> tuple[str | None, str | None]:
    place = snapshot.jurisdiction(unit.id)
    return place, snapshot.structure.jurisdiction_name(place)


@router.get("/units/{id:path}/who", response_model=schemas.Who)
def who_of(asked: ReadAsked, id: str, within: Within = "", aspect: Aspect = "") -> Response:
    """Who leads, guides and answers for a unit, aspect by aspect, with every statement."""
    snapshot, unit = asked.about(id, within)
    return answer(asked, who_json(snapshot, who(snapshot, unit, read_aspect(aspect))))


@router.get("/units/{id:path}/whom", response_model=schemas.Whom)
def whom_of(asked: ReadAsked, id: str, within: Within = "") -> Response:
    """Whom a unit leads, guides, takes part with and answers for."""
    snapshot, unit = asked.about(id, within, below=True)
    return answer(asked, whom_json(snapshot, whom(snapshot, unit)))


@router.get("/units/{id:path}/chain", response_model=schemas.Chains)
def chain_of(asked: ReadAsked, id: str, within: Within = "", aspect: Aspect = "") -> Response:
    """The chain of those who decide, from the unit up to a root, part by part."""
    snapshot, unit = asked.about(id, within)
    value = {
        "unit": unit_record(snapshot, snapshot.units[unit]),
        "at": snapshot.day,
        "change": snapshot.change,
        "chain": chain_json(snapshot, chains(snapshot, unit, read_aspect(aspect))),
    }
    return answer(asked, value)


@router.get("/units/{id:path}", response_model=schemas.UnitRecord)
def one_unit(asked: ReadAsked, id: str, within: Within = "") -> Response:
    """A unit with what its own row states."""
    snapshot, unit = asked.about(id, within)
    return answer(asked, unit_record(snapshot, snapshot.units[unit]))
