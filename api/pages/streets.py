"""街道: the butterfly of a street, and below it the chosen unit aspect by aspect, what to mind, and its peers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from api.asking import Asked, PageAsked
from api.pages.frame import Frame, frame, picture, render
from api.reading.aspects import rows_of
from api.reading.card import findings_of, regime_of
from api.reading.named import named
from api.reading.peers import SHOWN, heads, peers_of, stationed_in, strip_of
from api.reading.places import choose_place, place_of
from graphmodel.errors import NotFound
from graphmodel.ledger.units import Unit
from graphmodel.questions.who import who
from graphmodel.report.sentences import who_notes
from viz import draw_street
from viz.read_street import read_street
from viz.read_units import Reading, short_name

router = APIRouter()
STREET_WIDTH: Final = 1400
_STREETS = ("street", "town")


@router.get("/streets")
def first_street(
    request: Request,
    asked: PageAsked,
    place: Annotated[str, Query(max_length=200)] = "",
    street: Annotated[str, Query(max_length=200)] = "",
    unit: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Goes to the street that was chosen, else the first one of the place."""
    shown = choose_place(asked.day, place)
    around = frame(request, asked, "/streets", shown)
    streets = _streets(asked, shown.id if shown else None)
    if street:
        found = asked.unit(street)
        stays = any(other.id == unit for other in stationed_in(asked.snapshot, found))
        return RedirectResponse(around.street(found, unit=unit if stays else None), 303)
    if streets:
        return RedirectResponse(around.street(streets[0].id), 303)
    return render("no_street.html" if shown else "empty.html", around)


@router.get("/streets/{id:path}")
def one_street(
    request: Request, asked: PageAsked, id: str, unit: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    found = asked.unit(id)
    street = asked.snapshot.units[found]
    place = asked.snapshot.jurisdiction(found)
    around = frame(request, asked, "/streets", place_of(asked.day, found))
    if street.kind not in _STREETS:
        raise NotFound(f"“{street.name}”不是街道或乡镇")
    inside = stationed_in(asked.snapshot, found)
    chosen = _chosen(asked, inside, unit)
    reading = Reading(asked.snapshot, asked.day.audit)
    content = read_street(reading, found, chosen.id if chosen else "")
    svg = draw_street(content, STREET_WIDTH, _address(around, found, inside), head=False)
    streets = _streets(asked, place)
    return render(
        "street.html",
        around,
        street=street,
        streets=[(other.id, short_name(other)) for other in streets],
        content=content,
        board=picture(svg),
        **_below(asked, street, inside, chosen, streets),
    )


def _streets(asked: Asked, place: str | None) -> list[Unit]:
    snapshot = asked.snapshot
    return [u for u in snapshot.units.values() if u.kind in _STREETS and snapshot.jurisdiction(u.id) == place]


def _chosen(asked: Asked, inside: tuple[Unit, ...], text: str) -> Unit | None:
    """The strip that was clicked, else the first one under dual management, else the first."""
    ids = {unit.id for unit in inside}
    if text:
        found = asked.unit(text)
        if found not in ids:
            raise NotFound(f"“{asked.snapshot.units[found].name}”不驻在这里")
        return asked.snapshot.units[found]
    regimes = {unit.id: regime_of(asked.snapshot, unit.id) for unit in inside}
    dual = (unit for unit in inside if (regime := regimes[unit.id]) and regime.look == "dual")
    return next(dual, inside[0] if inside else None)


def _address(around: Frame, street: str, inside: tuple[Unit, ...]) -> Callable[[str], str]:
    """Strips show their unit below the picture; every other box leads to its card."""
    ids = {unit.id for unit in inside}
    return lambda id_: around.street(street, unit=id_) if id_ in ids else around.unit(id_)


def _below(
    asked: Asked, street: Unit, inside: tuple[Unit, ...], chosen: Unit | None, streets: list[Unit]
) -> dict[str, object]:
    snapshot = asked.snapshot
    if chosen is None:
        return {"chosen": None}
    peers = peers_of(snapshot, chosen, street, streets)
    answer = who(snapshot, chosen.id)
    return {
        "chosen": named(snapshot, chosen.id, full=True),
        "regime": regime_of(snapshot, chosen.id),
        "aspects": [rows_of(snapshot, chosen.id, aspect) for aspect in SHOWN],
        "notes": who_notes(snapshot, answer),
        "findings": findings_of(asked.day, chosen.id),
        "peers": peers if len(peers) > 1 else strip_of(snapshot, inside, street, chosen.id),
        "across": len(peers) > 1,
        "heads": heads(),
    }
