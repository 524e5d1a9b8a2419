"""单位: the list and its search, and the card of one unit."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from api.asking import Asked, PageAsked, Within
from api.pages.frame import Frame, frame, render
from api.reading.below import MOST, below_of
from api.reading.card import card_of
from api.reading.named import named
from api.reading.places import Place, choose_place, place_of
from api.reading.search import fits, reading, search, search_other_days
from graphmodel.ledger.units import Unit
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

router = APIRouter()
_PER_PAGE: Final = 100
_MOST_ELSEWHEN: Final = 10
_STREETS = ("street", "town")


@router.get("/search")
def find(request: Request, asked: PageAsked, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Goes straight to a unit that alone has the name or code; otherwise lists what fits, in every place."""
    around = frame(request, asked, "/units")
    text = q.strip()
    exact = [
        u
        for u in (search(asked.holding(text), text) if text else ())
        if u.id == text or fold(text) in map(fold, u.names)
    ]
    if len(exact) == 1:
        return RedirectResponse(around.unit(exact[0].id), 303)
    return _listed(asked, around, text, "", 1, None)


@router.get("/units")
def units(
    request: Request,
    asked: PageAsked,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=100)] = "",
    place: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    shown = choose_place(asked.day, place) if place else None
    around = frame(request, asked, "/units", shown, whole_store=True)
    return _listed(asked, around, q.strip(), kind, page, shown)


def _listed(asked: Asked, around: Frame, text: str, kind: str, page: int, place: Place | None) -> Response:
    snapshot = asked.holding(text)
    fitting = [u for u in fits(snapshot, text) if place is None or u.place == place.id]
    kinds = Counter(u.kind for u in fitting)
    found = [u for u in fitting if not kind or u.kind == kind]
    pages = max(1, -(-len(found) // _PER_PAGE))
    page = min(page, pages)
    shown = [u.id for u in found[(page - 1) * _PER_PAGE : page * _PER_PAGE]]
    near = reading(snapshot, shown)
    return render(
        "units.html",
        around,
        text=text,
        kind=kind,
        kinds=[(code, term.zh, kinds[code]) for code, term in VOCABULARY.kinds.items() if kinds[code]],
        total=len(found),
        every=len(fitting),
        rows=[_line(near, near.units[id_]) for id_ in shown],
        elsewhen=list(islice(search_other_days(snapshot, text), _MOST_ELSEWHEN)) if text else [],
        page=page,
        pages=pages,
    )


def _line(snapshot: Snapshot, unit: Unit) -> dict[str, object]:
    above = snapshot.above.get(unit.id, ())
    return {
        "unit": named(snapshot, unit.id, full=True),
        "kind": unit.kind_term.zh,
        "above": [named(snapshot, r.holder) for r in snapshot.answering(unit.id)][:2],
        "at": next((named(snapshot, r.holder) for r in above if r.type == "stationed_at"), None),
        "place": snapshot.structure.jurisdiction_name(snapshot.jurisdiction(unit.id)) or "",
        "outside": unit.outside,
        "host": named(snapshot, unit.host) if unit.host else None,
    }


@router.get("/units/{id:path}")
def one_unit(request: Request, asked: PageAsked, id: str, within: Within = "") -> Response:
    found = asked.find(id, within)
    unit = found.unit
    around = frame(request, asked, "/units", place_of(asked.day, unit))
    return render(
        "unit.html",
        around,
        card=card_of(asked.day, unit),
        plate=found.plate,
        below=below_of(asked.snapshot, unit),
        most=MOST,
        is_street=asked.snapshot.units[unit].kind in _STREETS,
    )
