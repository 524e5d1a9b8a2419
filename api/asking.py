"""What every read has in common: the day, the state of the ledger, the language, the tag of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, Literal, cast

from fastapi import Depends, Header, Query, Request
from pydantic import BeforeValidator, Field
from starlette.responses import Response

from api.problems import NotThen
from api.reading.search import words_of
from api.settings import Settings
from api.snapshots import Day, Snapshots
from graphmodel.errors import NotFound, NotInForce, TiaokuaiError
from graphmodel.ledger.names import Found
from graphmodel.ledger.periods import Period
from graphmodel.questions.find import find
from graphmodel.snapshot import Snapshot, StoredSnapshot
from graphmodel.vocabulary import VOCABULARY

Language = Literal["zh", "en"]
_DATE_LENGTH: Final = len("2026-11-20")
_MOST_CHANGES: Final = 10**9
_PROGRAM: Final = ("api", "viz", "graphmodel")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the day it is about, the language of the answer, and the tag of everything said about that day."""

    day: Day
    language: Language
    tag: str

    @property
    def snapshot(self) -> Snapshot:
        return self.day.snapshot

    @property
    def headers(self) -> dict[str, str]:
        """What makes a copy of the answer good only for this ledger, day and language."""
        return {"ETag": self.tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language"}

    def find(self, text: str, within: str | None = None) -> Found:
        """The unit that an id, name or path means, and the plate if it was called by one.

        Raises NotFound, Ambiguous, or NotThen for a unit that lives on other days.
        """
        return self._find(self.snapshot, text, within)

    def about(self, text: str, within: str | None = None, *, below: bool = False) -> tuple[Snapshot, str]:
        """The unit that a text means, and the day as far as a question about it (`below`: about those below it) needs.

        Of a ledger that is not whole in memory only that is read.
        """
        day = self.snapshot
        if not isinstance(day, StoredSnapshot):
            return day, self.unit(text, within)
        names = day.with_names([text, within] if within else [text])
        unit = self._find(names, text, within).unit
        return day.about(unit, below=below), unit

    def holding(self, text: str) -> Snapshot:
        """The day as far as a search for a text needs it."""
        day = self.snapshot
        part = day.holding(words_of(text)) if isinstance(day, StoredSnapshot) else None
        return day if part is None else part

    def _find(self, snapshot: Snapshot, text: str, within: str | None) -> Found:
        try:
            return find(snapshot, text, within or None)
        except NotInForce as error:
            raise NotThen(str(error), _period(snapshot, text)) from error

    def unit(self, text: str, within: str | None = None) -> str:
        """The id of the unit that a text means; raises as `find` does."""
        return self.find(text, within).unit


def _period(snapshot: Snapshot, text: str) -> Period:
    """When a unit of that name lives; open where the name alone does not tell which one is meant."""
    try:
        return snapshot.ledger.units[snapshot.names.find(text).unit].period
    except TiaokuaiError:
        return Period()


class NotModified(Exception):
    """The asker holds this answer already."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.tag)
        self.headers = asked.headers


def _day(text: object) -> object:
    """A blank control of a form is no date."""
    if text is None or text == "":
        return None
    if not isinstance(text, str) or len(text) != _DATE_LENGTH:
        raise ValueError(f"日期“{text}”不是有效的日期：请写成 2026-11-20")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"日期“{text}”不是有效的日期：请写成 2026-11-20") from error


def _blank(text: object) -> object:
    return None if text == "" else text


# A blank control of a form asks for the default.
Blank = BeforeValidator(_blank)

At = Annotated[
    date | None,
    BeforeValidator(_day),
    Query(description="截至日期，默认今天 / as of this date", examples=["2026-11-20"]),
]
Change = Annotated[
    Annotated[int, Field(ge=0, lt=_MOST_CHANGES)] | None,
    Blank,
    Query(description="第N次修改后的台账 / the ledger as of changeset N"),
]
Lang = Annotated[
    Language | None,
    Blank,
    Query(description="zh 或 en；默认按 Accept-Language / default: Accept-Language"),
]


def ask(
    request: Request,
    at: At = None,
    change: Change = None,
    lang: Lang = None,
    accept_language: Annotated[str, Header()] = "",
    if_none_match: Annotated[str, Header()] = "",
) -> Asked:
    """Reads what a request is about. Raises NotModified if the asker has the answer."""
    settings = cast(Settings, request.app.state.settings)
    return _asked(request, at, change, lang or _preferred(accept_language, settings.language), if_none_match)


def ask_page(
    request: Request, at: At = None, change: Change = None, if_none_match: Annotated[str, Header()] = ""
) -> Asked:
    """The same for a page; pages are written in Chinese."""
    return _asked(request, at, change, "zh", if_none_match)


def _asked(request: Request, at: date | None, change: int | None, language: Language, held: str) -> Asked:
    snapshots = cast(Snapshots, request.app.state.snapshots)
    latest = snapshots.change()
    day = (at or date.today()).isoformat()
    found = snapshots.day(day, change, latest)
    tag = f'"{latest}.{found.snapshot.change}.{day}.{language}.{_program()}"'
    asked = Asked(found, language, tag)
    if tag in (held_tag.strip().removeprefix("W/") for held_tag in held.split(",")):
        raise NotModified(asked)
    # A page that says what went wrong still shows date, places and search.
    request.state.asked = asked
    return asked


def not_modified(_: Request, error: Exception) -> Response:
    """304 with the tag that still holds."""
    return Response(status_code=304, headers=cast(NotModified, error).headers)


def _preferred(header: str, otherwise: str) -> Language:
    """The first of zh and en in an Accept-Language header by weight."""
    weighed: list[tuple[float, int, str]] = []
    for position, item in enumerate(header.split(",")[:20]):
        name, _, rest = item.strip().partition(";")
        try:
            weight = float(rest.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        weighed.append((-weight, position, name.lower()[:2]))
    known = [name for weight, _, name in sorted(weighed) if weight < 0 and name in ("zh", "en")]
    return cast(Language, known[0] if known else otherwise)


@lru_cache(maxsize=1)
def _program() -> str:
    """A mark of the program's own files: a newer version must not be answered from an old copy."""
    root = Path(__file__).resolve().parent.parent
    files = sorted(path for name in _PROGRAM for path in (root / name).rglob("*") if path.suffix in _SOURCES)
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


_SOURCES: Final = (".py", ".yaml", ".html", ".css", ".js")

ReadAsked = Annotated[Asked, Depends(ask)]
PageAsked = Annotated[Asked, Depends(ask_page)]
Within = Annotated[
    str, Query(alias="in", max_length=200, description="只在此单位内查找 / only inside this unit")
]
Aspect = Annotated[
    str,
    Query(
        max_length=100, description="方面，如 personnel.appoint 或 人员·任免", examples=["appraisal.score"]
    ),
]


def read_aspect(text: str) -> str | None:
    """The code of an aspect given by code or label; blank = all. Raises NotFound."""
    if not text:
        return None
    code = VOCABULARY.enumerations["aspects"].code_of(text)
    if code is None:
        known = tuple(VOCABULARY.aspect_path(aspect) for aspect in VOCABULARY.top_aspects)
        raise NotFound(f"没有方面“{text}”", known)
    return code
