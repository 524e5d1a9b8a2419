"""The sheet of the page while it is filled: what is painted, what can be clicked, what folds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from viz.legend import Sample, legend_entries
from viz.page_shapes import Json, Palette, ShapeJson
from viz.shapes import Mark, Rect, Shape, walk
from viz.svg import render


@dataclass(slots=True)
class Sheet:
    """A laid-out picture as plain data.

    Everything has an anchor: what lies below it moves down when something above it unfolds. Boxes stand between
    `left` and `right`; lines run upright before `left`.
    """

    palette: Palette
    width: float = 0.0
    height: float = 0.0
    left: float = 0.0
    right: float = 0.0
    items: list[Json] = field(default_factory=list)
    nodes: list[Json] = field(default_factory=list)
    strips: list[Json] = field(default_factory=list)
    drawn: list[Shape] = field(default_factory=list)
    notes: tuple[str, ...] = ()

    def ground(self, shapes: Sequence[Shape], anchor: float = 0.0, **more: object) -> None:
        """Paints without a unit; `more` says when: `street`, `strip`, `aspect`, `kind`, `rows`."""
        self.drawn += shapes
        self.items.append({"anchor": round(anchor, 1), "shapes": self.shapes(shapes), **more})

    def node(
        self,
        unit: str,
        rect: Rect,
        label: str,
        plain: Sequence[Shape],
        selected: Sequence[Shape],
        name: str,
        **more: object,
    ) -> None:
        """A unit where it stands; a unit that stands twice gets a second node."""
        self.drawn += plain
        count = sum(1 for node in self.nodes if node["unit"] == unit)
        self.nodes.append(
            {
                "id": f"{unit}@{count + 1}" if count else unit,
                "unit": unit,
                "name": name,
                "title": label,
                "x": round(rect.x, 1),
                "y": round(rect.y, 1),
                "w": round(rect.w, 1),
                "h": round(rect.h, 1),
                "shapes": self.shapes(plain),
                "selected": self.shapes(selected),
                **more,
            }
        )

    def shapes(self, shapes: Iterable[Shape]) -> list[ShapeJson]:
        return self.palette.shapes(shapes)

    def json(self) -> Json:
        """The sheet without its nodes, which are those of the network."""
        return {
            "width": round(self.width, 1),
            "height": round(self.height, 1),
            "left": round(self.left, 1),
            "right": round(self.right, 1),
            "items": self.items,
            "strips": self.strips,
            "paints": self.palette.paints,
        }


def legend_json(
    drawn: Sequence[Shape],
    notes: tuple[str, ...],
    own: Mapping[Mark, tuple[tuple[Sample, str], ...]] | None = None,
    skip: Set[Mark] = frozenset(),
) -> list[Json]:
    """A small SVG and its words for every sign that was drawn; not for lines that are buttons of the legend."""
    kept = [shape for shape in walk(drawn) if shape.mark not in skip]
    return [{"sample": _svg(sample), "label": label} for sample, label in legend_entries(kept, notes, own)]


def _svg(sample: Sample) -> str:
    shapes, wide = sample
    if not shapes:
        return ""
    size = f'width="{wide + 2:g}" height="20" viewBox="-1 -10 {wide + 2:g} 20"'
    return f'<svg {size} aria-hidden="true">{render(shapes)}</svg>'
