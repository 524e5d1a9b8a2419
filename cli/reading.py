"""Opens what a command reads: the store, the day, the aspect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from cli.output import message
from cli.progress import progress
from graphmodel.errors import NotFound, StoreError, TiaokuaiError
from graphmodel.ledger.names import Found
from graphmodel.questions.find import find
from graphmodel.snapshot import Snapshot, open_snapshot
from graphmodel.store import Store, open_store
from graphmodel.store.drives import network_warning
from graphmodel.store.empty import take_away_empty
from graphmodel.vocabulary import VOCABULARY

_FILE: Final = "sqlite:///"


def read_store(url: str) -> Store:
    """A store that exists; a question to a mistyped file must not make an empty one."""
    place = Path(url.removeprefix(_FILE))
    if url.startswith(_FILE):
        if not place.exists():
            raise StoreError(f"没有库文件 {place}：请先 tiaokuai load 台账文件，或用 --store 指明")
        if place.is_file() and not place.stat().st_size:
            raise StoreError(f"库文件 {place} 是空的：请先 tiaokuai load 台账文件，或用 --store 指明")
        if told := network_warning(place):
            message(f"注意：{told}")
    return open_store(url, progress)


@contextmanager
def write_store(url: str) -> Iterator[Store]:
    """A store to load into; a new file that nothing was written to is taken away again: a bad file leaves no trace."""
    place = Path(url.removeprefix(_FILE))
    is_new = url.startswith(_FILE) and not place.exists()
    try:
        yield open_store(url)
    finally:
        if is_new:
            take_away_empty(place)


def read_snapshot(url: str, day: str, change: int | None = None) -> Snapshot:
    """The ledger of a store on a day. Raises TiaokuaiError if the day is no date."""
    day = read_day(day)
    return open_snapshot(read_store(url), day, change)


def read_near(
    url: str, day: str, change: int | None, text: str, within: str | None, *, below: bool
) -> tuple[Snapshot, Found]:
    """The unit that a text names, and as much of the ledger of a day as a question about it needs.

    `below`: the question is about those below the unit. Raises as `find` does.
    """
    day, store = read_day(day), read_store(url)
    names = Snapshot(store.named([text, within] if within else [text], change), day)
    try:
        found = find(names, text, within)
    except NotFound:
        # Which names come close only the whole ledger tells.
        whole = Snapshot(store.ledger(names.change), day)
        return whole, find(whole, text, within)
    return Snapshot(store.near([found.unit], names.change, below=below), day), found


def read_day(day: str) -> str:
    """A day as ISO. Raises TiaokuaiError if it is none."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise TiaokuaiError(f"日期“{day}”不是有效的日期：请写成 2026-11-20") from error


def read_aspect(text: str | None) -> str | None:
    """The code of an aspect given by code or label."""
    if text is None:
        return None
    code = VOCABULARY.enumerations["aspects"].code_of(text)
    if code is None:
        listed = "、".join(VOCABULARY.aspect_path(a) for a in VOCABULARY.top_aspects)
        raise NotFound(f"没有方面“{text}”：可写{listed}，或如 人员/任免", ())
    return code
