"""The workbench: one module for each page; templates and style sheets stand beside."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api.pages import candidates, findings, guides, overview, streets, units
from api.pages.problem import problem_page
from viz.tokens import css_variables

__all__ = ["install", "problem_page"]
_STATIC: Final = Path(__file__).resolve().parent.parent / "static"


def tokens_css(_: Request) -> Response:
    """The colours of the pictures, as variables for the pages."""
    return Response(css_variables(), media_type="text/css", headers={"Cache-Control": "no-cache"})


def install(app: FastAPI) -> None:
    """Adds the pages and their files."""
    app.add_route("/static/tokens.css", tokens_css, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    for page in (overview, streets, findings, candidates, guides, units):
        app.include_router(page.router, include_in_schema=False)
