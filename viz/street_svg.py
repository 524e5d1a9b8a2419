"""Paints a placed street butterfly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from viz import marks, tokens, words
from viz.cell_svg import paint_cell, sign_sample
from viz.content import StreetContent
from viz.legend import Sample, double_samples, place_legend
from viz.places import PlacedLine
from viz.sentence import unit_sentence
from viz.shapes import Frame, Group, Mark, Rect, Shape, Text
from viz.street_layout import place_street
from viz.street_places import StreetBox, StreetHalf, StreetPlaces
from viz.svg import MARGIN, document
from viz.tokens import Paint

_BLOCK = Paint(fill=tokens.TERRITORY_TINT, stroke=tokens.TERRITORY_BAR, width=1)
_BODY = Paint(fill=tokens.PAPER, stroke=tokens.TERRITORY, width=1.4)
_LINE_BOX = Paint(fill=tokens.LINE, stroke=tokens.LINE, width=1)
_FRAME = Paint(fill=tokens.PAPER, stroke=tokens.INK_9, width=1.2)


def _frames(placed: StreetBox) -> list[Shape]:
    rect = placed.rect
    if placed.look == "department":
        usual = tokens.BOX if placed.state == "guides" else _LINE_BOX
        paint, mark = marks.state(placed.box, usual)
        return [Frame(rect.inset(0.5), paint, 3, mark)]
    if placed.look == "body":
        return [Frame(rect, _BODY, 3), *(_hatched(placed) if placed.state == "unstated" else [])]
    paint, mark = marks.state(placed.box, tokens.BOX)
    if placed.selected:
        paint, mark = replace(tokens.SELECTED, dash=paint.dash), Mark.SELECTED
    if placed.state == "dual":
        inner = paint if mark else _FRAME
        return [
            Frame(rect.inset(-2.4), _FRAME, 4, Mark.DUAL_FRAME),
            Frame(rect.inset(0.6), inner, 2, mark or Mark.DUAL_FRAME),
        ]
    out: list[Shape] = [Frame(rect.inset(0.5), paint, 3, mark)]
    return out + (_hatched(placed) if placed.state == "unstated" and not placed.selected else [])


def _plates(texts: tuple[Text, ...]) -> list[Shape]:
    grounds = [text.extent for text in texts]
    return [Frame(Rect(g.x - 4, g.y - 2, g.w + 8, g.h + 4), tokens.PLATE) for g in grounds]


def _hatched(placed: StreetBox) -> list[Shape]:
    return [marks.hatch(placed.rect.inset(1)), *_plates(placed.texts)]


def paint_box(placed: StreetBox, href: Callable[[str], str | None] | None = None) -> Group:
    """A department, dispatcher, unit or body of the street as a group, under its sentence."""
    box, rect = placed.box, placed.rect
    out = [*_frames(placed), *placed.texts]
    if box.abolished and placed.texts:
        out.append(marks.strike(placed.texts[0]))
    if box.synthetic:
        out.append(marks.diamond(rect.x - (2.4 if placed.state == "dual" else 0), rect.cy))
    out += marks.badges(box.errors, box.warnings, rect.right + 6, rect.y - 9)
    link = (href(box.id) or "") if href and box.id else ""
    kind = f"{'unit' if box.id else 'empty'} {placed.look}" + (" selected" if placed.selected else "")
    return Group(tuple(out), kind, box.id, unit_sentence(box), link)


def paint_line(line: PlacedLine) -> tuple[Shape, ...]:
    """One tie of a strip."""
    if line.mark in (Mark.DUAL_LINE, Mark.DUAL_TERRITORY):
        return marks.double(line.mark, line.points[0], line.points[-1], line.main)
    return marks.line(line.mark, line.points)


def paint_half(placed: StreetHalf) -> Group:
    """The words that stand for cells."""
    out: list[Shape] = [Frame(placed.rect.inset(0.5), tokens.BOX, 1)]
    if placed.state == "keep":
        first = placed.texts[0].y
        out.append(marks.equals(placed.rect.cx - 8, first - 25, 16, 5))
    if placed.state == "unstated":
        out = [Frame(placed.rect.inset(0.5), tokens.BOX, 1), marks.hatch(placed.rect.inset(1))]
        out += _plates(placed.texts)
    return Group((*out, *placed.texts), f"half {placed.state}", label=placed.label)


def paint_ground(places: StreetPlaces) -> list[Shape]:
    """The axis and the ground of the street."""
    axes = [Frame(rect, Paint(fill=tokens.PAPER_2)) for rect in places.axes]
    return [*axes, *(Frame(rect.inset(0.5), _BLOCK, 3) for rect in places.blocks)]


def legend_extras(
    content: StreetContent, places: StreetPlaces
) -> tuple[dict[Mark, tuple[tuple[Sample, str], ...]], tuple[str, ...]]:
    """What the legend of a street says of its own: double lines, third parties, the initials of the aspects."""
    signs = {cell.cell.sign for cell in places.cells}
    own = double_samples()
    own |= {Mark.THIRD: tuple((sign_sample(sign), word) for sign, word in content.signs if sign in signs)}
    notes = tuple(
        f"{aspect.short[:1]}：{aspect.name}" for aspect in content.aspects if aspect.name[:1] != aspect.short
    )
    initials = [aspect.name for aspect in content.aspects if aspect.name[:1] == aspect.short]
    return own, (f"{' '.join(initials)}，取首字", *notes) if initials else notes


def draw_street(
    content: StreetContent, width: float, href: Callable[[str], str | None] | None = None, head: bool = True
) -> str:
    """The street butterfly as SVG, `width` px wide and as high as it needs, with its legend.

    Below 860 px it stays 860 px wide. `href` gives the page of a unit by its id (None or "" = no link).
    `head=False` leaves title, 截至 and totals to the page around it; a picture that goes out as a file keeps
    them.
    """
    margin = MARGIN if head else 0.0
    places = place_street(content, width - 2 * margin, head)
    shapes: list[Shape] = list(places.ground)
    shapes += paint_ground(places)
    shapes += [shape for line in places.lines for shape in paint_line(line)]
    shapes += places.words
    shapes += [paint_box(placed, href) for placed in places.boxes]
    shapes += [paint_half(half) for half in places.halves]
    shapes += [paint_cell(cell) for cell in places.cells]
    own, notes = legend_extras(content, places)
    legend, bottom = place_legend(shapes, notes, places.width, places.height, own)
    label = f"{content.title}，{words.AS_OF}{words.day(content.at)}"
    return document([*shapes, *legend], places.width, bottom, label, "street", margin)
