"""What went wrong, as RFC 9457 problems for programs and as a plain page for people; never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Final, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.security import HEADERS
from graphmodel.errors import Ambiguous, Conflict, NotFound, NotInForce, Refused, StoreError, TiaokuaiError
from graphmodel.ledger.periods import Period

Members = Mapping[str, object]
MEDIA_TYPE: Final = "application/problem+json"
_URN: Final = "urn:tiaokuai:problem:"
_FOR_PROGRAMS: Final = ("/api/", "/healthz", "/readyz", "/static/")


class NotThen(NotInForce):
    """A unit that lives on other days than the one that was asked about."""

    def __init__(self, message: str, period: Period) -> None:
        super().__init__(message)
        self.period = period

    def nearest_day(self, day: str) -> str | None:
        """The day of its life that lies nearest."""
        if self.period.end is not None and self.period.end <= day:
            return (date.fromisoformat(self.period.end) - timedelta(days=1)).isoformat()
        return self.period.start


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, its name in the type, and what it is called."""

    status: int
    name: str
    title: str


_INVALID: Final = Kind(422, "invalid", "请求的写法不对")
_INTERNAL: Final = Kind(500, "internal", "程序出错")
# The first class that an error is of decides; subclasses therefore come before their parents.
KINDS: Final[tuple[tuple[type[Exception], Kind], ...]] = (
    (Ambiguous, Kind(409, "ambiguous", "名称可指多个单位")),
    (NotFound, Kind(404, "not-found", "没有找到")),
    (NotInForce, Kind(404, "not-in-force", "该日不存在")),
    (Refused, Kind(422, "refused", "文件有错，未写入")),
    (Conflict, Kind(409, "conflict", "已被他人改动")),
    (StoreError, Kind(503, "store", "库不能读写")),
    (RequestValidationError, _INVALID),
    (TiaokuaiError, _INVALID),
)
_HTTP: Final = {
    400: "请求的写法不对",
    403: "此工作台只供查看，不能写入",
    404: "没有这个地址",
    405: "此地址不接受这种请求",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with what a reader may do about it: names that come close, units that a name may mean."""

    kind: Kind
    detail: str
    members: Members

    @property
    def body(self) -> dict[str, object]:
        kind = self.kind
        fixed = {"type": _URN + kind.name, "title": kind.title, "status": kind.status, "detail": self.detail}
        return {**fixed, **self.members}


def problem_of(error: Exception) -> Problem:
    """The problem that an error is; an error that nobody foresaw says nothing of itself."""
    if isinstance(error, HTTPException):
        title = _HTTP.get(error.status_code, "不能答复")
        return Problem(Kind(error.status_code, f"http-{error.status_code}", title), title, {})
    kind = next((kind for class_, kind in KINDS if isinstance(error, class_)), _INTERNAL)
    if kind is _INTERNAL:
        return Problem(kind, "程序出错，详情见服务端日志。", {})
    if isinstance(error, RequestValidationError):
        errors = [_fault(one) for one in error.errors()]
        return Problem(kind, "；".join(str(one["problem"]) for one in errors), {"errors": errors})
    return Problem(kind, str(error), _members(error))


def _members(error: Exception) -> Members:
    if isinstance(error, NotFound):
        return {"nearest": list(error.nearest)}
    if isinstance(error, Ambiguous):
        return {"matches": list(error.matches)}
    if isinstance(error, NotThen):
        return {"period": {"from": error.period.start, "to": error.period.end}}
    if isinstance(error, Refused):
        return {"errors": [asdict(fault) for fault in error.faults]}
    return {}


def _fault(found: Mapping[str, object]) -> dict[str, object]:
    """One wrong parameter: where, what was given, what is wrong."""
    where = str(cast(tuple[object, ...], found["loc"])[-1])
    context = found.get("ctx")
    own = context.get("error") if isinstance(context, dict) else None
    given = str(found.get("input", ""))[:100]
    said = str(own) if own else f"{where}：“{given}”不合要求（{found['msg']}）"
    return {"where": where, "value": given, "problem": said}


def problem_response(problem: Problem) -> Response:
    body = json.dumps(problem.body, ensure_ascii=False)
    return Response(body, problem.kind.status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def install(app: FastAPI, page: Callable[[Request, Problem, Exception], Response]) -> None:
    """Answers every error: programs get a problem, people the page that `page` makes of it."""

    def answer(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        if request.url.path.startswith(_FOR_PROGRAMS):
            response = problem_response(problem)
        else:
            response = page(request, problem, error)
        response.headers.update(getattr(error, "headers", None) or {})
        if problem.kind is _INTERNAL:
            # This answer is made outside the layer that secures all others.
            response.headers.update(HEADERS)
        return response

    for class_ in (TiaokuaiError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(class_, answer)
