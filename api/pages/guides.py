"""谁指导谁: a question as a sentence, and its answer in large type."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.asking import PageAsked, read_aspect
from api.pages.frame import frame, render
from api.problems import NotThen
from api.reading.aspects import rows_of
from api.reading.below import below_of
from api.reading.card import card_of
from api.reading.meant import meant
from graphmodel.errors import Ambiguous, NotFound
from graphmodel.vocabulary import VOCABULARY

router = APIRouter()
GUIDANCE: Final = "guides"


@router.get("/guides")
def guides(
    request: Request,
    asked: PageAsked,
    unit: Annotated[str, Query(max_length=200)] = "",
    aspect: Annotated[str, Query(max_length=100)] = GUIDANCE,
    within: Annotated[str, Query(alias="in", max_length=200)] = "",
) -> Response:
    """`aspect` is `guides` (业务指导) or an aspect by code or label; a name that means no unit gets links."""
    text = unit.strip()
    code = None if aspect in ("", GUIDANCE) else read_aspect(aspect)
    values: dict[str, object] = {
        "text": text,
        "code": code or GUIDANCE,
        "aspects": [
            (
                VOCABULARY.aspects[top].zh,
                [(p, VOCABULARY.aspect_path(p)) for p in VOCABULARY.parts_of(top)],
                top,
            )
            for top in VOCABULARY.top_aspects
        ],
        "card": None,
        "matches": (),
        "nearest": (),
        "trouble": "",
    }
    around = frame(request, asked, "/guides")
    if text:
        try:
            found = asked.find(text, within)
            id_ = found.unit
        except Ambiguous as error:
            values |= {"trouble": "ambiguous", "matches": meant(asked.snapshot, error.matches, text)}
        except NotFound as error:
            values |= {"trouble": "unknown", "nearest": error.nearest}
        except NotThen as error:
            values |= {"trouble": "ended", "said": str(error), "then": error.nearest_day(asked.snapshot.day)}
        else:
            values |= {
                "plate": found.plate,
                "card": card_of(asked.day, id_),
                "answer": rows_of(asked.snapshot, id_, code) if code else None,
                "below": below_of(asked.snapshot, id_),
            }
    return render("guides.html", around, **values)
