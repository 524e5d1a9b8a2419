"""总览: the board of a place, what to look at first beside it, or the unit that was chosen on it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.asking import PageAsked
from api.pages.frame import frame, picture, render
from api.reading.below import below_of
from api.reading.bodies import body_card
from api.reading.card import card_of
from api.reading.causes import causes_of, grouped
from api.reading.places import checked, choose_place, place_of
from graphmodel.vocabulary import VOCABULARY
from viz import draw_board
from viz.read_district import read_district
from viz.read_units import Reading

router = APIRouter()
BOARD_WIDTH: Final = 1080
_STREETS = ("street", "town")


@router.get("/")
def overview(
    request: Request,
    asked: PageAsked,
    place: Annotated[str, Query(max_length=200)] = "",
    unit: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    is_body = unit in asked.snapshot.bodies
    chosen = unit if is_body else asked.unit(unit) if unit else None
    home = place_of(asked.day, chosen) if chosen else None
    shown = choose_place(asked.day, place) if place or home is None else home
    if home is not None and shown != home:
        # Another place was chosen; the unit of the last one is not on its board.
        chosen = None
    around = frame(request, asked, "/", shown)
    if shown is None:
        return render("empty.html", around)
    reading = Reading(asked.snapshot, asked.day.audit)
    content = read_district(reading, shown.id, chosen or "")
    svg = draw_board(content, BOARD_WIDTH, lambda id_: around.link("/", unit=id_), head=False)
    found = checked(asked.day, shown)
    return render(
        "overview.html",
        around,
        content=content,
        selected=chosen or "",
        board=picture(svg),
        checked=found,
        causes=grouped(causes_of(asked.snapshot, found)),
        coverage=[(VOCABULARY.aspects[aspect].zh, c) for aspect, c in found.coverage.items()],
        card=card_of(asked.day, chosen) if chosen and not is_body else None,
        body=body_card(asked.day, chosen) if chosen and is_body else None,
        below=below_of(asked.snapshot, chosen) if chosen and not is_body else None,
        is_street=chosen is not None and not is_body and asked.snapshot.units[chosen].kind in _STREETS,
    )
