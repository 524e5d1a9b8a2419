"""Opens what a command reads: the store, the day, the aspect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from graphmodel.errors import NotFound, StoreError, TiaokuaiError
from graphmodel.snapshot import Snapshot
from graphmodel.store import Store, open_store
from graphmodel.vocabulary import VOCABULARY

_FILE: Final = "sqlite:///"


def read_store(url: str) -> Store:
    """A store that exists; a question to a mistyped file must not make an empty one."""
    if url.startswith(_FILE) and not Path(url.removeprefix(_FILE)).exists():
        raise StoreError(
            f"没有库文件 {url.removeprefix(_FILE)}：请先 tiaokuai load 台账文件，或用 --store 指明"
        )
    return open_store(url)


@contextmanager
def write_store(url: str) -> Iterator[Store]:
    """A store to load into; a new file that nothing was written to is taken away again: a bad file leaves no trace."""
    place = Path(url.removeprefix(_FILE))
    is_new = url.startswith(_FILE) and not place.exists()
    store = open_store(url)
    try:
        yield store
    finally:
        if is_new and store.change() == 0:
            for suffix in ("", "-wal", "-shm"):
                place.with_name(place.name + suffix).unlink(missing_ok=True)


def read_snapshot(url: str, day: str, change: int | None = None) -> Snapshot:
    """The ledger of a store on a day. Raises TiaokuaiError if the day is no date."""
    try:
        day = date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise TiaokuaiError(f"日期“{day}”不是有效的日期：请写成 2026-11-20") from error
    return Snapshot(read_store(url).ledger(change), day)


def read_aspect(text: str | None) -> str | None:
    """The code of an aspect given by code or label."""
    if text is None:
        return None
    code = VOCABULARY.enumerations["aspects"].code_of(text)
    if code is None:
        listed = "、".join(VOCABULARY.aspect_path(a) for a in VOCABULARY.top_aspects)
        raise NotFound(f"没有方面“{text}”：可写{listed}，或如 人员/任免", ())
    return code
