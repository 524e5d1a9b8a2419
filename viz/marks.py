"""The signs of the design system, each drawn by one function: pictures and legends both call it."""

from __future__ import annotations

from typing import Final

from viz import tokens, words
from viz.content import Box
from viz.shapes import Frame, Mark, Rect, Shape, Stroke, Text
from viz.text import width
from viz.tokens import Paint

BADGE_H: Final = 15.0
BADGE_GAP: Final = 2.0
DIAMOND: Final = 3.4  # half of its diagonal
BAR: Final = 4.0
EQUALS_W: Final = 8.0

LINE_PAINTS: Final[dict[Mark, Paint]] = {
    Mark.LEADS: Paint(stroke=tokens.LINE, width=2.6),
    Mark.TERRITORY_LEADS: Paint(stroke=tokens.TERRITORY, width=2.6),
    Mark.DUAL_LINE: Paint(stroke=tokens.LINE, width=1.6),
    Mark.DUAL_TERRITORY: Paint(stroke=tokens.TERRITORY, width=1.6),
    Mark.GUIDES: Paint(stroke=tokens.LINE, width=1.6, dash="5 4"),
    Mark.STRUCTURE: Paint(stroke=tokens.INK_7, width=1.3),
    Mark.STATIONED: Paint(stroke=tokens.TERRITORY, width=1.9, dash="0.1 4", round_ends=True),
    Mark.INFERRED_LINE: Paint(stroke=tokens.LINE, width=2.2, dash="2 2"),
}


def badge_text(n: int) -> str:
    return str(n) if n <= 99 else words.OVER_MOST


def badge_width(n: int) -> float:
    return max(16.0, width(badge_text(n), tokens.SIZE_LEAST, tokens.BOLD) + 7)


def badges_width(errors: int, warnings: int) -> float:
    """Room that the badges of one unit take, 0 without findings."""
    widths = [badge_width(n) for n in (errors, warnings) if n]
    return sum(widths) + BADGE_GAP * max(0, len(widths) - 1)


def badge(mark: Mark, n: int, x: float, y: float) -> tuple[Shape, ...]:
    """Number of findings: filled = error, hollow = warning; `x`, `y` the left top."""
    w = badge_width(n)
    filled = mark is Mark.ERROR
    rect = Rect(x + 0.6, y + 0.6, w - 1.2, BADGE_H - 1.2)
    paint = Paint(fill=tokens.BAD if filled else tokens.PAPER, stroke=tokens.BAD, width=1.2)
    ink = tokens.PAPER if filled else tokens.BAD
    text = Text(x + w / 2, y + 11.6, badge_text(n), w - 2, tokens.SIZE_LEAST, tokens.BOLD, ink, "middle")
    return (Frame(rect, paint, 2, mark), text)


def badges(errors: int, warnings: int, right: float, y: float) -> tuple[Shape, ...]:
    """The badges of one unit, ending at `right`; the filled one is outermost."""
    out: tuple[Shape, ...] = ()
    for mark, n in ((Mark.ERROR, errors), (Mark.WARNING, warnings)):
        if n:
            right -= badge_width(n)
            out += badge(mark, n, right, y)
            right -= BADGE_GAP
    return out


def diamond(cx: float, cy: float) -> Shape:
    """◇ synthetic."""
    d = DIAMOND
    points = ((cx, cy - d), (cx + d, cy), (cx, cy + d), (cx - d, cy))
    paint = Paint(fill=tokens.PAPER, stroke=tokens.INK_5, width=1.1)
    return Stroke(points, paint, Mark.SYNTHETIC, closed=True)


def equals(x: float, cy: float, w: float = EQUALS_W, gap: float = 4.0, ink: str = tokens.INK_5) -> Shape:
    """= keeps its regime."""
    points = ((x, cy - gap / 2), (x + w, cy - gap / 2), (x, cy + gap / 2), (x + w, cy + gap / 2))
    return Stroke(points, Paint(stroke=ink, width=1.5), Mark.KEEP, breaks=(2,))


def hatch(rect: Rect, mark: Mark = Mark.UNSTATED, step: float = 6.0) -> Shape:
    """Slanting lines clipped to the rectangle: not stated. No pattern, which some viewers lose."""
    points: list[tuple[float, float]] = []
    breaks: list[int] = []
    offset = step / 2
    while offset < rect.w + rect.h:
        start_x = min(offset, rect.w)
        end_x = max(0.0, offset - rect.h)
        breaks.append(len(points))
        points.append((rect.x + start_x, rect.y + offset - start_x))
        points.append((rect.x + end_x, rect.y + offset - end_x))
        offset += step
    return Stroke(tuple(points), Paint(stroke=tokens.HATCH, width=1.1), mark, tuple(breaks[1:]))


def dual_bars(rect: Rect) -> tuple[Shape, ...]:
    """Dual regime on the board: left bar 条, right bar 块."""
    left = Rect(rect.x, rect.y, BAR, rect.h)
    right = Rect(rect.right - BAR, rect.y, BAR, rect.h)
    return (
        Frame(left, Paint(fill=tokens.LINE), 0, Mark.DUAL),
        Frame(right, Paint(fill=tokens.TERRITORY_BAR), 0, Mark.DUAL),
    )


def state(box: Box, usual: Paint) -> tuple[Paint, Mark | None]:
    """How sure the box is: abolished, inferred, or as usual."""
    if box.abolished:
        return tokens.ABOLISHED, Mark.ABOLISHED
    return (tokens.INFERRED, Mark.INFERRED) if box.inferred else (usual, None)


def strike(text: Text) -> Shape:
    """A line through the name of what no longer exists."""
    ground = text.extent
    points = ((ground.x, text.y - 4.5), (ground.right, text.y - 4.5))
    return Stroke(points, Paint(stroke=tokens.INK_7, width=1), Mark.ABOLISHED)


def stack(rect: Rect) -> Shape:
    """A second edge below a box: units are folded under it."""
    y = rect.bottom + 2.5
    return Stroke(((rect.x + 4, y), (rect.right - 4, y)), Paint(stroke=tokens.INK_3, width=1), Mark.STACK)


def line(mark: Mark, points: tuple[tuple[float, float], ...]) -> tuple[Shape, ...]:
    """One tie along its points; a dual one is two thin strokes, made of a broad one and a white core."""
    paint = LINE_PAINTS[mark]
    if mark in (Mark.DUAL_LINE, Mark.DUAL_TERRITORY):
        broad = Paint(stroke=paint.stroke, width=3.6)
        return (Stroke(points, broad, mark), Stroke(points, Paint(stroke=tokens.PAPER, width=1.4)))
    return (Stroke(points, paint, mark),)


def double(mark: Mark, start: tuple[float, float], end: tuple[float, float], main: bool) -> tuple[Shape, ...]:
    """One side of a dual regime as two straight strokes; the side that weighs more has a thick one."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = (2.5, 0.0) if abs(x1 - x2) < abs(y1 - y2) else (0.0, 2.5)
    out: list[Shape] = []
    for sign, wide in ((-1, 3.4 if main else 1.8), (1, 1.4 if main else 1.8)):
        points = ((x1 + sign * dx, y1 + sign * dy), (x2 + sign * dx, y2 + sign * dy))
        paint = Paint(stroke=LINE_PAINTS[mark].stroke, width=wide)
        out.append(Stroke(points, paint, Mark.DUAL_MAIN if main else mark))
    return tuple(out)


def arrow(mark: Mark, tip: tuple[float, float], direction: tuple[int, int]) -> Shape:
    """The head of a line; `direction` is (0, 1) for down, (1, 0) for right and so on."""
    (x, y), (dx, dy) = tip, direction
    back, half = 6.5, 3.6
    points = (
        (x, y),
        (x - dx * back - dy * half, y - dy * back - dx * half),
        (x - dx * back + dy * half, y - dy * back + dx * half),
    )
    return Stroke(points, Paint(fill=LINE_PAINTS[mark].stroke), None, closed=True)
