"""Paints a placed district board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from viz import marks, tokens, words
from viz.board_layout import place_board
from viz.content import BoardContent
from viz.grid import CELL_H
from viz.legend import place_legend
from viz.places import PlacedBox, PlacedLine
from viz.sentence import sentence
from viz.shapes import Frame, Group, Mark, Rect, Shape, Stroke, Text
from viz.svg import MARGIN, document
from viz.tokens import Paint

_RELATED = {
    "line": tokens.RELATED_LINE,
    "territory": tokens.RELATED_TERRITORY,
    "none": tokens.RELATED,
}
_STREET = Paint(fill=tokens.TERRITORY_TINT)
_RADIUS = {"body": 13.0, "cell": 2.0, "absent": 2.0, "street": 3.0}


def _ground(placed: PlacedBox) -> list[Shape]:
    """The frame of a box, and what it says by its look."""
    radius = min(_RADIUS.get(placed.look, 3.0), placed.rect.h / 2)
    paint, mark = tokens.BOX, None
    if placed.look == "child" or placed.look == "more":
        return []
    if placed.look == "absent":
        out: list[Shape] = [Frame(_snug(placed.rect), tokens.NOT_SET_UP, radius, _absent_mark(placed))]
        return out + (_hatched(placed) if placed.regime == "unstated" else [])
    if placed.look == "street":
        paint = _STREET
    elif placed.look == "orphan":
        paint, mark = tokens.ORPHAN, Mark.ORPHAN
    elif placed.look == "cell":
        paint = tokens.CELL
    if placed.box and placed.look != "orphan":
        paint, state = marks.state(placed.box, paint)
        mark = state or mark
    if placed.relation == "selected":
        paint, mark = replace(tokens.SELECTED, dash=paint.dash), Mark.SELECTED
    elif placed.relation:
        related = tokens.RELATED_CELL if placed.look == "cell" else _RELATED[placed.relation]
        paint = replace(related, dash=paint.dash, fill=paint.fill)
    out = [Frame(_snug(placed.rect) if paint.width < 2 else placed.rect.inset(0.5), paint, radius, mark)]
    if placed.look == "card":
        out += _card_head(placed)
    if placed.relation != "selected":
        out += _regime(placed)
    return out


def _snug(rect: Rect) -> Rect:
    return rect.inset(0.5)


def _absent_mark(placed: PlacedBox) -> Mark | None:
    return Mark.NOT_SET_UP if placed.regime == "plain" else None


def _card_head(placed: PlacedBox) -> list[Shape]:
    lines = max(text.y for text in placed.texts) + 9
    if lines > placed.rect.bottom - 6:
        return []
    return [Stroke(((placed.rect.x + 1, lines), (placed.rect.right - 1, lines)), tokens.RULE)]


def _hatched(placed: PlacedBox) -> list[Shape]:
    inner = placed.rect.inset(1)
    out: list[Shape] = [marks.hatch(inner)]
    for text in placed.texts:
        ground = text.extent
        plate = Rect(ground.x - 4, ground.y - 1.5, ground.w + 8, ground.h + 3.5)
        if placed.diamond and placed.look == "cell":
            plate = replace(plate, w=plate.w + 2 * marks.DIAMOND + 3)
        out.append(Frame(plate, tokens.PLATE))
    return out


def _regime(placed: PlacedBox) -> list[Shape]:
    if placed.regime == "dual":
        return list(marks.dual_bars(placed.rect))
    if placed.regime == "keep":
        tall = placed.look == "cell" and placed.rect.h > CELL_H
        return [marks.equals(placed.rect.x + 6, placed.rect.y + 11 if tall else placed.rect.cy)]
    return _hatched(placed) if placed.regime == "unstated" else []


def paint_box(placed: PlacedBox, href: Callable[[str], str | None] | None = None) -> Group:
    """One box as a group: its frame, texts and marks, under its sentence."""
    out: list[Shape] = []
    if placed.stacked:
        out.append(marks.stack(placed.rect))
    out += _ground(placed)
    for text in placed.texts:
        out.append(_text(text, placed))
    if placed.box and placed.box.abolished and placed.texts:
        out.append(marks.strike(placed.texts[0]))
    if placed.diamond:
        out.append(marks.diamond(*placed.diamond))
    if placed.marks_at:
        out += marks.badges(placed.errors, placed.warnings, *placed.marks_at)
    unit = placed.units[0] if placed.units else ""
    link = (href(unit) or "") if href and unit else ""
    kind = f"{'unit' if unit else 'empty'} {placed.look}" + (f" {placed.relation}" if placed.relation else "")
    return Group(tuple(out), kind, " ".join(placed.units), sentence(placed), link)


def _text(text: Text, placed: PlacedBox) -> Text:
    mark = (
        Mark.OVER
        if text.fill == tokens.BAD and text.weight == tokens.BOLD and placed.look != "orphan"
        else None
    )
    if placed.relation == "selected":
        pale = text.fill in (tokens.INK_5, tokens.INK_7)
        return replace(text, fill=tokens.INK_1 if pale else tokens.PAPER, mark=mark)
    return replace(text, mark=mark)


def _line(line: PlacedLine) -> tuple[Shape, ...]:
    halo = Stroke(line.points, Paint(stroke=tokens.PAPER, width=marks.LINE_PAINTS[line.mark].width + 2.6))
    shapes = (halo, *marks.line(line.mark, line.points))
    return (*shapes, marks.arrow(line.mark, line.points[-1], line.arrow)) if line.arrow else shapes


def draw_board(
    content: BoardContent, width: float, href: Callable[[str], str | None] | None = None, head: bool = True
) -> str:
    """The district board as SVG, `width` px wide and as high as it needs, with its legend.

    Below 760 px it stays 760 px wide. `href` gives the page of a unit by its id (None or "" = no link).
    `head=False` leaves title, 截至 and totals to the page around it; a picture that goes out as a file keeps
    them.
    """
    margin = MARGIN if head else 0.0
    places = place_board(content, width - 2 * margin, head)
    shapes: list[Shape] = list(places.ground)
    shapes += [shape for line in places.lines for shape in _line(line)]
    shapes += [paint_box(placed, href) for placed in places.boxes]
    legend, bottom = place_legend(shapes, places.legend_notes, places.width, places.height)
    label = f"{content.title}，{words.AS_OF}{words.day(content.at)}"
    return document([*shapes, *legend], places.width, bottom, label, "board", margin)
