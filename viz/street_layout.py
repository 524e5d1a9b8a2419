"""The street butterfly: stationed units side by side, above the axis what 条 decides, below it what 块 decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from viz import marks, tokens, words
from viz.content import Box, Cell, Department, StreetContent, Strip
from viz.head import place_head
from viz.places import PlacedLine
from viz.shapes import Mark, Rect, Shape, Stroke, Text
from viz.strips import Tier, tiers
from viz.text import shorten, width, wrap
from viz.tokens import Paint

LEAST: Final = 860.0
GUTTER: Final = 92.0
PAD: Final = 8.0
LINE_H: Final = 16.0
DEPARTMENT_H: Final = 36.0
TIE_H: Final = 19.0
AXIS_H: Final = 22.0
HALF_LEAST: Final = 78.0
CHAR_H: Final = 13.6
SHARE_H: Final = 19.0
BLOCK_H: Final = 52.0
INSET: Final = 22.0  # a dispatcher stands aside so that the line of the department passes
DEPARTMENTS_MOST: Final = 3
CELL_CHARS: Final = 6
LETTER_LEAST: Final = 17.0  # narrower, the initials on the axis would run together

BoxLook = Literal["department", "dispatcher", "unit", "committee"]


@dataclass(frozen=True, slots=True)
class StreetBox:
    """A department, a dispatcher, a stationed unit or one of the two bodies of the street."""

    box: Box
    rect: Rect
    look: BoxLook
    texts: tuple[Text, ...]
    dual: bool = False
    regime: str = "plain"
    selected: bool = False


@dataclass(frozen=True, slots=True)
class StreetCell:
    """One statement in its place; `sign` and `share` are texts with a plate of their own."""

    cell: Cell
    rect: Rect
    texts: tuple[Text, ...]
    sign: tuple[Rect, Text] | None = None
    share: tuple[Rect, Text] | None = None


@dataclass(frozen=True, slots=True)
class StreetHalf:
    """The words that stand for cells: 维持原体制, 未载, or what the content says instead."""

    rect: Rect
    texts: tuple[Text, ...]
    state: Literal["keep", "unstated", "plain"]
    label: str


@dataclass(slots=True)
class StreetPlaces:
    """The butterfly with everything in its place; filled tier by tier."""

    width: float
    height: float = 0.0
    ground: list[Shape] = field(default_factory=list)
    axes: list[Rect] = field(default_factory=list)
    blocks: list[Rect] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)
    boxes: list[StreetBox] = field(default_factory=list)
    cells: list[StreetCell] = field(default_factory=list)
    halves: list[StreetHalf] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Levels:
    """Heights of the rows of one tier."""

    department: float
    dispatcher: float
    unit: float
    above: float
    axis: float
    below: float
    block: float
    half: float
    unit_h: float
    dispatcher_h: float


def _box_texts(box: Box, rect: Rect, bold: bool, ink: str, note_ink: str, more: str = "") -> tuple[Text, ...]:
    """Name, note and one more line, centred in the box."""
    weight = tokens.BOLD if bold else tokens.REGULAR
    room = rect.w - 6
    lines = wrap(box.name, room, tokens.SIZE_BASE, 3, weight)
    notes = [note for note in (box.note, more) if note]
    y = rect.cy - (len(lines) + len(notes) - 1) * LINE_H / 2 + 4.6
    texts: list[Text] = []
    for part in lines:
        texts.append(Text(rect.cx, y, part, room, tokens.SIZE_BASE, weight, ink, "middle"))
        y += LINE_H
    for note in notes:
        shown = shorten(note, room, tokens.SIZE_LEAST)
        texts.append(Text(rect.cx, y - 0.5, shown, room, tokens.SIZE_LEAST, fill=note_ink, anchor="middle"))
        y += LINE_H
    return tuple(texts)


def _lines_of(box: Box, room: float, bold: bool, more: str = "") -> int:
    weight = tokens.BOLD if bold else tokens.REGULAR
    return len(wrap(box.name, room - 6, tokens.SIZE_BASE, 3, weight)) + bool(box.note) + bool(more)


def _departments(strip: Strip) -> tuple[Department, ...]:
    return strip.departments[:DEPARTMENTS_MOST]


def _own_dispatchers(strip: Strip) -> list[Box]:
    held = {department.box.id for department in strip.departments}
    return [d.box for d in strip.dispatchers if d.box.id not in held]


def _aside(strip: Strip, wide: float) -> float:
    """How far the dispatchers stand to the right, so that lines from the departments can pass at the left."""
    return INSET if strip.departments and wide > PAD + INSET + 60 else 0.0


def _need(cells: list[Cell]) -> float:
    return sum(_cell_need(cell) for cell in cells)


def _cell_need(cell: Cell) -> float:
    chars = min(len(cell.text), CELL_CHARS)
    return chars * CHAR_H + 7 + (SHARE_H if cell.share is not None else 0.0) + (17.0 if cell.sign else 0.0)


def _levels(content: StreetContent, tier: Tier, y: float) -> _Levels:
    departments = max((len(_departments(s)) for s, _, _ in tier.strips), default=0)
    own = [(box, w - _aside(s, w)) for s, _, w in tier.strips for box in _own_dispatchers(s)[:1]]
    dispatcher_h = max((_lines_of(box, room, False) for box, room in own), default=0) * LINE_H + 8 if own else 0.0
    dispatcher_h = max(dispatcher_h, 40.0) if own else 0.0
    unit_h = max([40.0] + [_lines_of(s.unit, w, True, s.regime_note) * LINE_H + 8 for s, _, w in tier.strips])
    half = HALF_LEAST
    for strip, _, _ in tier.strips:
        for aspect in content.aspects:
            for below in (False, True):
                half = max(half, _need(_pile(strip, aspect.key, below)))
    top = y
    dispatcher = top + (departments * (DEPARTMENT_H + 4) + 4 if departments else 0.0)
    unit = dispatcher + (dispatcher_h + TIE_H if own else TIE_H if departments else 0.0)
    above = unit + unit_h + 6
    axis = above + half
    below_y = axis + AXIS_H
    return _Levels(top, dispatcher, unit, above, axis, below_y, below_y + half + 14, half, unit_h, dispatcher_h)


def _pile(strip: Strip, aspect: str, below: bool) -> list[Cell]:
    return [c for c in strip.cells if c.aspect == aspect and (c.side == "territory") == below]


def _names(places: StreetPlaces, content: StreetContent, tier: Tier, at: _Levels) -> None:
    """The names of the rows at the left."""

    def name(y: float, text: str, note: str, ink: str = tokens.INK_9) -> None:
        for i, part in enumerate(wrap(text, GUTTER - 12, tokens.SIZE_BASE, 2, tokens.BOLD)):
            places.ground.append(Text(0, y + 17 * i, part, GUTTER - 12, weight=tokens.BOLD, fill=ink))
        if note:
            places.ground.append(Text(0, y + 18, note, GUTTER - 12, tokens.SIZE_NOTE, fill=tokens.INK_5))

    def side(y: float, sign: str, note: str, ink: str) -> None:
        places.ground.append(Text(0, y + 2, sign, 20, tokens.SIZE_SIDE, tokens.BOLD, ink))
        places.ground.append(Text(24, y + 1, note, GUTTER - 34, tokens.SIZE_NOTE, fill=tokens.INK_5))

    if at.dispatcher > at.department:
        side(at.department + 22, "条", "主管部门", tokens.LINE)
    if at.dispatcher_h:
        name(at.dispatcher + 18, "派出单位", "")
    name(at.unit + 18, content.unit_word, words.count(sum(s.unit.units for s, _, _ in tier.strips)))
    name(at.above + at.half / 2 - 4, "条的权限", "在轴线以上", tokens.LINE)
    name(at.below + at.half / 2 - 4, "块的权限", "在轴线以下", tokens.TERRITORY)
    side(at.block + BLOCK_H / 2 + 4, "块", "属地街道", tokens.TERRITORY)


def _ties(places: StreetPlaces, strip: Strip, x: float, wide: float, at: _Levels) -> None:
    """Departments and dispatchers of one strip, with their lines down to the unit."""
    shown = _departments(strip)
    aside = _aside(strip, wide)
    left = x + (INSET / 2 if aside else wide / 2)
    y = at.dispatcher - (len(shown) * (DEPARTMENT_H + 4)) - 4 if shown else 0.0
    for i, department in enumerate(shown):
        box, rect = department.box, Rect(x, y + i * (DEPARTMENT_H + 4), wide, DEPARTMENT_H)
        more = words.more(len(strip.departments) - i) if _cut(strip, i) else ""
        if more:
            box = Box(box.id, more, "；".join(d.box.full_name or d.box.name for d in strip.departments[i:]))
        ink, pale = (tokens.INK_9, tokens.INK_5) if department.tie == "guides" else (tokens.PAPER, tokens.LINE_TINT)
        texts = _box_texts(box, rect, True, ink, pale)
        places.boxes.append(StreetBox(box, rect, "department", texts, regime=department.tie))
    for order, department in enumerate(sorted(shown, key=lambda d: d.tie)):
        look = _look(department)
        if look in [_look(d) for d in sorted(shown, key=lambda d: d.tie)[:order]]:
            continue
        top = at.dispatcher - 8
        column = left + (order - (len({_look(d) for d in shown}) - 1) / 2) * 8
        end = at.unit - (3 if strip.unit.regime == "dual" else 0)
        main = strip.main == "line" and look is Mark.DUAL_LINE
        places.lines.append(PlacedLine(look, ((column, top), (column, end)), main=main))
    _dispatch(places, strip, x, wide, aside, at)


def _cut(strip: Strip, i: int) -> bool:
    return len(strip.departments) > DEPARTMENTS_MOST and i == DEPARTMENTS_MOST - 1


def _look(department: Department) -> Mark:
    if department.inferred:
        return Mark.INFERRED_LINE
    return {"dual": Mark.DUAL_LINE, "leads": Mark.LEADS, "guides": Mark.GUIDES}[department.tie]


def _dispatch(places: StreetPlaces, strip: Strip, x: float, wide: float, aside: float, at: _Levels) -> None:
    held = {department.box.id for department in strip.departments}
    end = at.unit - (3 if strip.unit.regime == "dual" else 0)
    own = [d for d in strip.dispatchers if d.box.id not in held]
    for dispatcher in strip.dispatchers[:1] if not own else own[:1]:
        if own:
            rect = Rect(x + aside, at.dispatcher, wide - aside, at.dispatcher_h)
            box = dispatcher.box
            texts = _box_texts(box, rect, False, tokens.INK_9, tokens.INK_5)
            places.boxes.append(StreetBox(box, rect, "dispatcher", texts))
            column, top = rect.cx, rect.bottom
        else:
            column, top = x + wide / 2 + 12, at.dispatcher - 8
        places.lines.append(PlacedLine(Mark.STRUCTURE, ((column, top), (column, end))))
        room = x + wide - column - 6
        word = shorten(dispatcher.word, room, tokens.SIZE_LEAST)
        places.words.append(Text(column + 5, end - 6, word, room, tokens.SIZE_LEAST, fill=tokens.INK_5))


def _unit(places: StreetPlaces, strip: Strip, x: float, wide: float, at: _Levels, selected: bool) -> None:
    rect = Rect(x, at.unit, wide, at.unit_h)
    ink, pale = (tokens.PAPER, tokens.INK_1) if selected else (tokens.INK_9, tokens.INK_5)
    texts = _box_texts(strip.unit, rect, True, ink, pale, strip.regime_note)
    dual = strip.unit.regime == "dual"
    places.boxes.append(StreetBox(strip.unit, rect, "unit", texts, dual, strip.unit.regime, selected))


def _half(strip: Strip, rect: Rect, said: tuple[str, str] | None, aspects: int) -> StreetHalf:
    regime = strip.unit.regime
    if said is None:
        keep = regime == "keep"
        said = (words.KEEPS, words.KEEPS_NOTE) if keep else (words.NOT_STATED, f"{aspects}个方面")
        state: Literal["keep", "unstated", "plain"] = "keep" if keep else "unstated"
    else:
        state = "plain"
    room = rect.w - 8
    size = tokens.SIZE_BASE
    weight = tokens.REGULAR if state == "plain" else tokens.BOLD
    lines = wrap(said[0], room, size, 2, weight)
    notes = wrap(said[1], room, tokens.SIZE_NOTE, 2) if said[1] else ()
    lift = 9.0 if state == "keep" else 0.0
    y = rect.cy - (len(lines) + len(notes) - 1) * 9 + 4.6 + lift
    texts = [Text(rect.cx, y + 18 * i, part, room, size, weight, anchor="middle") for i, part in enumerate(lines)]
    y += 18 * len(lines)
    texts += [
        Text(rect.cx, y + 17 * i, part, room, tokens.SIZE_NOTE, fill=tokens.INK_5, anchor="middle")
        for i, part in enumerate(notes)
    ]
    return StreetHalf(rect, tuple(texts), state, f"{strip.unit.full_name or strip.unit.name}：{said[0]}，{said[1]}")


def _cells(places: StreetPlaces, content: StreetContent, strip: Strip, x: float, cell: float, at: _Levels) -> None:
    for i, aspect in enumerate(content.aspects):
        above, below = _pile(strip, aspect.key, False), _pile(strip, aspect.key, True)
        decided = any(
            c.state in ("stated", "derived", "inferred", "conflict", "none", "unchanged") and c.power == "decides"
            for c in (*above, *below)
        )
        for pile, top, side in ((above, at.above, "line"), (below, at.below, "territory")):
            if not pile and not decided:
                said = f"{aspect.name}：{words.NOT_STATED}"
                pile = [Cell(aspect.key, words.NOT_STATED, "line" if side == "line" else "territory", state="unknown", detail=said)]
            _stack(places, pile, Rect(x + i * cell, top, cell, at.half), side == "line")


def _stack(places: StreetPlaces, pile: list[Cell], rect: Rect, above: bool) -> None:
    """Cells of one aspect on one side, one upon the other, each as high as its text needs."""
    if not pile:
        return
    needs = [_cell_need(cell) for cell in pile]
    extra = (rect.h - sum(needs)) / len(pile)
    y = rect.y
    for cell, need in zip(pile, needs, strict=True):
        places.cells.append(_cell(cell, Rect(rect.x, y, rect.w, need + extra), above))
        y += need + extra


def _cell(cell: Cell, rect: Rect, above: bool) -> StreetCell:
    top, bottom = rect.y, rect.bottom
    sign = share = None
    if cell.sign:
        plate = Rect(rect.x + 3, top + 3, rect.w - 6, 16)
        sign = (
            plate,
            Text(plate.cx, plate.y + 12.6, cell.sign[:1], plate.w, tokens.SIZE_NOTE, tokens.BOLD, tokens.INK_7, "middle"),
        )
        top += 18
    if cell.share is not None:
        # Both shares lie at the axis, face to face.
        y = bottom - SHARE_H if above else top + 1
        plate = Rect(rect.x + 2, y, rect.w - 4, SHARE_H - 1.5)
        text = shorten(f"{cell.share:g}", plate.w, tokens.SIZE_NOTE, tokens.BOLD)
        share = (plate, Text(plate.cx, y + 13, text, plate.w, tokens.SIZE_NOTE, tokens.BOLD, anchor="middle"))
        top, bottom = (top, y) if above else (y + SHARE_H, bottom)
    chars = cell.text[:CELL_CHARS]
    start = top + (bottom - top - len(chars) * CHAR_H) / 2 + 11.6
    fill = tokens.PAPER if deep(cell) else tokens.INK_9
    texts = tuple(
        Text(rect.cx, start + i * CHAR_H, ch, rect.w, 12.5, fill=fill, anchor="middle") for i, ch in enumerate(chars)
    )
    return StreetCell(cell, rect, texts, sign, share)


def deep(cell: Cell) -> bool:
    """True if the cell is filled: somebody decides, and it is written."""
    return cell.power == "decides" and cell.state == "stated"


def _tie_down(places: StreetPlaces, strip: Strip, cx: float, at: _Levels) -> None:
    look = {"dual": Mark.DUAL_TERRITORY, "leads": Mark.TERRITORY_LEADS, "stationed": Mark.STATIONED}.get(strip.tie)
    if look:
        main = strip.main == "territory" and look is Mark.DUAL_TERRITORY
        places.lines.append(PlacedLine(look, ((cx, at.below + at.half + 1), (cx, at.block)), main=main))


def _block(places: StreetPlaces, content: StreetContent, at: _Levels) -> None:
    """The street itself: two bodies, never one."""
    ground = Rect(GUTTER - 4, at.block, places.width - GUTTER + 4, BLOCK_H)
    places.blocks.append(ground)
    half = (ground.w - 28) / 2
    for i, (box, word) in enumerate(((content.committee, "街道党工委"), (content.office, "街道办事处"))):
        rect = Rect(ground.x + 10 + i * (half + 8), ground.y + 9, half, BLOCK_H - 18)
        shown = box or Box("", f"{word}{words.NOT_STATED}", unnamed=True)
        room = half - 26
        name = shorten(shown.name, room * (0.5 if shown.note else 1.0), 14.0, tokens.BOLD)
        used = width(name, 14.0, tokens.BOLD)
        texts = [Text(rect.x + 13, rect.cy + 5, name, used + 1, 14.0, tokens.BOLD)]
        if shown.note:
            left = room - used - 14
            note = shorten(shown.note, left, tokens.SIZE_NOTE)
            texts.append(
                Text(rect.right - 12, rect.cy + 4.5, note, left, tokens.SIZE_NOTE, fill=tokens.INK_7, anchor="end")
            )
        places.boxes.append(StreetBox(shown, rect, "committee", tuple(texts), regime="plain" if box else "unstated"))


def _tier(places: StreetPlaces, content: StreetContent, tier: Tier, y: float) -> float:
    at = _levels(content, tier, y)
    _names(places, content, tier, at)
    places.axes.append(Rect(GUTTER - 4, at.axis, places.width - GUTTER + 4, AXIS_H))
    for strip, x, wide in tier.strips:
        _ties(places, strip, x, wide, at)
        _unit(places, strip, x, wide, at, bool(content.selected) and strip.unit.id == content.selected)
        step = wide / max(1, len(content.aspects))
        for i, aspect in enumerate(content.aspects if step >= LETTER_LEAST else ()):
            ink = tokens.INK_9 if strip.cells else tokens.INK_5
            places.words.append(
                Text(x + (i + 0.5) * step, at.axis + 15.6, aspect.short[:1], step, 13, tokens.BOLD, ink, "middle")
            )
        if strip.cells:
            _cells(places, content, strip, x, step, at)
        else:
            n = len(content.aspects)
            places.halves.append(_half(strip, Rect(x, at.above, wide, at.half), strip.above, n))
            places.halves.append(_half(strip, Rect(x, at.below, wide, at.half), strip.below, n))
        _tie_down(places, strip, x + wide / 2, at)
    _block(places, content, at)
    return at.block + BLOCK_H


def place_street(content: StreetContent, room: float, head: bool = True) -> StreetPlaces:
    """Lays out a street for `room` px of width; without `head` title and totals are left to the page."""
    places = StreetPlaces(max(room, LEAST))
    y = 0.0
    if head:
        shapes, y = place_head(
            content.title, content.at, content.scope, content.notes, content.totals, places.width
        )
        places.ground += shapes
    for i, tier in enumerate(tiers(content.strips, len(content.aspects), GUTTER + 6, places.width - GUTTER - 12)):
        y = _tier(places, content, tier, y + (22 if i else 2))
    if not content.strips:
        text = "这个街道还没有登记派驻机构"
        places.ground.append(Text(GUTTER, y + 24, text, places.width - GUTTER, fill=tokens.INK_5))
        places.ground.append(Stroke(((0, y), (places.width, y)), Paint(stroke=tokens.INK_1, width=1)))
        y += 44
    places.height = y + 8
    return places
