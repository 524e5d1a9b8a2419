"""The district board: bands of units from the roots down to the streets, each thing in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from viz import marks, tokens, words
from viz.bands import place_band
from viz.content import Band, BoardContent, Box, Regime
from viz.grid import MOST_STREETS, Grid, place_grid
from viz.head import place_head
from viz.places import BoardPlaces, PlacedBox, Row
from viz.routes import relate, route
from viz.shapes import Frame, Mark, Rect, Shape, Stroke, Text
from viz.text import shorten, width, wrap
from viz.tokens import Paint

MARGIN_RIGHT: Final = 8.0  # badges reach over the edge of the last box
LANE: Final = 18.0  # upright lane for lines, between the names of the bands and the boxes
GUTTER_LEAST: Final = 92.0
GUTTER_MOST: Final = 136.0
ROOT_BROADEST: Final = 88.0
BESIDE_MOST: Final = 8  # more orphans than this get a band of their own
LEAST: Final = 760.0  # a narrower board is laid out for this width


@dataclass(slots=True)
class _Sheet:
    """The board while it grows downwards."""

    width: float
    gutter: float
    y: float
    ground: list[Shape] = field(default_factory=list)
    boxes: list[PlacedBox] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def x(self) -> float:
        return self.gutter + LANE

    @property
    def room(self) -> float:
        return self.width - self.x - MARGIN_RIGHT

    def rule(self) -> None:
        self.ground.append(
            Stroke(((0, self.y + 0.5), (self.width - MARGIN_RIGHT, self.y + 0.5)), tokens.RULE)
        )

    def name(self, name: str, lines: Iterable[str], top: float, ink: str = tokens.INK_9) -> float:
        """Writes the name of a band with small lines below it; returns where the text ends."""
        y = top + 14
        for part in wrap(name, self.gutter, tokens.SIZE_BASE, 3, tokens.BOLD):
            self.ground.append(Text(0, y, part, self.gutter, weight=tokens.BOLD, fill=ink))
            y += 17
        for line in lines:
            for part in wrap(line, self.gutter, tokens.SIZE_NOTE, 3):
                self.ground.append(Text(0, y, part, self.gutter, tokens.SIZE_NOTE, fill=tokens.INK_5))
                y += 16
        return y - 12


def _count(boxes: Iterable[Box]) -> str:
    return words.count(sum(box.units for box in boxes))


def _gutter(content: BoardContent) -> float:
    names = [width(row.name, tokens.SIZE_BASE, tokens.BOLD) + marks.EQUALS_W + 9 for row in content.rows]
    bands = [
        width(band.name, tokens.SIZE_BASE, tokens.BOLD) for band in (*content.bands, content.bodies) if band
    ]
    return min(GUTTER_MOST, max([GUTTER_LEAST, *names, *bands]))


def _note(band: Band) -> list[str]:
    if band.number == "children" and any(box.child_count for box in band.boxes):
        return ["右侧数字为所属单位数"]
    if band.number == "approved" and any(
        box.figures and box.figures.approved is not None for box in band.boxes
    ):
        return ["右侧数字为核定编制"]
    return []


def _orphan(placed: PlacedBox) -> PlacedBox:
    texts = tuple(
        replace(text, fill=tokens.BAD)
        if text.size == tokens.SIZE_LEAST
        else replace(text, weight=tokens.BOLD)
        for text in placed.texts
    )
    return replace(placed, look="orphan", texts=texts)


def _panel(sheet: _Sheet, orphans: tuple[Box, ...], x: float, y: float) -> float | None:
    """Orphans beside the roots; None if they do not fit there in one row."""
    label = 4 * tokens.SIZE_BASE + 26
    room = sheet.width - MARGIN_RIGHT - x - label - 10
    if room < 120:
        return None
    boxes, rows, bottom = place_band(Band("orphans", words.ORPHANS, orphans), x + label, y, room)
    if len(rows) > 1:
        return None
    panel = Rect(x, y - 7, sheet.width - MARGIN_RIGHT - x, bottom - y + 14)
    sheet.ground += [
        Frame(panel, Paint(fill=tokens.BAD_TINT), 3),
        Frame(Rect(panel.x, panel.y, 4, panel.h), Paint(fill=tokens.BAD)),
        *(
            Text(x + 14, panel.cy - 11 + 16 * i, part, label - 16, weight=tokens.BOLD, fill=tokens.BAD)
            for i, part in enumerate(wrap(words.ORPHANS, label - 16, tokens.SIZE_BASE, 2, tokens.BOLD))
        ),
        Text(
            x + 14,
            panel.cy + 21,
            f"{_count(orphans)} {words.TO_CHECK}",
            label - 16,
            tokens.SIZE_NOTE,
            fill=tokens.INK_5,
        ),
    ]
    sheet.boxes += [_orphan(box) for box in boxes]
    sheet.rows.append(Row(y, bottom, (panel,)))
    return bottom


def _first_row(sheet: _Sheet, content: BoardContent) -> None:
    """Roots, and what has nothing above it although it should."""
    roots = content.roots
    beside = bool(content.orphans) and len(content.orphans) <= BESIDE_MOST
    if roots and roots.boxes:
        sheet.rule()
        top = sheet.y + 13
        boxes, rows, bottom = place_band(roots, sheet.x, top, sheet.room, ROOT_BROADEST)
        right = max(box.rect.right for box in boxes)
        done = _panel(sheet, content.orphans, right + 14, top) if beside and len(rows) == 1 else None
        if done is not None:
            last = sheet.rows.pop()
            bottom = max(bottom, done)
            # Roots are as high as the panel's boxes, so that the row reads as one.
            boxes = [_stretch(box, bottom) for box in boxes]
            rows = [Row(top, bottom, (*(box.rect for box in boxes), *last.boxes))]
        sheet.boxes += boxes
        sheet.rows += rows
        end = sheet.name(roots.name, [_count(roots.boxes)], sheet.y + 8)
        sheet.y = max(bottom + 13, end + 4)
        if done is not None:
            return
    if content.orphans:
        _orphan_band(sheet, content.orphans)


def _stretch(placed: PlacedBox, bottom: float) -> PlacedBox:
    shift = (bottom - placed.rect.bottom) / 2
    rect = replace(placed.rect, h=bottom - placed.rect.y)
    texts = tuple(replace(text, y=text.y + shift) for text in placed.texts)
    diamond = (rect.x, rect.cy) if placed.diamond else None
    return replace(placed, rect=rect, texts=texts, diamond=diamond)


def _orphan_band(sheet: _Sheet, orphans: tuple[Box, ...]) -> None:
    top = sheet.y + 11
    boxes, rows, bottom = place_band(Band("orphans", words.ORPHANS, orphans), sheet.x, top, sheet.room - 6)
    ground = Rect(0, sheet.y, sheet.width - MARGIN_RIGHT, bottom - sheet.y + 10)
    sheet.ground.append(Frame(ground, Paint(fill=tokens.BAD_TINT), 3))
    sheet.ground.append(Frame(Rect(0, ground.y, 4, ground.h), Paint(fill=tokens.BAD)))
    sheet.ground.append(
        Text(12, sheet.y + 22, words.ORPHANS, sheet.gutter - 12, weight=tokens.BOLD, fill=tokens.BAD)
    )
    count = f"{_count(orphans)} {words.TO_CHECK}"
    sheet.ground.append(Text(12, sheet.y + 39, count, sheet.gutter - 12, tokens.SIZE_NOTE, fill=tokens.INK_5))
    sheet.boxes += [_orphan(box) for box in boxes]
    sheet.rows += rows
    sheet.y = ground.bottom + 6


def _band(sheet: _Sheet, band: Band) -> None:
    sheet.rule()
    boxes, rows, bottom = place_band(band, sheet.x, sheet.y + 11, sheet.room)
    # What the numbers mean also stands in the legend; here only where the band is high enough.
    note = _note(band) if bottom - sheet.y > 78 or band.number == "approved" else []
    end = sheet.name(band.name, [_count(band.boxes), *note], sheet.y + 8)
    sheet.boxes += boxes
    sheet.rows += rows
    sheet.y = max(bottom + 13, end + 6)


def _grid(sheet: _Sheet, content: BoardContent, most: int) -> Grid:
    sheet.rule()
    room = sheet.gutter - marks.EQUALS_W - 8
    grid = place_grid(content.streets, content.rows, sheet.x, sheet.y + 9, sheet.room, room, most)
    head = grid.rows[0]
    base = (head.top + head.bottom) / 2 + 4.6
    word = width(content.street_word, tokens.SIZE_BASE, tokens.BOLD)
    sheet.ground.append(Text(0, base, shorten(content.street_word, 70, 13, 700), 70, weight=tokens.BOLD))
    if word < 70:
        count = words.count(len(content.streets))
        sheet.ground.append(
            Text(word + 5, base, count, sheet.gutter - word, tokens.SIZE_NOTE, fill=tokens.INK_5)
        )
    for lines, across, regime in grid.kinds:
        first = across.cy + 4.6 - (len(lines) - 1) * 8
        for i, part in enumerate(lines):
            sheet.ground.append(Text(0, first + 16 * i, part, room))
        sheet.ground += _regime(regime, Rect(sheet.gutter - 9, across.y + 2, 9, across.h - 4))
    sheet.boxes += grid.boxes
    sheet.rows += grid.rows
    sheet.y = grid.bottom + 10
    return grid


def _regime(regime: Regime, rect: Rect) -> tuple[Shape, ...]:
    """The regime that a whole row shares, beside its name."""
    if regime == "dual":
        left, right = Rect(rect.x, rect.y, 3.5, rect.h), Rect(rect.right - 3.5, rect.y, 3.5, rect.h)
        return (
            Frame(left, Paint(fill=tokens.LINE), 0, Mark.DUAL),
            Frame(right, Paint(fill=tokens.TERRITORY_BAR), 0, Mark.DUAL),
        )
    if regime == "keep":
        return (marks.equals(rect.x, rect.cy, 9, 4.5),)
    if regime == "unstated":
        return (Frame(rect, tokens.BOX, 1), marks.hatch(rect, step=5))
    return ()


def place_board(
    content: BoardContent, room: float, head: bool = True, most_streets: int = MOST_STREETS
) -> BoardPlaces:
    """Lays out a district board for `room` px of width; without `head` the page shows title and totals.

    Beyond `most_streets` the rest folds into one column.
    """
    room = max(room, LEAST)
    sheet = _Sheet(room, _gutter(content), 0.0)
    if head:
        shapes, sheet.y = place_head(
            content.title, content.at, content.scope, content.notes, content.totals, room - MARGIN_RIGHT
        )
        sheet.ground += shapes
    _first_row(sheet, content)
    for band in content.bands:
        if band.boxes:
            _band(sheet, band)
    if content.bodies and content.bodies.boxes:
        _band(sheet, replace(content.bodies, form="bodies"))
    grid = _grid(sheet, content, most_streets) if content.streets else None
    boxes = relate(tuple(sheet.boxes), content.links, content.selected)
    lines = route(content.links, boxes, tuple(sheet.rows), sheet.x - 4, room - MARGIN_RIGHT / 2)
    return BoardPlaces(room, sheet.y, tuple(sheet.ground), boxes, lines, _legend_notes(content, grid))


def _legend_notes(content: BoardContent, grid: Grid | None) -> tuple[str, ...]:
    figures = [box.figures for row in content.rows for c in row.cells for box in c.units if box.figures]
    children = [c.figures for band in content.bands for box in band.boxes for c in box.children if c.figures]
    notes: list[str] = []
    if (grid and figures) or (any(band.form == "cards" for band in content.bands) and children):
        notes.append("数字：核定 / 实有")
    if any((f.approved is None) != (f.actual is None) for f in (*figures, *children)):
        notes.append(f"{words.DASH}：{words.NOT_STATED}")
    return tuple(notes)
