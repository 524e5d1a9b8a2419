"""The head of a picture: title and date on the left, the table of totals at the top right."""

from __future__ import annotations

from datetime import date

from viz import tokens, words
from viz.content import Totals
from viz.shapes import Shape, Stroke, Text
from viz.text import shorten, width, wrap

_ROW = 18.0
_PAD = 9.0
_LEFT_LEAST = 300.0


def _table(totals: Totals, right: float, top: float, room: float) -> tuple[list[Shape], float, float]:
    """Shapes of the table, its left edge and its bottom; it is as wide as its texts, at most `room`."""
    size = tokens.SIZE_NOTE
    first = max(width(label, size) for label, _ in totals.rows) + _PAD
    columns = list(zip(*(values for _, values in totals.rows), strict=True))
    bolds = [totals.sums and i == len(totals.columns) - 1 for i in range(len(totals.columns))]
    wide = [
        max(width(text, size, tokens.BOLD if bold else tokens.REGULAR) for text in (head, *column)) + 2 * _PAD
        for head, column, bold in zip(totals.columns, columns, bolds, strict=True)
    ]
    share = min(1.0, (room - first) / sum(wide))
    wide = [w * share for w in wide]
    left = right - first - sum(wide)
    out: list[Shape] = []
    y = top + _ROW
    bottom = y + _ROW * len(totals.rows)
    out += [Stroke(((left, at), (right, at)), tokens.RULE_STRONG) for at in (y + 0.5, bottom + 0.5)]
    for i, (label, _) in enumerate(totals.rows):
        out.append(Text(left, y + _ROW * i + 13.5, label, first, size, fill=tokens.INK_7))
    x = left + first
    for w, head, column, bold in zip(wide, totals.columns, columns, bolds, strict=True):
        weight = tokens.BOLD if bold else tokens.REGULAR
        out.append(Stroke(((x, top), (x, bottom)), tokens.RULE))
        ink = tokens.INK_9 if bold else tokens.INK_7
        room_in = w - _PAD
        for i, text in enumerate((head, *column)):
            fill = ink if i == 0 else tokens.INK_9
            shown = shorten(text, room_in, size, weight)
            out.append(Text(x + w - _PAD, top + _ROW * i + 13.5, shown, room_in, size, weight, fill, "end"))
        x += w
    return out, left, bottom


def place_head(
    title: str, at: date, scope: str, notes: tuple[str, ...], totals: Totals, room: float
) -> tuple[tuple[Shape, ...], float]:
    """Title, 截至 line with scope and notes, and totals; returns the shapes and the height that they take."""
    out: list[Shape] = []
    left_room, table_bottom = room, 0.0
    has_table = bool(totals.rows and totals.columns)
    if has_table:
        table, left, table_bottom = _table(totals, room - 1, 0.0, room)
        narrow = left - 24 < _LEFT_LEAST
        left_room = room if narrow else left - 24
        out += [] if narrow else table
    y = 0.0
    for part in wrap(title, left_room, tokens.SIZE_TITLE, 2, tokens.BOLD):
        out.append(Text(0, y + 22, part, left_room, tokens.SIZE_TITLE, tokens.BOLD))
        y += 28
    pieces = [f"{words.AS_OF}{words.day(at)}", *([scope] if scope else []), *notes]
    x = 0.0
    for piece in pieces:
        w = width(piece, tokens.SIZE_BASE)
        if x and x + w > left_room:
            x, y = 0.0, y + 20
        for k, part in enumerate(wrap(piece, left_room - x, tokens.SIZE_BASE, 3)):
            y += 20 if k else 0
            out.append(Text(x, y + 16, part, left_room - x, tokens.SIZE_BASE, fill=tokens.INK_5))
            w = width(part, tokens.SIZE_BASE)
        x += w + 16
    y += 20
    if has_table and left_room == room:
        table, _, table_bottom = _table(totals, room - 1, y + 6, room)
        out += table
    return tuple(out), max(y, table_bottom) + 10
