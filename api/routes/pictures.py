"""The pictures as files: the district board of a place, the butterfly of a street, the page that needs no network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.asking import ReadAsked, Within
from api.reading.places import Place, find_place
from api.routes.answer import PROBLEMS
from api.security import PICTURE_POLICY
from viz import draw_district, draw_page, draw_street_of

router = APIRouter(tags=["pictures"], responses=PROBLEMS)
_STREETS = ("street", "town")


@router.get("/pictures/{scope:path}.svg", response_class=Response)
def picture(
    asked: ReadAsked,
    scope: str,
    within: Within = "",
    width: Annotated[int, Query(ge=600, le=4000, description="宽度，像素 / width in pixels")] = 1400,
) -> Response:
    """A street's butterfly, a place's board, or for any other unit the board of its place with the unit selected."""
    day, snapshot = asked.day, asked.snapshot
    place = find_place(day, scope)
    if place is not None:
        svg = draw_district(snapshot, place.id, audit=day.audit, width=width)
    else:
        unit = asked.unit(scope, within)
        if snapshot.units[unit].kind in _STREETS:
            svg = draw_street_of(snapshot, unit, audit=day.audit, width=width)
        else:
            svg = draw_district(
                snapshot, snapshot.jurisdiction(unit), audit=day.audit, selected=unit, width=width
            )
    headers = {**asked.headers, "Content-Security-Policy": PICTURE_POLICY}
    return Response(svg, media_type="image/svg+xml", headers=headers)


@router.get("/pictures/{scope:path}.html", response_class=Response)
def page(asked: ReadAsked, scope: str, within: Within = "") -> Response:
    """The same as one page that needs no network: search, aspects, legend as filter, unit cards, print on A3."""
    place = find_place(asked.day, scope)
    unit = _someone(asked, place) if place is not None else asked.unit(scope, within)
    html = draw_page(asked.snapshot, unit, audit=asked.day.audit)
    # The page states its own policy, by the hashes of its scripts; ours would only forbid them.
    headers = {
        **asked.headers,
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Content-Disposition": "inline",
    }
    return Response(html, media_type="text/html", headers=headers)


def _someone(asked: ReadAsked, place: Place) -> str | None:
    """A unit by which the place is known: its government, else the first that lies in it."""
    snapshot = asked.snapshot
    if place.id in snapshot.units:
        return place.id
    return next((unit for unit in snapshot.units if snapshot.jurisdiction(unit) == place.id), None)
