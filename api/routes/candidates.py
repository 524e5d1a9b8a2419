"""整合研究建议: which institutions could be merged, why, and what speaks against it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import schemas
from api.asking import ReadAsked, Within
from api.paging import Cursor, Limit, page
from api.reading.merging import compared
from api.routes.answer import PROBLEMS, answer
from graphmodel.report.candidates import cluster_json, head_json, pair_json

router = APIRouter(tags=["candidates"], responses=PROBLEMS)
_MOST_POSTS = 10_000


@router.get("/candidates", response_model=schemas.Candidates)
def merging(
    asked: ReadAsked,
    within: Within = "",
    small: Annotated[
        float | None,
        Query(ge=0, le=_MOST_POSTS, description="编制不超过N个算偏少，默认5 / posts that count as few"),
    ] = None,
    least: Annotated[
        float | None, Query(alias="min", ge=0, le=100, description="最低得分，默认50 / lowest score")
    ] = None,
    kind: Annotated[
        str,
        Query(
            alias="list",
            pattern="^(general|apart|blocked)$",
            description="general, apart = 学校、医院, blocked",
        ),
    ] = "general",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Response:
    """Pairs that could be merged, the best first; those of which less than half is known come last."""
    found = compared(asked.day, asked.unit(within) if within else None, small, least)
    pairs = {"general": found.general, "apart": found.apart, "blocked": found.blocked}[kind]
    # Pairs are written out together, and only those of the page.
    shown = page(
        asked.snapshot, range(len(pairs)), cursor, limit, str, lambda position: {"position": position}
    )
    positions = [item["position"] for item in shown["items"]]
    items = pairs[positions[0] : positions[-1] + 1] if positions else ()
    return answer(
        asked,
        {
            **head_json(found, asked.language),
            "items": [pair_json(pair, asked.language) for pair in items],
            "total": shown["total"],
            "next": shown["next"],
            "clusters": [cluster_json(c) for c in found.clusters[:limit]] if kind == "general" else [],
        },
    )
