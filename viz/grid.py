"""The grid of the board: streets are columns, kinds of stationed unit are rows, a cell is a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from viz import marks, tokens, words
from viz.content import Box, Figures, GridCell, GridRow, Regime, StreetColumn
from viz.places import PlacedBox, Row
from viz.shapes import Rect, Text
from viz.text import shorten, width, wrap

MOST_STREETS: Final = 16
GAP_X: Final = 6.0
CELL_H: Final = 23.0
CELL_TALL: Final = 37.0
GAP_Y: Final = 5.0
BROADEST: Final = 132.0
HEAD_PAD: Final = 4.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The placed grid: boxes, rows for the routing, (name in lines, ground, regime) of each kind, bottom."""

    boxes: tuple[PlacedBox, ...]
    rows: tuple[Row, ...]
    kinds: tuple[tuple[tuple[str, ...], Rect, Regime], ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class _Said:
    """What a cell says: how many units it stands for, their figures, and the findings of all of them."""

    count: str
    figures: str
    over: bool
    synthetic: bool
    regime: Regime
    errors: int
    warnings: int

    @property
    def weight(self) -> int:
        return tokens.BOLD if self.over else tokens.REGULAR

    @property
    def badges(self) -> float:
        return marks.badges_width(self.errors, self.warnings)


def fold_streets(
    streets: tuple[StreetColumn, ...], rows: tuple[GridRow, ...], most: int = MOST_STREETS
) -> tuple[tuple[StreetColumn, ...], tuple[GridRow, ...], int]:
    """Beyond `most` streets the rest becomes one column; returns columns, rows and how many were folded."""
    if len(streets) <= most:
        return streets, rows, 0
    kept = most - 1
    folded = []
    for row in rows:
        rest = tuple(box for cell in row.cells[kept:] for box in cell.units)
        absent = (
            row.cells[kept].absent if len({cell.absent for cell in row.cells[kept:]}) == 1 else "unrecorded"
        )
        folded.append(GridRow(row.key, row.name, (*row.cells[:kept], GridCell(rest, absent))))
    return streets[:kept], tuple(folded), len(streets) - kept


def _sum(units: tuple[Box, ...], part: str) -> int | None:
    """Sum of approved or actual posts; None as soon as one of them is not stated."""
    total = 0
    for box in units:
        value = getattr(box.figures, part) if box.figures else None
        if value is None:
            return None
        total += value
    return total


def regime_of(units: tuple[Box, ...]) -> Regime:
    """The regime that all of them share; plain if they differ."""
    found = {box.regime for box in units}
    return found.pop() if len(found) == 1 else "plain"


def _say(units: tuple[Box, ...], between: str) -> _Said:
    count = sum(box.units for box in units)
    figures = Figures(_sum(units, "approved"), _sum(units, "actual"))
    shown = words.figures(figures.approved, figures.actual, between)
    return _Said(
        words.count(count) if count > 1 or not shown else "",
        shown,
        any(box.figures is not None and box.figures.over for box in units),
        any(box.synthetic or (box.figures is not None and box.figures.synthetic) for box in units),
        regime_of(units),
        sum(box.errors for box in units),
        sum(box.warnings for box in units),
    )


def _sides(regime: Regime, tall: bool) -> tuple[float, float]:
    """Room that the marks of the regime take at both sides; a tall cell has = above the figures."""
    if regime == "dual":
        return (marks.BAR + 1, marks.BAR + 1) if tall else (marks.BAR + 2.5, marks.BAR + 2.5)
    return (marks.EQUALS_W + 9, 4.0) if regime == "keep" and not tall else (4.0, 4.0)


def _line(said: _Said, tall: bool) -> str:
    """The figures; in a low cell the count stands before them, in a tall one above them."""
    return (
        said.figures or said.count if tall else " ".join(part for part in (said.count, said.figures) if part)
    )


def _after(said: _Said) -> float:
    return 2 * marks.DIAMOND + 3 if said.synthetic else 0.0


def _low_fits(said: _Said, cell: float) -> bool:
    """True if count, figures, ◇ and badges stand side by side in a cell of this width."""
    number = width(_line(said, False), tokens.SIZE_NOTE, said.weight) + _after(said)
    return sum(_sides(said.regime, False)) + number + (4 + said.badges if said.badges else 0.0) <= cell


def place_cell(units: tuple[Box, ...], rect: Rect, folded: bool = False, between: str = "/") -> PlacedBox:
    """What one street has of one kind, in its cell; `folded` = the cell stands for several streets."""
    said = _say(units, between)
    tall = rect.h > CELL_H
    left, right = _sides(said.regime, tall)
    x, edge = rect.x + left, rect.right - right
    marks_at = (edge + (0 if said.regime == "dual" else 1), rect.y + (3 if tall else 4))
    texts: list[Text] = []
    if tall and said.count and said.figures:
        start = x + (marks.EQUALS_W + 4 if said.regime == "keep" else 0.0)
        room = edge - said.badges - 2 - start
        if width(said.count, tokens.SIZE_NOTE) <= room:
            texts.append(Text(start, rect.y + 15, said.count, room, tokens.SIZE_NOTE, fill=tokens.INK_7))
    if said.badges and not tall:
        edge -= said.badges + 4
    room = edge - x - _after(said)
    ink = tokens.BAD if said.over else tokens.INK_7
    # Without posts a number says no more than the cell itself; the regime in words does, where it fits.
    regime = words.REGIMES.get(said.regime, "") if len(units) == 1 and not said.figures else ""
    line = regime if regime and width(regime, tokens.SIZE_NOTE, said.weight) <= room else _line(said, tall)
    shown = shorten(line, room, tokens.SIZE_NOTE, said.weight)
    number = width(shown, tokens.SIZE_NOTE, said.weight)
    # Figures stand in the middle of the cell; a badge or = pushes them aside only where they would touch.
    start = max(min(max(rect.cx - (number + _after(said)) / 2, x), edge - number - _after(said)), x)
    y = rect.bottom - 7
    texts.append(Text(start, y, shown, room, tokens.SIZE_NOTE, said.weight, ink))
    return PlacedBox(
        rect,
        "cell",
        tuple(texts),
        units[0] if len(units) == 1 and not folded else None,
        tuple(box.id for box in units),
        said.regime,
        said.errors,
        said.warnings,
        marks_at if said.badges else None,
        (start + number + 2.5 + marks.DIAMOND, y - 4.4) if said.synthetic else None,
        hint="；".join(box.full_name or box.name for box in units[:12]),
    )


def _absent(cell: GridCell, rect: Rect, hint: str) -> PlacedBox:
    declared = cell.absent == "not_set_up"
    word = words.NOT_SET_UP if declared else words.NOT_STATED
    text = Text(
        rect.cx, rect.cy + 4.3, word, rect.w - 6, tokens.SIZE_NOTE, fill=tokens.INK_5, anchor="middle"
    )
    return PlacedBox(
        rect, "absent", (text,), regime="plain" if declared else "unstated", hint=f"{hint}：{word}"
    )


def _heads(
    streets: tuple[StreetColumn, ...], folded: int, columns: tuple[tuple[float, float], ...], y: float
) -> tuple[list[PlacedBox], float]:
    size, pad = tokens.SIZE_BASE, HEAD_PAD
    names = [
        wrap(
            col.box.name,
            cell - 2 * pad - marks.badges_width(col.box.errors, col.box.warnings),
            size,
            3,
            tokens.BOLD,
        )
        for col, (_, cell) in zip(streets, columns, strict=False)
    ]
    if folded:
        names.append((words.more(folded),))
    height = 6.0 + 16.5 * max(len(lines) for lines in names)
    out: list[PlacedBox] = []
    for i, lines in enumerate(names):
        x, cell = columns[i]
        rect = Rect(x, y, cell, height)
        box = streets[i].box if i < len(streets) else None
        badge = marks.badges_width(box.errors, box.warnings) if box else 0.0
        room = cell - 2 * pad - (badge + 2 if badge else 0.0)
        middle = rect.x + pad + room / 2
        first = rect.cy - (len(lines) - 1) * 8.25 + 4.6
        texts = tuple(
            Text(
                middle,
                first + k * 16.5,
                shorten(part, room, size, tokens.BOLD),
                room,
                size,
                tokens.BOLD,
                anchor="middle",
            )
            for k, part in enumerate(lines)
        )
        if box is None:
            out.append(PlacedBox(rect, "more", texts))
            continue
        diamond = (rect.x, rect.cy) if box.synthetic else None
        at = (rect.right - 4, rect.cy - marks.BADGE_H / 2)
        out.append(
            PlacedBox(rect, "street", texts, box, (box.id,), "plain", box.errors, box.warnings, at, diamond)
        )
    return out, rect.bottom


def place_grid(
    streets: tuple[StreetColumn, ...],
    rows: tuple[GridRow, ...],
    x: float,
    y: float,
    room: float,
    name_room: float,
    most: int = MOST_STREETS,
) -> Grid:
    """Places heads and cells from (x, y) in at most `room` px; columns are equally wide.

    A kind whose name needs two lines of `name_room` px makes its row as high. Beyond `most` streets the rest
    folds into one column.
    """
    streets, rows, folded = fold_streets(streets, rows, most)
    n = len(streets) + bool(folded)
    cell = min(BROADEST, (room - GAP_X * (n - 1)) / n)
    columns = tuple((x + i * (cell + GAP_X), cell) for i in range(n))
    boxes, bottom = _heads(streets, folded, columns, y)
    lanes = [Row(y, bottom, tuple(box.rect for box in boxes), grid=True)]
    kinds: list[tuple[tuple[str, ...], Rect, Regime]] = []
    names = [col.box.name for col in streets] + ([words.more(folded)] if folded else [])
    y = bottom + 7
    # Tight columns write 18/17, all of them, so that one grid has one way of writing.
    roomy = all(_low_fits(_say(c.units, " / "), cell) for row in rows for c in row.cells if c.units)
    between = " / " if roomy else "/"
    for row in rows:
        said = [_say(c.units, between) for c in row.cells if c.units]
        name = wrap(row.name, name_room, tokens.SIZE_BASE, 2)
        low = len(name) == 1 and all(_low_fits(s, cell) for s in said)
        height = CELL_H if low else CELL_TALL
        for i, (content, (left, _)) in enumerate(zip(row.cells, columns, strict=True)):
            rect = Rect(left, y, cell, height)
            if content.units:
                boxes.append(place_cell(content.units, rect, bool(folded) and i == n - 1, between))
            else:
                boxes.append(_absent(content, rect, f"{names[i]} · {row.name}"))
        across = Rect(x, y, n * cell + (n - 1) * GAP_X, height)
        units = tuple(box for c in row.cells for box in c.units)
        kinds.append((name, across, regime_of(units) if units else "plain"))
        lanes.append(Row(y, y + height, tuple(Rect(cx, y, w, height) for cx, w in columns), grid=True))
        y += height + GAP_Y
    return Grid(tuple(boxes), tuple(lanes), tuple(kinds), y - GAP_Y)
