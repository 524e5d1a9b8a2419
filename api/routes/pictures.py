"""The pictures as files: the district board of a place, the butterfly of a street."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.asking import ReadAsked, Within
from api.reading.places import find_place
from api.routes.answer import PROBLEMS
from api.security import PICTURE_POLICY
from viz import draw_district, draw_street_of

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
