"""Where things stand: what a layout returns and a painter paints. All in px, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from viz.content import Box, Regime
from viz.shapes import Mark, Rect, Shape, Text

Look = Literal["box", "body", "orphan", "card", "child", "street", "cell", "absent", "more"]


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """One box: its unit (None where nothing stands, or several do), its rectangle and its texts.

    `marks_at` is where the findings end (right, top); `diamond` where ◇ stands.
    """

    rect: Rect
    look: Look
    texts: tuple[Text, ...]
    box: Box | None = None
    units: tuple[str, ...] = ()
    regime: Regime = "plain"
    errors: int = 0
    warnings: int = 0
    marks_at: tuple[float, float] | None = None
    diamond: tuple[float, float] | None = None
    stacked: bool = False
    relation: Literal["", "selected", "line", "territory", "none"] = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line at right angles; `arrow` is where its head points (None = no head), `main` the main side."""

    mark: Mark
    points: tuple[tuple[float, float], ...]
    arrow: tuple[int, int] | None = None
    main: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes that stand side by side: a line may pass between them, never through them.

    In the `grid` of streets lines rather follow the columns than the lane.
    """

    top: float
    bottom: float
    boxes: tuple[Rect, ...]
    grid: bool = False


@dataclass(frozen=True, slots=True)
class BoardPlaces:
    """The district board with everything in its place; `ground` is painted first, then lines, boxes."""

    width: float
    height: float
    ground: tuple[Shape, ...]
    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]
    legend_notes: tuple[str, ...]
