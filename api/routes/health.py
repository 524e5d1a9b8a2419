"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from typing import Final, cast

import anyio
from fastapi import APIRouter, Request

from api import schemas
from api.settings import Settings
from api.snapshots import Snapshots
from graphmodel.errors import StoreError

router = APIRouter(tags=["health"])
_PATIENCE_SECONDS: Final = 5
# Apart from the threads that answer questions: those may all be waiting for a server that hangs.
_ASKING: Final = anyio.CapacityLimiter(8)


@router.get("/healthz", response_model=schemas.Health)
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", response_model=schemas.Ready)
async def readyz(request: Request) -> dict[str, object]:
    """The store can be read; says its change number. 503 where it cannot, or does not answer in five seconds."""
    snapshots = cast(Snapshots, request.app.state.snapshots)
    settings = cast(Settings, request.app.state.settings)
    with anyio.move_on_after(_PATIENCE_SECONDS):
        change = await anyio.to_thread.run_sync(snapshots.change, abandon_on_cancel=True, limiter=_ASKING)
        return {"status": "ready", "change": change, "read_only": settings.read_only}
    raise StoreError(f"库 {settings.store_url} 在{_PATIENCE_SECONDS}秒内没有答复：请看服务器是否还在运行")
