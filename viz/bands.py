"""Bands of the board: as many columns as make the band lowest, names broken rather than shrunk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from viz import marks, tokens, words
from viz.content import Band, Box
from viz.places import PlacedBox, Row
from viz.shapes import Rect, Text
from viz.text import ELLIPSIS, shorten, width, wrap

PAD: Final = 8.0
GAP_X: Final = 6.0
GAP_Y: Final = 11.0
LINE_H: Final = 17.0
ONE_LINE_H: Final = 28.0
BROADEST: Final = 190.0
BROADEST_CARD: Final = 260.0
MOST_LINES: Final = 4
CHILD_H: Final = 17.0
NAME_LEAST: Final = 60.0
BREAK_COST: Final = 2.0
CUT_COST: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Label:
    """A box before it has a place: its lines, number and the width that they need."""

    box: Box
    lines: tuple[str, ...]
    number: str
    need: float
    height: float
    cut: bool


def _number(box: Box, band: Band) -> str:
    if band.number == "children" and box.child_count:
        return f"{box.child_count:,}"
    if band.number == "approved" and box.figures and box.figures.approved is not None:
        return f"{box.figures.approved:,}"
    return words.count(box.units) if box.units > 1 else ""


def _label(box: Box, band: Band, room: float) -> _Label:
    side = PAD + (4.0 if band.form == "bodies" else 0.0)
    inside = marks.badges_width(box.errors, box.warnings) if band.form == "bodies" else 0.0
    number = _number(box, band)
    tail = (width(number, tokens.SIZE_NOTE) + 6 if number else 0.0) + (inside + 6 if inside else 0.0)
    # Selection sets a name bold; Latin letters then grow.
    lines = wrap(box.name, room, tokens.SIZE_BASE, MOST_LINES, tokens.BOLD)
    widths = [width(part, tokens.SIZE_BASE, tokens.BOLD) for part in lines]
    widths[-1] += tail
    note = width(box.note, tokens.SIZE_LEAST) if box.note else 0.0
    bars = 2 * marks.BAR if box.regime == "dual" else 0.0
    keep = marks.EQUALS_W + 5 if box.regime == "keep" else 0.0
    count = len(lines) + bool(box.note)
    height = ONE_LINE_H if count == 1 else count * LINE_H + 8
    cut = lines[-1].endswith(ELLIPSIS) and not box.name.endswith(ELLIPSIS)
    return _Label(box, lines, number, max(*widths, note) + 2 * side - 1 + bars + keep, height, cut)


@dataclass(frozen=True, slots=True)
class _Plan:
    labels: tuple[_Label, ...]
    columns: int
    widths: tuple[float, ...]  # one per label; all alike unless only so one row holds them
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights) + GAP_Y * (len(self.heights) - 1)

    @property
    def cost(self) -> float:
        """Height, a little more for every broken name, and much more for one that had to be cut."""
        broken = sum(len(label.lines) - 1 for label in self.labels)
        return self.height + BREAK_COST * broken + CUT_COST * sum(label.cut for label in self.labels)


def _cards_height(label: _Label, band: Band, cell: float) -> float:
    children = _children(label.box, band, cell)
    return label.height + (sum(child.height for child in children) + 6 if children else 0.0)


@dataclass(frozen=True, slots=True)
class _Child:
    """A line of a card: a child with its broken name, or 另N个; `below` = figures on a line of their own."""

    box: Box | None
    lines: tuple[str, ...]
    below: bool = False

    @property
    def height(self) -> float:
        return (len(self.lines) + self.below) * CHILD_H


def _children(box: Box, band: Band, cell: float) -> list[_Child]:
    shown = box.children if not band.most or len(box.children) <= band.most else box.children[: band.most]
    out: list[_Child] = []
    for child in shown:
        room = cell - 2 * PAD - _tail(child)
        below = room < NAME_LEAST
        lines = wrap(child.name, cell - 2 * PAD if below else room, tokens.SIZE_NOTE, 2)
        out.append(_Child(child, lines, below))
    left = sum(child.units for child in box.children[len(shown) :])
    return [*out, _Child(None, (words.more(left),))] if left else out


def _tail(child: Box) -> float:
    figures = words.figures(child.figures.approved, child.figures.actual) if child.figures else ""
    synthetic = child.synthetic or (child.figures is not None and child.figures.synthetic)
    number = width(figures, tokens.SIZE_NOTE, tokens.BOLD) + 6 if figures else 0.0
    badge = marks.badges_width(child.errors, child.warnings)
    return number + (badge + 4 if badge else 0.0) + (2 * marks.DIAMOND + 3 if synthetic else 0.0)


def _plan(band: Band, room: float, broadest: float) -> _Plan:
    cards = band.form == "cards"
    broadest = BROADEST_CARD if cards else broadest
    best: _Plan | None = None
    for ems in (4, 5, 6, 7, 8, 10, 12):
        labels = tuple(_label(box, band, ems * tokens.SIZE_BASE * 1.01) for box in band.boxes)
        need = max(label.need for label in labels)
        need = max(need, 124.0) if cards else need
        if need > room and best is not None:
            continue
        most = max(1, min(len(labels), int((room + GAP_X) // (need + GAP_X))))
        rows = -(-len(labels) // most)
        columns = -(-len(labels) // rows)
        cell = min((room - GAP_X * (columns - 1)) / columns, max(broadest, need))
        widths = (cell,) * len(labels)
        slack = room - sum(label.need for label in labels) - GAP_X * (len(labels) - 1)
        if 1 < rows <= 2 and slack >= 0 and not cards:
            columns = len(labels)
            widths = tuple(label.need + slack / columns for label in labels)
        taken = [_cards_height(label, band, cell) if cards else label.height for label in labels]
        heights = tuple(max(taken[i : i + columns]) for i in range(0, len(taken), columns))
        plan = _Plan(labels, columns, widths, heights)
        if best is None or plan.cost < best.cost - 1:
            best = plan
    assert best is not None
    return best


def _place(label: _Label, band: Band, rect: Rect) -> PlacedBox:
    box, body = label.box, band.form == "bodies"
    side = PAD + (4.0 if body else 0.0)
    bar = marks.BAR if box.regime == "dual" else 0.0
    keep = marks.EQUALS_W + 5 if box.regime == "keep" else 0.0
    x, right = rect.x + side + bar + keep, rect.right - side - bar + 1
    inside = marks.badges_width(box.errors, box.warnings) if body else 0.0
    number_right = right - (inside + 6 if inside else 0.0)
    count = len(label.lines) + bool(box.note)
    first = rect.cy - (count - 1) * LINE_H / 2 + 4.6
    texts: list[Text] = []
    for i, part in enumerate(label.lines):
        room = right - x
        if i == len(label.lines) - 1:
            room = number_right - x - (width(label.number, tokens.SIZE_NOTE) + 4 if label.number else 0.0)
        texts.append(Text(x, first + i * LINE_H, shorten(part, room, tokens.SIZE_BASE), room))
    last = first + (len(label.lines) - 1) * LINE_H
    if label.number:
        texts.append(
            Text(
                number_right, last, label.number, right - x, tokens.SIZE_NOTE, fill=tokens.INK_5, anchor="end"
            )
        )
    if box.note:
        note = shorten(box.note, right - x, tokens.SIZE_LEAST)
        texts.append(Text(x, last + LINE_H - 1, note, right - x, tokens.SIZE_LEAST, fill=tokens.INK_5))
    return PlacedBox(
        rect,
        "body" if body else "card" if band.form == "cards" else "box",
        tuple(texts),
        box,
        (box.id,),
        box.regime,
        box.errors,
        box.warnings,
        (right, rect.cy - marks.BADGE_H / 2) if body else (rect.right + 5, rect.y - 8),
        (rect.x, rect.cy) if box.synthetic else None,
        stacked=bool(box.child_count) and not box.children,
    )


def _place_children(label: _Label, band: Band, rect: Rect, top: float) -> list[PlacedBox]:
    out: list[PlacedBox] = []
    y = top
    for entry in _children(label.box, band, rect.w):
        line = Rect(rect.x + 1, y, rect.w - 2, entry.height)
        room = rect.w - 2 * PAD - (_tail(entry.box) if entry.box and not entry.below else 0.0)
        ink = tokens.INK_9 if entry.box else tokens.INK_5
        texts = [
            Text(rect.x + PAD, y + 13 + i * CHILD_H, part, room, tokens.SIZE_NOTE, fill=ink)
            for i, part in enumerate(entry.lines)
        ]
        if entry.box is None:
            out.append(PlacedBox(line, "more", tuple(texts)))
        else:
            tail = y + (len(entry.lines) * CHILD_H if entry.below else 0.0)
            out.append(_child(entry.box, line, texts, rect.right - PAD, tail))
        y += entry.height
    return out


def _child(child: Box, line: Rect, texts: list[Text], right: float, y: float) -> PlacedBox:
    """One unit of a card; figures, ◇ and badges end at `right` on the line that begins at `y`."""
    badge = marks.badges_width(child.errors, child.warnings)
    edge = right - (badge + 4 if badge else 0.0)
    diamond = None
    if child.synthetic or (child.figures and child.figures.synthetic):
        diamond = (edge - marks.DIAMOND, y + 9)
        edge -= 2 * marks.DIAMOND + 3
    shown = words.figures(child.figures.approved, child.figures.actual) if child.figures else ""
    if child.figures and shown:
        ink, weight = (tokens.BAD, tokens.BOLD) if child.figures.over else (tokens.INK_5, tokens.REGULAR)
        room = width(shown, tokens.SIZE_NOTE, tokens.BOLD) + 2
        texts.append(Text(edge, y + 13, shown, room, tokens.SIZE_NOTE, weight, ink, "end"))
    return PlacedBox(
        line,
        "child",
        tuple(texts),
        child,
        (child.id,),
        child.regime,
        child.errors,
        child.warnings,
        (right, y + 1) if badge else None,
        diamond,
    )


def place_band(
    band: Band, x: float, y: float, room: float, broadest: float = BROADEST
) -> tuple[list[PlacedBox], list[Row], float]:
    """Places the boxes of a band in rows from (x, y); returns boxes, rows and the lower edge."""
    plan = _plan(band, room, broadest)
    boxes: list[PlacedBox] = []
    rows: list[Row] = []
    for r, height in enumerate(plan.heights):
        labels = plan.labels[r * plan.columns : (r + 1) * plan.columns]
        tall = height if band.form == "cards" else max(label.height for label in labels)
        row: list[Rect] = []
        for w in plan.widths[r * plan.columns : r * plan.columns + len(labels)]:
            row.append(Rect(row[-1].right + GAP_X if row else x, y, w, tall))
        for label, rect in zip(labels, row, strict=True):
            if band.form == "cards":
                head = Rect(rect.x, rect.y, rect.w, label.height)
                placed = _place(label, band, head)
                boxes.append(replace(placed, rect=rect))
                boxes += _place_children(label, band, rect, rect.y + label.height + 2)
            else:
                boxes.append(_place(label, band, rect))
        rows.append(Row(y, y + height, tuple(row)))
        y += height + GAP_Y
    return boxes, rows, y - GAP_Y
