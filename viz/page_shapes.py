"""Shapes as plain lists, so that the page paints the same picture on its canvas and, for paper, as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from viz.shapes import Frame, Shape, Stroke, walk
from viz.text import printable
from viz.tokens import Paint

Json: TypeAlias = dict[str, object]
ShapeJson: TypeAlias = list[object]


def _n(value: float) -> float:
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


class Palette:
    """The paints of a page, each written once; a shape names its paint by number."""

    def __init__(self) -> None:
        self._numbers: dict[Paint, int] = {}

    @property
    def paints(self) -> list[list[object]]:
        """[fill, stroke, width, dashes, round ends] of every paint, by its number."""
        return [
            [p.fill, p.stroke, p.width, [float(d) for d in p.dash.split()], p.round_ends]
            for p in self._numbers
        ]

    def shapes(self, shapes: Iterable[Shape]) -> list[ShapeJson]:
        """["f", x, y, w, h, radius, paint], ["s", path, paint], ["t", x, y, text, size, weight, fill, anchor]."""
        out: list[ShapeJson] = []
        for shape in walk(shapes):
            if isinstance(shape, Frame):
                r = shape.rect
                out.append(
                    ["f", _n(r.x), _n(r.y), _n(r.w), _n(r.h), _n(shape.radius), self._number(shape.paint)]
                )
            elif isinstance(shape, Stroke):
                out.append(["s", _path(shape), self._number(shape.paint)])
            else:
                text = printable(shape.text)
                out.append(
                    ["t", _n(shape.x), _n(shape.y), text, shape.size, shape.weight, shape.fill, shape.anchor]
                )
        return out

    def _number(self, paint: Paint) -> int:
        return self._numbers.setdefault(paint, len(self._numbers))


def _path(stroke: Stroke) -> str:
    parts = [
        f"{'M' if i == 0 or i in stroke.breaks else 'L'}{_n(x):g} {_n(y):g}"
        for i, (x, y) in enumerate(stroke.points)
    ]
    return "".join(parts) + ("Z" if stroke.closed else "")
