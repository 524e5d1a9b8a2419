"""The two halves of a strip: statements by aspect above and below the axis, or words in their place."""

from __future__ import annotations

from typing import Final, Literal

from viz import tokens, words
from viz.content import Cell, StreetContent, Strip
from viz.shapes import Rect, Text
from viz.street_places import Levels, StreetCell, StreetHalf, StreetPlaces
from viz.text import ELLIPSIS, shorten, wrap

CHAR: Final = 12.5
CHAR_H: Final = 13.6
CHARS_MOST: Final = 6
SHARE_H: Final = 19.0
SIGN_H: Final = 17.0


def _characters(cell: Cell) -> str:
    return cell.text if len(cell.text) <= CHARS_MOST else cell.text[: CHARS_MOST - 1] + ELLIPSIS


def _need(cell: Cell) -> float:
    share = SHARE_H if cell.share is not None else 0.0
    return len(_characters(cell)) * CHAR_H + 7 + share + (SIGN_H if cell.sign else 0.0)


def _pile(strip: Strip, aspect: str, below: bool) -> list[Cell]:
    return [c for c in strip.cells if c.aspect == aspect and (c.side == "territory") == below]


def half_height(content: StreetContent, strip: Strip) -> float:
    """The height that the fullest aspect of a strip needs on one side of the axis."""
    keys = [aspect.key for aspect in content.aspects]
    piles = [_pile(strip, key, below) for key in keys for below in (False, True)]
    return max((sum(_need(cell) for cell in pile) for pile in piles), default=0.0)


def filled(cell: Cell) -> bool:
    """True if the ground is deep: somebody decides, and it is written."""
    return cell.power == "decides" and cell.state == "stated"


def place_cells(
    places: StreetPlaces, content: StreetContent, strip: Strip, x: float, step: float, at: Levels
) -> None:
    """Adds the statements of a strip, aspect by aspect; what nobody is known to decide is hatched."""
    for i, aspect in enumerate(content.aspects):
        piles = (_pile(strip, aspect.key, False), _pile(strip, aspect.key, True))
        settled = any(c.power == "decides" and c.state != "unknown" for pile in piles for c in pile)
        for pile, top, side in zip(piles, (at.above, at.below), ("line", "territory"), strict=True):
            shown = pile
            if not pile and not settled:
                shown = [_unknown(aspect.key, aspect.name, side == "line")]
            if shown:
                _stack(places, shown, Rect(x + i * step, top, step, at.half), side == "line")


def _unknown(key: str, name: str, above: bool) -> Cell:
    said = f"{name}：{'条' if above else '块'}的权限{words.NOT_STATED}"
    return Cell(key, words.NOT_STATED, "line" if above else "territory", state="unknown", detail=said)


def _stack(places: StreetPlaces, pile: list[Cell], rect: Rect, above: bool) -> None:
    """Cells of one aspect on one side, one upon the other, each as high as its text needs."""
    needs = [_need(cell) for cell in pile]
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
        sign = (plate, _plated(plate, cell.sign[:1], tokens.INK_7))
        top += SIGN_H + 1
    if cell.share is not None:
        # Both shares lie at the axis, face to face.
        y = bottom - SHARE_H if above else top + 1
        plate = Rect(rect.x + 2, y, rect.w - 4, SHARE_H - 1.5)
        share = (plate, _plated(plate, f"{cell.share:g}", tokens.INK_9))
        top, bottom = (top, y) if above else (y + SHARE_H, bottom)
    chars = _characters(cell)
    first = top + (bottom - top - len(chars) * CHAR_H) / 2 + 11.6
    ink = tokens.PAPER if filled(cell) else tokens.INK_9
    texts = tuple(
        Text(rect.cx, first + i * CHAR_H, ch, rect.w, CHAR, fill=ink, anchor="middle")
        for i, ch in enumerate(chars)
    )
    return StreetCell(cell, rect, texts, sign, share)


def _plated(plate: Rect, text: str, ink: str) -> Text:
    shown = shorten(text, plate.w, tokens.SIZE_NOTE, tokens.BOLD)
    return Text(plate.cx, plate.cy + 4.6, shown, plate.w, tokens.SIZE_NOTE, tokens.BOLD, ink, "middle")


def place_half(strip: Strip, rect: Rect, said: tuple[str, str] | None, aspects: int) -> StreetHalf:
    """The words of one half where no statement stands: the regime, or what the content says."""
    state: Literal["keep", "unstated", "plain"] = "plain"
    if said is None and strip.unit.regime == "keep":
        state, said = "keep", (words.KEEPS, words.KEEPS_NOTE)
    elif said is None:
        state, said = "unstated", (words.NOT_STATED, f"{aspects}个方面")
    room = rect.w - 8
    weight = tokens.REGULAR if state == "plain" else tokens.BOLD
    lines = wrap(said[0], room, tokens.SIZE_BASE, 2, weight)
    notes = wrap(said[1], room, tokens.SIZE_NOTE, 2) if said[1] else ()
    y = rect.cy - (len(lines) + len(notes) - 1) * 9 + 4.6 + (9.0 if state == "keep" else 0.0)
    texts = [
        Text(rect.cx, y + 18 * i, part, room, 13.0, weight, anchor="middle") for i, part in enumerate(lines)
    ]
    y += 18 * len(lines)
    texts += [
        Text(rect.cx, y + 17 * i, part, room, tokens.SIZE_NOTE, fill=tokens.INK_5, anchor="middle")
        for i, part in enumerate(notes)
    ]
    name = strip.unit.full_name or strip.unit.name
    return StreetHalf(
        rect, tuple(texts), state, f"{name}：{said[0]}，{said[1]}" if said[1] else f"{name}：{said[0]}"
    )
