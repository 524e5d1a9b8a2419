"""The lines of the page: every relation, seat, lead and office with both ends on the sheet, and how each is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from graphmodel.projection import Relation
from graphmodel.questions.sides import Side, side_of
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from viz import marks, tokens
from viz.page_shapes import Json
from viz.read_district import link_of
from viz.shapes import Mark, Shape, Stroke
from viz.svg import render
from viz.tokens import Paint


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of line looks: style carries the meaning, the colour of its side repeats it."""

    label: str
    width: float
    dash: str = ""
    double: bool = False
    end: str = "arrow"


# In the order of their weight: of two units tied in several ways, the first that is switched on is drawn.
STYLES: Final[dict[str, Style]] = {
    "dual": Style("双重管理", 1.6, double=True),
    "leads": Style("领导（主管）", 2.6),
    "guides": Style("业务指导", 1.6, "5 4"),
    "takes_part": Style("参与（不决定）", 1.2, end="ring"),
    "structure": Style("隶属、派出、分支、内设（只表结构）", 1.3, end="none"),
    "stationed": Style("派驻", 1.9, "0.1 4", end="none"),
    "other": Style("归口、协调、协助等", 1.2, "8 3 2 3", end="none"),
    "seat": Style("议事协调机构：牵头、办公室、成员", 1.0, end="dot"),
}
_COLOURS: Final = {"line": tokens.LINE, "territory": tokens.TERRITORY, "none": tokens.INK_7}
_SAMPLE_SIDES: Final = {"guides": "line", "takes_part": "line", "stationed": "territory"}
_SIDES: Final[dict[Side, str]] = {"line": "line", "territory": "territory", "third": "none"}
_UNDRAWN: Final = ("nameplate_of",)


def edges_of(snapshot: Snapshot, on_sheet: Collection[str]) -> list[Json]:
    """Every line from the holder of authority to its subject, from a member to its body; ids are unique."""
    relations = (r for r in snapshot.relations if r.subject in on_sheet and r.holder in on_sheet)
    found = [edge for r in relations if (edge := _edge(snapshot, r))]
    return found + [edge for edge in _seats(snapshot) if edge["from"] in on_sheet and edge["to"] in on_sheet]


def _edge(snapshot: Snapshot, r: Relation) -> Json | None:
    if r.layer != "formal" or r.type in _UNDRAWN:
        return None
    link = link_of(snapshot, r)
    kind, side = (
        (link.kind, link.side) if link else (_rest(r), _SIDES[side_of(snapshot, r.subject, r.holder)])
    )
    return {
        "id": r.id,
        "from": r.holder,
        "to": r.subject,
        "kind": kind,
        "side": side,
        "aspects": _aspects(r),
        "inferred": r.inferred,
    }


def _rest(r: Relation) -> str:
    return "takes_part" if r.type == "takes_part" else "other"


def _aspects(r: Relation) -> list[str]:
    """The aspects that a line bears on; a blank aspect bears on those that its type covers."""
    if r.aspect:
        return [r.aspect.split(".")[0]]
    return list(r.kind.covers) if r.decides else ["business"] if r.type == "guides" else []


def _seats(snapshot: Snapshot) -> Iterator[Json]:
    def edge(id_: str, unit: str, body: str, kind: str = "seat") -> Json:
        sides = {"side": "none", "aspects": [], "inferred": False}
        return {"id": id_, "from": unit, "to": body, "kind": kind, **sides}

    for member in snapshot.members:
        if member.unit:
            yield edge(member.id, member.unit, member.body)
    for body in snapshot.bodies.values():
        yield from (edge(f"{body.id}:lead:{n}", lead, body.id) for n, lead in enumerate(body.lead))
        if body.office:
            yield edge(f"{body.id}:office", body.office, body.id)
        above = (("set_up_by", body.set_up_by), ("under", body.under))
        yield from (edge(f"{body.id}:{column}", unit, body.id, "structure") for column, unit in above if unit)


def kinds_json(present: Collection[str]) -> list[Json]:
    """The kinds of line on this sheet with their looks, for canvas and legend alike."""
    return [
        {
            "key": key,
            "label": style.label,
            "width": style.width,
            "dash": [float(part) for part in style.dash.split()],
            "double": style.double,
            "end": style.end,
            "sample": _sample(key, style),
        }
        for key, style in STYLES.items()
        if key in present
    ]


def _sample(key: str, style: Style) -> str:
    """The line as the legend shows it, once for each side that it has."""
    sides = ("line", "territory") if key in ("dual", "leads") else (_SAMPLE_SIDES.get(key, "none"),)
    drawn: list[Shape] = []
    for i, side in enumerate(sides):
        points = ((i * 28.0, 8.0), (i * 28.0 + 24, 8.0))
        if style.double:
            mark = Mark.DUAL_LINE if side == "line" else Mark.DUAL_TERRITORY
            drawn += marks.line(mark, points)
        else:
            colour = _COLOURS[side]
            drawn.append(
                Stroke(points, Paint("none", colour, style.width, style.dash, style.dash.startswith("0")))
            )
            drawn += _end(style.end, points[1], colour)
    wide = len(sides) * 28
    return f'<svg width="{wide}" height="16" viewBox="0 0 {wide} 16" aria-hidden="true">{render(drawn)}</svg>'


def inferred_sample() -> str:
    """A line that nobody wrote but that follows from what is written."""
    line = render(marks.line(Mark.INFERRED_LINE, ((0.0, 8.0), (24.0, 8.0))))
    return f'<svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">{line}</svg>'


def _end(end: str, at: tuple[float, float], colour: str) -> list[Shape]:
    if end == "arrow":
        x, y = at
        return [Stroke(((x + 3, y), (x - 3, y - 3.4), (x - 3, y + 3.4)), Paint(fill=colour), closed=True)]
    if end == "none":
        return []
    x, y = at
    square = ((x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3))
    fill = colour if end == "dot" else tokens.PAPER
    return [Stroke(square, Paint(fill, colour, 1.2), closed=True)]


def aspects_json() -> list[Json]:
    """The nine aspects in the order of the vocabulary."""
    return [{"code": a, "name": VOCABULARY.aspects[a].zh} for a in VOCABULARY.top_aspects]
