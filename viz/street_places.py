"""Where the things of a street butterfly stand: what its layout returns and its painter paints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from viz.content import Box, Cell
from viz.places import PlacedLine
from viz.shapes import Rect, Shape, Text

Look = Literal["department", "dispatcher", "unit", "body"]
State = Literal["plain", "dual", "unstated", "guides"]


@dataclass(frozen=True, slots=True)
class StreetBox:
    """A department, a dispatcher, a stationed unit or one of the two bodies of the street."""

    box: Box
    rect: Rect
    look: Look
    texts: tuple[Text, ...]
    state: State = "plain"
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


@dataclass(frozen=True, slots=True)
class Levels:
    """The heights at which the rows of one tier begin, and how high they are."""

    department: float
    dispatcher: float
    dispatcher_h: float
    unit: float
    unit_h: float
    above: float
    axis: float
    below: float
    half: float
    block: float


@dataclass(slots=True)
class StreetPlaces:
    """The butterfly with everything in its place; filled tier by tier, painted in the order of the fields."""

    width: float
    height: float = 0.0
    ground: list[Shape] = field(default_factory=list)
    axes: list[Rect] = field(default_factory=list)
    blocks: list[Rect] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)
    boxes: list[StreetBox] = field(default_factory=list)
    halves: list[StreetHalf] = field(default_factory=list)
    cells: list[StreetCell] = field(default_factory=list)
