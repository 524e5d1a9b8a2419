"""How every JSON answer leaves: the report's plain data, tagged; and the problems that any read may end in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from api.asking import Asked
from api.problems import MEDIA_TYPE
from api.schemas import Problem


def answer(asked: Asked, value: Mapping[str, Any]) -> Response:
    """The value as JSON. It is not copied through a model: what the model documents is held by tests."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return Response(body, media_type="application/json", headers=asked.headers)


def said(what: str) -> dict[str, Any]:
    """A problem as the OpenAPI file documents it."""
    return {"model": Problem, "description": what, "content": {MEDIA_TYPE: {}}}


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "The asker holds this answer (If-None-Match)"},
    404: said("No such unit, aspect, rule or changeset (`nearest`), or the unit does not exist on that day"),
    409: said("The name fits several units (`matches`)"),
    422: said("A parameter is written wrongly (`errors`)"),
    503: said("The store cannot be read"),
}
# What a request with a body may end in besides.
SENT: Final[dict[int | str, dict[str, Any]]] = {
    400: said("The body is no form"),
    403: said("This workbench only reads, or the request comes from another page"),
    411: said("The length of the body is not stated"),
    413: said("The upload is larger than this workbench takes"),
}
