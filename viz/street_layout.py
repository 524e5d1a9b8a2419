"""The street butterfly: units side by side, above the axis what 条 decides, below it what 块 decides."""

from __future__ import annotations

from typing import Final

from viz import tokens, words
from viz.content import Box, StreetContent, Strip
from viz.head import place_head
from viz.places import PlacedLine
from viz.shapes import Mark, Rect, Text
from viz.street_places import Levels, State, StreetBox, StreetPlaces
from viz.strip_boxes import (
    DEPARTMENT_STEP,
    LINE_H,
    aside,
    departments_of,
    dispatcher_of,
    line_count,
    place_boxes,
)
from viz.strip_cells import half_height, place_cells, place_half
from viz.strips import Tier, is_open, tiers
from viz.text import shorten, width, wrap

LEAST: Final = 860.0  # a narrower picture is laid out for this width
GUTTER: Final = 92.0
EDGE: Final = 6.0
TIE_H: Final = 19.0
AXIS_H: Final = 22.0
HALF_LEAST: Final = 78.0
BLOCK_H: Final = 52.0
LETTER_LEAST: Final = 17.0  # narrower, the initials on the axis would run together
_TIES: Final = {
    "dual": Mark.DUAL_TERRITORY,
    "leads": Mark.TERRITORY_LEADS,
    "stationed": Mark.STATIONED,
}


def _levels(content: StreetContent, tier: Tier, y: float) -> Levels:
    departments = max(len(departments_of(strip)) for strip, _, _ in tier.strips)
    dispatcher_h, unit_h, half = 0.0, 40.0, HALF_LEAST
    for strip, _, wide in tier.strips:
        own = dispatcher_of(strip)
        if own:
            lines = line_count(own[0], wide - aside(strip, wide), False)
            dispatcher_h = max(dispatcher_h, 40.0, lines * LINE_H + 8)
        unit_h = max(unit_h, line_count(strip.unit, wide, True, strip.regime_note) * LINE_H + 8)
        half = max(half, half_height(content, strip))
    dispatcher = y + (departments * DEPARTMENT_STEP + 4 if departments else 0.0)
    unit = dispatcher + dispatcher_h + (TIE_H if dispatcher_h or departments else 0.0)
    above = unit + unit_h + 6
    axis = above + half
    below = axis + AXIS_H
    return Levels(y, dispatcher, dispatcher_h, unit, unit_h, above, axis, below, half, below + half + 14)


def _names(places: StreetPlaces, content: StreetContent, tier: Tier, at: Levels) -> None:
    """The names of the rows at the left."""
    room = GUTTER - 12

    def name(y: float, text: str, note: str, ink: str = tokens.INK_9) -> None:
        lines = wrap(text, room, tokens.SIZE_BASE, 2, tokens.BOLD)
        for i, part in enumerate(lines):
            places.ground.append(Text(0, y + 17 * i, part, room, weight=tokens.BOLD, fill=ink))
        places.ground.append(
            Text(0, y + 17 * len(lines) + 1, note, room, tokens.SIZE_NOTE, fill=tokens.INK_5)
        )

    def side(y: float, sign: str, note: str, ink: str) -> None:
        places.ground.append(Text(0, y + 2, sign, 20, tokens.SIZE_SIDE, tokens.BOLD, ink))
        shown = shorten(note, room - 24, tokens.SIZE_NOTE)
        places.ground.append(Text(24, y + 1, shown, room - 24, tokens.SIZE_NOTE, fill=tokens.INK_5))

    if at.dispatcher > at.department:
        side(at.department + 22, "条", "主管部门", tokens.LINE)
    if at.dispatcher_h:
        name(at.dispatcher + at.dispatcher_h / 2 + 4.6, "派出单位", "")
    count = words.count(sum(strip.unit.units for strip, _, _ in tier.strips))
    name(at.unit + at.unit_h / 2 - 4, content.unit_word, count)
    name(at.above + at.half / 2 - 4, "条的权限", "在轴线以上", tokens.LINE)
    name(at.below + at.half / 2 - 4, "块的权限", "在轴线以下", tokens.TERRITORY)
    side(at.block + BLOCK_H / 2 + 4, "块", content.place_word, tokens.TERRITORY)


def _block(places: StreetPlaces, content: StreetContent, at: Levels) -> None:
    """The street itself: two bodies, never one."""
    ground = Rect(GUTTER - 4, at.block, places.width - GUTTER + 4, BLOCK_H)
    places.blocks.append(ground)
    half = (ground.w - 28) / 2
    bodies = ((content.committee, "党工委（党委）"), (content.office, "办事处（政府）"))
    for i, (given, word) in enumerate(bodies):
        rect = Rect(ground.x + 10 + i * (half + 8), ground.y + 9, half, BLOCK_H - 18)
        box = given or Box("", f"{word}{words.NOT_STATED}")
        room = half - 26
        name = shorten(box.name, room * (0.5 if box.note else 1.0), 14.0, tokens.BOLD)
        used = width(name, 14.0, tokens.BOLD)
        texts = [Text(rect.x + 13, rect.cy + 5, name, used + 1, 14.0, tokens.BOLD)]
        if box.note:
            left, y = room - used - 14, rect.cy + 4.5
            note = shorten(box.note, left, tokens.SIZE_NOTE)
            texts.append(
                Text(rect.right - 12, y, note, left, tokens.SIZE_NOTE, fill=tokens.INK_7, anchor="end")
            )
        state: State = "plain" if given else "unstated"
        places.boxes.append(StreetBox(box, rect, "body", tuple(texts), state))


def _strip(
    places: StreetPlaces, content: StreetContent, strip: Strip, x: float, wide: float, at: Levels
) -> None:
    place_boxes(places, strip, x, wide, at, bool(content.selected) and strip.unit.id == content.selected)
    n = len(content.aspects)
    step = wide / max(1, n)
    if step >= LETTER_LEAST:
        ink = tokens.INK_9 if strip.cells else tokens.INK_5
        y = at.axis + 15.6
        for i, aspect in enumerate(content.aspects):
            middle = x + (i + 0.5) * step
            places.words.append(Text(middle, y, aspect.short[:1], step, 13.0, tokens.BOLD, ink, "middle"))
    if is_open(strip, n):
        place_cells(places, content, strip, x, step, at)
    else:
        for top, said in ((at.above, strip.above), (at.below, strip.below)):
            places.halves.append(place_half(strip, Rect(x, top, wide, at.half), said, n))
    if strip.tie != "none":
        look, cx = _TIES[strip.tie], x + wide / 2
        main = strip.main == "territory" and strip.tie == "dual"
        places.lines.append(PlacedLine(look, ((cx, at.below + at.half + 1), (cx, at.block)), main=main))


def place_street(content: StreetContent, room: float, head: bool = True) -> StreetPlaces:
    """Lays out a street for `room` px of width; without `head` title and totals are left to the page."""
    places = StreetPlaces(max(room, LEAST))
    y = 8.0  # badges reach over the first row
    if head:
        shapes, y = place_head(
            content.title, content.at, content.scope, content.notes, content.totals, places.width
        )
        places.ground += shapes
    start, inner = GUTTER + EDGE, places.width - GUTTER - 2 * EDGE
    for i, tier in enumerate(tiers(content.strips, len(content.aspects), start, inner)):
        at = _levels(content, tier, y + (22 if i else 2))
        _names(places, content, tier, at)
        places.axes.append(Rect(GUTTER - 4, at.axis, places.width - GUTTER + 4, AXIS_H))
        for strip, x, wide in tier.strips:
            _strip(places, content, strip, x, wide, at)
        _block(places, content, at)
        y = at.block + BLOCK_H
    if not content.strips:
        text = "这里还没有登记派驻机构"
        places.ground.append(Text(GUTTER, y + 24, text, places.width - GUTTER, fill=tokens.INK_5))
        y += 40
    places.height = y + 8
    return places
