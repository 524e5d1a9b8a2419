"""Pages of long lists: a cursor names the last item and the state of the ledger that it belongs to."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, TypeVar

from fastapi import Query
from fastapi.exceptions import RequestValidationError

from graphmodel.snapshot import Snapshot

T = TypeVar("T")
_MOST: Final = 500
Cursor = Annotated[str, Query(max_length=500, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=_MOST)]


def page(
    snapshot: Snapshot,
    found: Sequence[T],
    cursor: str,
    limit: int,
    key: Callable[[T], str],
    record: Callable[[T], dict[str, Any]],
) -> dict[str, Any]:
    """`{"at","change","total","items","next"}`: one page of a list in the order of the ledger; raises as `cut` does."""
    shown, following = cut(snapshot, found, cursor, limit, key)
    return whole_page(snapshot, len(found), [record(item) for item in shown], following)


def whole_page(
    snapshot: Snapshot, total: int, items: Sequence[dict[str, Any]], following: str | None
) -> dict[str, Any]:
    """A page of items that are written out already."""
    return {
        "at": snapshot.day,
        "change": snapshot.change,
        "total": total,
        "items": items,
        "next": following,
    }


def cut(
    snapshot: Snapshot, found: Sequence[T], cursor: str, limit: int, key: Callable[[T], str]
) -> tuple[Sequence[T], str | None]:
    """The items of one page, and the cursor of the page that follows, None on the last.

    Raises RequestValidationError for a cursor that is not ours, or belongs to another state of the ledger.
    """
    after = _read(cursor, snapshot.change) if cursor else None
    start = (
        next((position for position, item in enumerate(found, 1) if key(item) == after), 0) if after else 0
    )
    shown = found[start : start + limit]
    more = start + limit < len(found)
    return shown, _cursor(snapshot.change, key(shown[-1])) if more else None


def _cursor(change: int, last: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([change, last]).encode()).decode().rstrip("=")


def _read(text: str, change: int) -> str:
    """The id after which the page begins. A page of another state of the ledger would skip or repeat items."""
    try:
        number, last = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True))
        if not isinstance(last, str):
            raise ValueError
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise _wrong("不是本服务给出的游标", text) from error
    if number != change:
        raise _wrong(
            f"游标属于第{number}次修改，所问的是第{change}次：请带上 change={number}，或从头读取", text
        )
    return last


def _wrong(problem: str, text: str) -> RequestValidationError:
    error = {
        "loc": ("query", "cursor"),
        "msg": problem,
        "type": "cursor",
        "input": text,
        "ctx": {"error": problem},
    }
    return RequestValidationError([error])
