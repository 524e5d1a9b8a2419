"""Health, readiness and problems."""

from __future__ import annotations

from typing import Any

from api.schemas.shape import Shape


class Health(Shape):
    status: str


class Ready(Health):
    change: int
    read_only: bool


class Problem(Shape):
    """RFC 9457; `nearest` or `period` with 404, `matches` with 409, `errors` with 422."""

    type: str
    title: str
    status: int
    detail: str
    nearest: list[str] | None = None
    matches: list[str] | None = None
    period: dict[str, str | None] | None = None
    errors: list[dict[str, Any]] | None = None
