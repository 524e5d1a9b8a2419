"""A problem as a page: what it is, and where to go from here."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from api.asking import Asked
from api.pages.frame import bare_frame, frame, render_problem
from api.problems import NotThen, Problem
from api.reading.meant import meant
from graphmodel.errors import Ambiguous, NotFound


def problem_page(request: Request, problem: Problem, error: Exception) -> Response:
    """Names that come close are links, and so is every unit that an ambiguous name may mean."""
    asked = cast(Asked | None, getattr(request.state, "asked", None))
    around = frame(request, asked, "") if asked else bare_frame(request)
    nearest = error.nearest if isinstance(error, NotFound) else ()
    text = str(request.path_params.get("id") or request.query_params.get("unit") or "")
    matches = meant(asked.snapshot, error.matches, text) if asked and isinstance(error, Ambiguous) else ()
    then = error.nearest_day(asked.snapshot.day) if asked and isinstance(error, NotThen) else None
    return render_problem(
        around,
        problem.kind.status,
        problem=problem,
        nearest=nearest,
        matches=matches,
        then=then,
        unit=request.query_params.get("unit"),
    )
