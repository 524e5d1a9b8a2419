"""Paints one statement of a street: deep decides, light takes part, dashed is inferred, hatched unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from viz import marks, tokens
from viz.content import Cell
from viz.shapes import Frame, Group, Mark, Rect, Shape, Stroke, Text
from viz.street_places import StreetCell
from viz.tokens import Paint

_DEEP: Final = {"line": tokens.LINE, "territory": tokens.TERRITORY_FILL, "third": tokens.INK_7}
_TINT: Final = {"line": tokens.LINE_TINT, "territory": tokens.TERRITORY_TINT, "third": tokens.PAPER_2}
_EDGE: Final = {"line": tokens.LINE, "territory": tokens.TERRITORY, "third": tokens.INK_7}
_FAULT: Final = Paint(stroke=tokens.BAD, width=1.8)
_CONFLICT: Final = Paint(fill=tokens.BAD_TINT, stroke=tokens.BAD, width=2)
_EMPTY: Final = Paint(fill=tokens.PAPER, stroke=tokens.INK_3, width=1)


def _look(cell: Cell) -> tuple[Paint, Mark | None]:
    """How the ground of a cell is painted, and what that means."""
    edge = _EDGE[cell.side]
    if cell.state == "conflict":
        return _CONFLICT, Mark.CONFLICT
    if cell.state == "none":
        return _EMPTY, Mark.NONE
    if cell.state in ("unknown", "unchanged"):
        return _EMPTY, None  # hatch and = say it
    decides = cell.power == "decides"
    if cell.state in ("inferred", "derived"):
        if decides:
            return Paint(_TINT[cell.side], edge, 1.6, "4 2.5"), Mark.INFERRED_CELL
        return Paint(tokens.PAPER, edge, 1.0, "4 2.5"), Mark.INFERRED_PART
    if cell.side == "third":
        return (
            (Paint(_DEEP["third"]), Mark.THIRD)
            if decides
            else (Paint(_TINT["third"], edge, 1), Mark.THIRD_PART)
        )
    return (
        (Paint(_DEEP[cell.side]), Mark.DECIDES) if decides else (Paint(_TINT[cell.side], edge, 1), Mark.PART)
    )


def _corner(rect: Rect) -> Stroke:
    """A filled corner: the cell that a finding is about."""
    points = ((rect.right - 8, rect.y), (rect.right, rect.y), (rect.right, rect.y + 8))
    return Stroke(points, Paint(fill=tokens.BAD), Mark.FAULT_CELL, closed=True)


def paint_cell(placed: StreetCell) -> Group:
    """The cell as one group with its sentence; the ground first, then plates and characters."""
    cell = placed.cell
    paint, mark = _look(cell)
    half = max(0.5, paint.width / 2)
    rect = Rect(
        placed.rect.x + half, placed.rect.y + half, placed.rect.w - 2 * half, placed.rect.h - 2 * half
    )
    out: list[Shape] = [Frame(rect, paint, 1, mark)]
    texts = placed.texts
    if cell.state == "unknown":
        out.append(marks.hatch(rect, step=5))
        out += _plate(placed)
    if cell.state == "unchanged":
        out.append(marks.equals(rect.cx - 5, rect.y + 8, 10))
    if cell.state == "conflict":
        texts = tuple(replace(text, fill=tokens.BAD, weight=tokens.BOLD) for text in texts)
    if placed.sign:
        plate, text = placed.sign
        out += [Frame(plate, tokens.PLATE, 1), text]
    out += texts
    if placed.share:
        plate, text = placed.share
        dash = "3 2" if cell.state in ("derived", "inferred") else ""
        out += [Frame(plate, Paint(tokens.PAPER, _EDGE[cell.side], 1.2, dash), 2, Mark.SHARE), text]
    if cell.faulty:
        out += [Frame(placed.rect.inset(1), _FAULT, 1, Mark.FAULT_CELL), _corner(placed.rect)]
    return Group(tuple(out), f"cell {cell.side} {cell.state}", label=cell.detail or cell.text)


def _plate(placed: StreetCell) -> list[Shape]:
    if not placed.texts:
        return []
    first, last = placed.texts[0].extent, placed.texts[-1].extent
    rect = placed.rect
    return [Frame(Rect(rect.x + 3, first.y - 1, rect.w - 6, last.bottom - first.y + 3), tokens.PLATE)]


def sign_sample(text: str) -> tuple[tuple[Shape, ...], float]:
    """The character of a third party as the legend shows it."""
    ground = Frame(Rect(0, -8, 18, 16), Paint(_DEEP["third"]), 1, Mark.THIRD)
    plate = Frame(Rect(2, -6, 14, 12), tokens.PLATE, 1)
    return (
        ground,
        plate,
        Text(9, 4.2, text, 14, tokens.SIZE_LEAST, tokens.BOLD, tokens.INK_7, "middle"),
    ), 18.0
