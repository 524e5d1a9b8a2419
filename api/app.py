"""The workbench as one application: JSON under /api/v1, pages beside it, everything over one store."""

from __future__ import annotations

from fastapi import FastAPI

from api import pages, problems
from api.asking import NotModified, not_modified
from api.routes import candidates, changes, checks, health, pictures, questions, reforms, registers, units
from api.security import Secured
from api.settings import Settings
from api.snapshots import Snapshots

__all__ = ["PREFIX", "Settings", "create_app"]
PREFIX = "/api/v1"


def create_app(settings: Settings) -> FastAPI:
    """An application over the store of the settings; the store is opened with the first question."""
    # The documentation pages of FastAPI load scripts from elsewhere; the OpenAPI file itself stays.
    app = FastAPI(
        title=settings.title,
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
    )
    app.state.settings = settings
    app.state.snapshots = Snapshots(settings.store_url)
    app.add_middleware(Secured, hosts=settings.hosts, most_bytes=settings.most_bytes)
    app.add_exception_handler(NotModified, not_modified)
    problems.install(app, pages.problem_page)
    for family in (health, checks, candidates, pictures, questions, reforms, registers, changes, units):
        app.include_router(family.router, prefix=PREFIX)
    app.include_router(health.router, include_in_schema=False)
    pages.install(app)
    return app
