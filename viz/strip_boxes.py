"""The upper part of a strip: departments, dispatcher, the unit itself, and the lines between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from viz import tokens, words
from viz.content import Box, Department, Strip
from viz.places import PlacedLine
from viz.shapes import Mark, Rect, Text
from viz.street_places import Levels, State, StreetBox, StreetPlaces
from viz.text import shorten, wrap

LINE_H: Final = 16.0
DEPARTMENT_H: Final = 36.0
DEPARTMENT_STEP: Final = DEPARTMENT_H + 4
DEPARTMENTS_MOST: Final = 3
INSET: Final = 22.0  # a dispatcher stands aside so that the line of the department passes
ASIDE_FROM: Final = 100.0
FRAME: Final = 3.0  # the second frame of a dual unit stands out by this much


def names_of(box: Box, wide: float, bold: bool) -> tuple[str, ...]:
    """The name of a box broken for its width."""
    return wrap(box.name, wide - 6, tokens.SIZE_BASE, 3, tokens.BOLD if bold else tokens.REGULAR)


def line_count(box: Box, wide: float, bold: bool, more: str = "") -> int:
    """How many lines the texts of a box take."""
    return len(names_of(box, wide, bold)) + bool(box.note) + bool(more)


def _texts(box: Box, rect: Rect, bold: bool, ink: str, pale: str, more: str = "") -> tuple[Text, ...]:
    """Name, note and one more line, centred in the box."""
    weight = tokens.BOLD if bold else tokens.REGULAR
    room = rect.w - 6
    lines = names_of(box, rect.w, bold)
    notes = [note for note in (box.note, more) if note]
    y = rect.cy - (len(lines) + len(notes) - 1) * LINE_H / 2 + 4.6
    texts: list[Text] = []
    for part in lines:
        texts.append(Text(rect.cx, y, part, room, tokens.SIZE_BASE, weight, ink, "middle"))
        y += LINE_H
    for note in notes:
        shown = shorten(note, room, tokens.SIZE_LEAST)
        texts.append(Text(rect.cx, y - 0.5, shown, room, tokens.SIZE_LEAST, fill=pale, anchor="middle"))
        y += LINE_H
    return tuple(texts)


def departments_of(strip: Strip) -> tuple[Department, ...]:
    """At most three departments; the last one stands for the rest if there are more."""
    if len(strip.departments) <= DEPARTMENTS_MOST:
        return strip.departments
    kept, rest = strip.departments[: DEPARTMENTS_MOST - 1], strip.departments[DEPARTMENTS_MOST - 1 :]
    names = "；".join(department.box.full_name or department.box.name for department in rest)
    return (*kept, replace(rest[0], box=Box("", words.more(len(rest)), names)))


def dispatcher_of(strip: Strip) -> tuple[Box, str] | None:
    """The dispatcher that needs a box of its own, with its word; None if a department is the dispatcher."""
    held = {department.box.id for department in strip.departments}
    own = [dispatcher for dispatcher in strip.dispatchers if dispatcher.box.id not in held]
    if not own:
        return None
    box = own[0].box
    return (replace(box, note=words.more(len(own) - 1)) if len(own) > 1 else box), own[0].word


def aside(strip: Strip, wide: float) -> float:
    """How far the dispatcher stands to the right, so that lines from the departments can pass at the left."""
    return INSET if strip.departments and wide >= ASIDE_FROM else 0.0


def _look(department: Department) -> Mark:
    if department.inferred:
        return Mark.INFERRED_LINE
    return {"dual": Mark.DUAL_LINE, "leads": Mark.LEADS, "guides": Mark.GUIDES}[department.tie]


def _departments(places: StreetPlaces, strip: Strip, x: float, wide: float, at: Levels, end: float) -> None:
    shown = departments_of(strip)
    top = at.dispatcher - 4 - len(shown) * DEPARTMENT_STEP
    for i, department in enumerate(shown):
        rect = Rect(x, top + i * DEPARTMENT_STEP, wide, DEPARTMENT_H)
        guides = department.tie == "guides"
        pale = department.box.inferred or guides
        ink, note = (tokens.INK_9, tokens.INK_5) if pale else (tokens.PAPER, tokens.LINE_TINT)
        texts = _texts(_low(department.box, wide), rect, True, ink, note)
        state: State = "guides" if guides else "plain"
        places.boxes.append(StreetBox(department.box, rect, "department", texts, state))
    looks = list(dict.fromkeys(_look(department) for department in shown))
    middle = x + (INSET / 2 if aside(strip, wide) else wide / 2)
    for i, look in enumerate(looks):
        column = middle + (i - (len(looks) - 1) / 2) * 8
        main = strip.main == "line" and look is Mark.DUAL_LINE
        places.lines.append(PlacedLine(look, ((column, at.dispatcher - 8), (column, end)), main=main))


def _low(box: Box, wide: float) -> Box:
    """Departments have one height: a name of two lines leaves no place for a note, one of three is cut."""
    lines = names_of(box, wide, True)
    if len(lines) > 2:
        return replace(box, name=shorten(box.name, 2 * wide - 40, tokens.SIZE_BASE, tokens.BOLD), note="")
    return replace(box, note="") if len(lines) == 2 else box


def _dispatcher(places: StreetPlaces, strip: Strip, x: float, wide: float, at: Levels, end: float) -> None:
    own = dispatcher_of(strip)
    if own:
        box, word = own
        left = x + aside(strip, wide)
        rect = Rect(left, at.dispatcher, x + wide - left, at.dispatcher_h)
        texts = _texts(box, rect, False, tokens.INK_9, tokens.INK_5)
        places.boxes.append(StreetBox(box, rect, "dispatcher", texts))
        column, top = rect.cx, rect.bottom
    elif strip.dispatchers:
        word = strip.dispatchers[0].word
        column, top = x + wide / 2 + 12, at.dispatcher - 8
    else:
        return
    places.lines.append(PlacedLine(Mark.STRUCTURE, ((column, top), (column, end))))
    room = x + wide - column - 6
    shown = shorten(word, room, tokens.SIZE_LEAST)
    places.words.append(Text(column + 5, end - 6, shown, room, tokens.SIZE_LEAST, fill=tokens.INK_5))


def place_boxes(
    places: StreetPlaces, strip: Strip, x: float, wide: float, at: Levels, selected: bool
) -> None:
    """Adds everything of a strip from the departments down to the unit."""
    dual = strip.unit.regime == "dual"
    end = at.unit - (FRAME if dual else 0)
    if strip.departments:
        _departments(places, strip, x, wide, at, end)
    _dispatcher(places, strip, x, wide, at, end)
    rect = Rect(x, at.unit, wide, at.unit_h)
    ink, pale = (tokens.PAPER, tokens.INK_1) if selected else (tokens.INK_9, tokens.INK_5)
    texts = _texts(strip.unit, rect, True, ink, pale, strip.regime_note)
    state: State = "dual" if dual else "unstated" if strip.unit.regime == "unstated" else "plain"
    places.boxes.append(StreetBox(strip.unit, rect, "unit", texts, state, selected))
