"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Request

from api import schemas
from api.settings import Settings
from api.snapshots import Snapshots

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=schemas.Health)
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", response_model=schemas.Ready)
def readyz(request: Request) -> dict[str, object]:
    """The store can be read; says its change number. 503 where it cannot."""
    snapshots = cast(Snapshots, request.app.state.snapshots)
    settings = cast(Settings, request.app.state.settings)
    return {"status": "ready", "change": snapshots.change(), "read_only": settings.read_only}
