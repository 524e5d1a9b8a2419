"""Lines of the selected unit: at right angles, through the gaps between boxes, never across one.

Between two rows lies a channel, between two boxes of a row a gap, left of everything a lane. A line leaves
its upper box downwards, passes each row through one gap, and enters the lower box from above, a cell from the
side. Lines that look alike share their tracks; different ones lie side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from viz.content import Link
from viz.places import PlacedBox, PlacedLine, Row
from viz.shapes import Mark, Rect

BEND: Final = 45.0  # a bend costs as much as so many px
NARROW: Final = 30.0  # so does a gap between two boxes, compared with the lane
TAKEN: Final = 400.0  # and a gap where a line of another look runs
TRACK: Final = 3.4
LANES: Final = 4
TRUNK_FROM: Final = 4  # so many lines of one look from one unit keep together in the lane
BUS_FROM: Final = 3  # so many cells of one row are served by one line below it

Point = tuple[float, float]
_MARKS: Final[dict[tuple[str, str], Mark]] = {
    ("dual", "territory"): Mark.DUAL_TERRITORY,
    ("leads", "territory"): Mark.TERRITORY_LEADS,
    ("dual", ""): Mark.DUAL_LINE,
    ("leads", ""): Mark.LEADS,
    ("guides", ""): Mark.GUIDES,
    ("structure", ""): Mark.STRUCTURE,
    ("stationed", ""): Mark.STATIONED,
}


def mark_of(link: Link) -> Mark:
    """The look of a line."""
    if link.inferred:
        return Mark.INFERRED_LINE
    return _MARKS.get((link.kind, link.side)) or _MARKS[link.kind, ""]


@dataclass(frozen=True, slots=True)
class _End:
    row: int
    rect: Rect
    cell: bool


@dataclass(frozen=True, slots=True)
class _Wire:
    """One line of the selected unit with both ends on the board."""

    link: Link
    look: Mark
    upper: _End
    lower: _End
    source_is_lower: bool


class _Field:
    """Rows, channels, gaps and the lane; knows at which track each look runs."""

    def __init__(self, rows: tuple[Row, ...], lane: float, right: float, looks: tuple[Mark, ...]) -> None:
        self.rows, self.lane, self.right, self.looks = rows, lane, right, looks
        self.taken: dict[tuple[int, float], Mark] = {}

    def channel(self, above: int, look: Mark) -> float:
        """The height at which lines of this look run below row `above`."""
        top = self.rows[above].bottom
        under = self.rows[above + 1].top if above + 1 < len(self.rows) else top + 10
        if under - top < 9:
            return (top + under) / 2
        first = top + 5.5
        step = min(TRACK, (under - 3.5 - first) / max(1, len(self.looks) - 1))
        return first + self.looks.index(look) * step

    def track(self, x: float, look: Mark) -> float:
        """Where this look runs in the gap at `x`: the lane has tracks, a gap between boxes only one."""
        return self.lane - self.looks.index(look) % LANES * TRACK if x <= self.lane else x

    def gaps(self, row: int) -> list[float]:
        """Where a line may pass this row: the lane, every space between boxes, the right edge."""
        boxes = sorted(self.rows[row].boxes, key=lambda rect: rect.x)
        between = [(a.right + b.x) / 2 for a, b in pairwise(boxes) if b.x - a.right > 4]
        return [self.lane, *between, min(boxes[-1].right + 4, self.right)]

    def passes(
        self, look: Mark, start: float, first: int, last: int, goal: float, trunk: bool
    ) -> tuple[float, ...]:
        """The cheapest gaps through rows first..last-1: short, with few bends; a trunk keeps to the lane."""
        if trunk:
            return (self.lane,) * (last - first)
        best: dict[float, tuple[float, tuple[float, ...]]] = {start: (0.0, ())}
        for row in range(first, last):
            found: dict[float, tuple[float, tuple[float, ...]]] = {}
            for x, (cost, way) in best.items():
                for gap in self.gaps(row):
                    price = cost + abs(gap - x) + (BEND if abs(gap - x) > 0.5 else 0.0)
                    price += NARROW if gap != self.lane and not self.rows[row].grid else 0.0
                    price += (
                        TAKEN if self.taken.get((row, gap), look) is not look and gap != self.lane else 0.0
                    )
                    if gap not in found or price < found[gap][0]:
                        found[gap] = (price, (*way, gap))
            best = found
        way = min(best.items(), key=lambda item: (item[1][0] + abs(item[0] - goal), item[0]))[1][1]
        for row, gap in enumerate(way, first):
            self.taken.setdefault((row, gap), look)
        return way

    def port(self, rect: Rect, look: Mark) -> float:
        """Where a line of this look leaves or enters the box, looks side by side around its middle."""
        step = min(18.0, rect.w / (len(self.looks) + 1))
        return rect.cx + (self.looks.index(look) - (len(self.looks) - 1) / 2) * step


def _run(
    field: _Field, look: Mark, x: float, row: int, passes: tuple[float, ...]
) -> tuple[list[Point], float, int]:
    """From (x, below `row`) through the passes; returns the corners, the last x and the last row passed."""
    points: list[Point] = []
    for gap in passes:
        at = field.track(gap, look)
        if abs(at - x) > 0.3:
            y = field.channel(row, look)
            points += [(x, y), (at, y)]
            x = at
        row += 1
    return points, x, row


def _wire(field: _Field, wire: _Wire, trunk: bool) -> PlacedLine:
    look, upper, lower = wire.look, wire.upper, wire.lower
    out, into = field.port(upper.rect, look), field.port(lower.rect, look)
    points: list[Point] = [(out, upper.rect.bottom)]
    arrow: tuple[int, int] | None
    if upper.row == lower.row:
        y = field.channel(upper.row, look)
        points += [(out, y), (into, y), (into, lower.rect.bottom)]
        arrow = (0, -1)
    elif lower.cell:
        # 条 comes to the left bar of a cell, 块 to the right one.
        right = wire.link.side == "territory"
        goal = lower.rect.right + 3 if right else lower.rect.x - 3
        side = min(field.gaps(lower.row), key=lambda gap: abs(gap - goal))
        passes = (*field.passes(look, out, upper.row + 1, lower.row, side, trunk), side)
        corners, x, _ = _run(field, look, out, upper.row, passes)
        points += [*corners, (x, lower.rect.cy), (lower.rect.right if right else lower.rect.x, lower.rect.cy)]
        arrow = None
    else:
        passes = field.passes(look, out, upper.row + 1, lower.row, into, trunk)
        corners, x, row = _run(field, look, out, upper.row, passes)
        y = field.channel(row, look)
        points += [*corners, *([(x, y), (into, y)] if abs(into - x) > 0.3 else []), (into, lower.rect.y)]
        arrow = (0, 1)
    if wire.link.kind == "structure":
        arrow = None
    elif arrow == (0, 1) and wire.source_is_lower:
        # Authority runs upwards here: the head belongs to the upper box.
        return PlacedLine(look, tuple(reversed(points)), (0, -1))
    return PlacedLine(look, tuple(points), arrow)


def _bus(field: _Field, look: Mark, source: _End, targets: list[_End]) -> list[PlacedLine]:
    """One line from a unit to many cells of a row: along the lane, below the row, a tick up to each."""
    row = targets[0].row
    out = field.port(source.rect, look)
    trunk = field.track(field.lane, look)
    y, below = field.channel(source.row, look), field.channel(row, look)
    end = max(target.rect.cx for target in targets)
    points = ((out, source.rect.bottom), (out, y), (trunk, y), (trunk, below), (end, below))
    ticks = [PlacedLine(look, ((t.rect.cx, below), (t.rect.cx, t.rect.bottom))) for t in targets]
    return [PlacedLine(look, points), *ticks]


def _ends(boxes: Iterable[PlacedBox], rows: tuple[Row, ...]) -> dict[str, _End]:
    found: dict[str, _End] = {}
    for placed in boxes:
        for i, row in enumerate(rows):
            if row.top - 0.1 <= placed.rect.y < row.bottom:
                for unit in placed.units:
                    found.setdefault(unit, _End(i, placed.rect, placed.look == "cell"))
    return found


def route(
    links: tuple[Link, ...], boxes: tuple[PlacedBox, ...], rows: tuple[Row, ...], lane: float, right: float
) -> tuple[PlacedLine, ...]:
    """Lays every link whose two ends are on the board; `lane` is the x of its innermost track."""
    rows = tuple(sorted(rows, key=lambda row: row.top))
    ends = _ends(boxes, rows)
    wires: list[_Wire] = []
    for link in dict.fromkeys(links):
        source, target = ends.get(link.source), ends.get(link.target)
        if source is None or target is None or source == target:
            continue
        upper, lower = (source, target) if source.row <= target.row else (target, source)
        wires.append(_Wire(link, mark_of(link), upper, lower, lower is source))
    field = _Field(rows, lane, right, tuple(sorted({wire.look for wire in wires}, key=list(Mark).index)))
    return tuple(_lay(field, wires))


def _lay(field: _Field, wires: list[_Wire]) -> Iterable[PlacedLine]:
    buses: dict[tuple[Mark, Rect, int], list[_Wire]] = {}
    for wire in wires:
        if wire.lower.cell and not wire.upper.cell:
            buses.setdefault((wire.look, wire.upper.rect, wire.lower.row), []).append(wire)
    served: set[Link] = set()
    for (look, _, _), group in buses.items():
        if len(group) >= BUS_FROM:
            served.update(wire.link for wire in group)
            yield from _bus(field, look, group[0].upper, [wire.lower for wire in group])
    rest = [wire for wire in wires if wire.link not in served]
    sizes = Counter((wire.look, wire.upper.rect) for wire in rest)
    for wire in rest:
        yield _wire(field, wire, sizes[wire.look, wire.upper.rect] >= TRUNK_FROM)


def relate(boxes: tuple[PlacedBox, ...], links: tuple[Link, ...], selected: str) -> tuple[PlacedBox, ...]:
    """Marks the selected box and every box that one of its lines ends at."""
    sides: dict[str, Literal["line", "territory", "none"]] = {}
    for link in links:
        for unit in (link.source, link.target):
            if sides.get(unit, "none") == "none":
                sides[unit] = link.side
    out: list[PlacedBox] = []
    for placed in boxes:
        if selected and selected in placed.units:
            out.append(replace(placed, relation="selected"))
            continue
        found = [sides[unit] for unit in placed.units if unit in sides]
        out.append(replace(placed, relation=found[0]) if found else placed)
    return tuple(out)
