"""What a picture is made of before it is written as SVG: rectangles, strokes, texts and groups, all in px."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Literal

from viz import tokens
from viz.text import width
from viz.tokens import Paint

Anchor = Literal["start", "middle", "end"]


class Mark(StrEnum):
    """A sign that carries meaning; whatever bears one stands in the legend, in this order."""

    LEADS = auto()
    TERRITORY_LEADS = auto()
    DUAL_LINE = auto()
    DUAL_TERRITORY = auto()
    DUAL_MAIN = auto()
    GUIDES = auto()
    STRUCTURE = auto()
    STATIONED = auto()
    INFERRED_LINE = auto()
    DUAL = auto()
    DUAL_FRAME = auto()
    DECIDES = auto()
    PART = auto()
    INFERRED_CELL = auto()
    INFERRED_PART = auto()
    THIRD = auto()
    THIRD_PART = auto()
    SHARE = auto()
    KEEP = auto()
    UNSTATED = auto()
    NONE = auto()
    CONFLICT = auto()
    FAULT_CELL = auto()
    SELECTED = auto()
    STACK = auto()
    ORPHAN = auto()
    NOT_SET_UP = auto()
    ABOLISHED = auto()
    INFERRED = auto()
    OVER = auto()
    ERROR = auto()
    WARNING = auto()
    SYNTHETIC = auto()


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def overlaps(self, other: Rect) -> bool:
        """True if the two share more than a hair; touching edges do not count."""
        slack = 0.01
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def holds(self, other: Rect) -> bool:
        slack = 0.01
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """A painted rectangle; `mark` says what its look means."""

    rect: Rect
    paint: Paint
    radius: float = 0.0
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A polyline, or several (`breaks` = indexes that begin a new one). `closed` fills it."""

    points: tuple[tuple[float, float], ...]
    paint: Paint
    mark: Mark | None = None
    breaks: tuple[int, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text at its baseline; `room` is the width in px that it may use."""

    x: float
    y: float
    text: str
    room: float
    size: float = tokens.SIZE_BASE
    weight: int = tokens.REGULAR
    fill: str = tokens.INK_9
    anchor: Anchor = "start"
    mark: Mark | None = None

    @property
    def extent(self) -> Rect:
        """The estimated ground that the text covers."""
        w = width(self.text, self.size, self.weight)
        x = self.x - {"start": 0.0, "middle": w / 2, "end": w}[self.anchor]
        return Rect(x, self.y - self.size * 0.88, w, self.size)


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that are one thing on the screen: a unit, a cell, an entry of the legend.

    `unit` is the id that pages find it by, `label` its full sentence for pointer and screen reader.
    """

    shapes: tuple[Shape, ...]
    kind: str
    unit: str = ""
    label: str = ""
    link: str = ""


Shape = Frame | Stroke | Text | Group


def walk(shapes: Iterable[Shape]) -> Iterator[Frame | Stroke | Text]:
    """Every simple shape, groups opened, in the order of painting."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from walk(shape.shapes)
        else:
            yield shape


def marks(shapes: Iterable[Shape]) -> frozenset[Mark]:
    """The signs that were really drawn."""
    return frozenset(shape.mark for shape in walk(shapes) if shape.mark is not None)
