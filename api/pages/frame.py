"""What every page shares: navigation, addresses that keep date and state, and how a template is filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, cast
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from api.asking import Asked
from api.reading.places import Place, places_of
from api.settings import Settings

_TEMPLATES: Final = Path(__file__).resolve().parent.parent / "templates"
_NAV: Final = (
    ("/", "总览"),
    ("/streets", "街道"),
    ("/units", "单位"),
    ("/guides", "谁指导谁"),
    ("/findings", "问题清单"),
    ("/candidates", "整合研究建议"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The surroundings of one page. `here` is the navigation entry it belongs to, `place` the jurisdiction it is in.

    Addresses keep the date and change number that were asked for, and the place where it is not the first.
    """

    here: str
    path: str
    asked: Asked | None
    place: Place | None
    title: str
    kept: Mapping[str, str]
    whole_store: bool = False

    @property
    def nav(self) -> tuple[tuple[str, str], ...]:
        return _NAV

    @property
    def places(self) -> tuple[Place, ...]:
        return places_of(self.asked.day) if self.asked else ()

    @property
    def at(self) -> str:
        return self.asked.snapshot.day if self.asked else date.today().isoformat()

    @property
    def change(self) -> int:
        return self.asked.snapshot.change if self.asked else 0

    @property
    def is_past(self) -> bool:
        """Whether the ledger is shown as it was after an earlier changeset."""
        return self.asked is not None and self.change != self.asked.day.latest

    @property
    def faults(self) -> int:
        """Findings that need somebody: errors and warnings of the whole store."""
        counts = self.asked.day.judged.counts() if self.asked else {}
        return counts.get("E", 0) + counts.get("W", 0)

    def link(self, path: str, /, **more: object) -> str:
        """An address of the workbench; a value of None leaves a parameter out."""
        values = {**self.kept, **more}
        query = urlencode({k: str(v) for k, v in values.items() if v is not None and v != ""})
        return f"{path}?{query}" if query else path

    def unit(self, id_: str) -> str:
        return self.link(f"/units/{quote(id_, safe='')}", place=None)

    def street(self, id_: str, **more: object) -> str:
        return self.link(f"/streets/{quote(id_, safe='')}", place=None, **more)


def frame(
    request: Request, asked: Asked, here: str, place: Place | None = None, *, whole_store: bool = False
) -> Frame:
    """The frame of a page that answers `asked`."""
    kept = {key: request.query_params[key] for key in ("at", "change") if request.query_params.get(key)}
    known = places_of(asked.day)
    if place is not None and known and place != known[0]:
        kept["place"] = place.key
    title = cast(Settings, request.app.state.settings).title
    return Frame(here, quote(request.url.path), asked, place, title, kept, whole_store)


def bare_frame(request: Request) -> Frame:
    """The frame of a page that could not ask anything."""
    settings = cast(Settings, request.app.state.settings)
    return Frame("", "/", None, None, settings.title, {})


def render(template: str, frame: Frame, **values: object) -> Response:
    """The page as HTML, tagged with what it answers."""
    headers = frame.asked.headers if frame.asked else {"Cache-Control": "no-store"}
    return HTMLResponse(_filled(template, frame, values), headers=headers)


def render_problem(frame: Frame, status: int, **values: object) -> Response:
    """The page that says what went wrong; no copy of it is kept."""
    return HTMLResponse(_filled("problem.html", frame, values), status, headers={"Cache-Control": "no-store"})


def _filled(template: str, frame: Frame, values: Mapping[str, object]) -> str:
    return _environment().get_template(template).render(frame=frame, **values)


def picture(svg: str) -> Markup:
    """A picture to stand in a page: its type settings are in the style sheet, because pages allow no inline style."""
    head, end, rest = svg.partition(">")
    before, _, after = head.partition(' style="')
    return Markup(before + after.partition('"')[2] + end + rest)


def chinese_date(day: str) -> str:
    at = date.fromisoformat(day)
    return f"{at.year}年{at.month}月{at.day}日"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["chinese_date"] = chinese_date
    return environment
