"""The legend of a picture: an entry for every sign that was really drawn, drawn by the same function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from viz import marks, tokens, words
from viz.shapes import Frame, Group, Mark, Rect, Shape, Stroke, Text, walk
from viz.shapes import marks as marks_of
from viz.text import shorten, width
from viz.tokens import Paint

ROW: Final = 20.0
GAP: Final = 18.0
_H: Final = 15.0

Sample = tuple[tuple[Shape, ...], float]
"""Shapes around a base line at y = 0 (middle of the row), and their width."""


def _line(mark: Mark, length: float = 30.0) -> Sample:
    return marks.line(mark, ((0.0, 0.0), (length, 0.0))), length


def _swatches(mark: Mark, paints: list[Paint]) -> Sample:
    """One swatch for every way in which the sign was drawn: the legend cannot differ from the picture."""
    wide = 22.0 if len(paints) == 1 else 15.0
    shapes = tuple(
        Frame(
            Rect(i * (wide + 2) + 0.5, -_H / 2 + 0.5, wide - 1, _H - 1),
            replace(paint, width=min(paint.width, 2)),
            2,
            mark,
        )
        for i, paint in enumerate(paints)
    )
    return shapes, len(paints) * (wide + 2) - 2


def _over() -> Sample:
    text = "9"
    w = width(text, tokens.SIZE_NOTE, tokens.BOLD)
    return (Text(0, 4.3, text, w + 1, tokens.SIZE_NOTE, tokens.BOLD, tokens.BAD, mark=Mark.OVER),), w


def _dual() -> Sample:
    return marks.dual_bars(Rect(0, -_H / 2, 18, _H)), 18.0


def _stack() -> Sample:
    rect = Rect(0.5, -_H / 2 + 0.5, 22, _H - 5)
    return (Frame(rect, tokens.BOX, 2), marks.stack(rect)), 23.0


_LABELS: Final[dict[Mark, str]] = {
    Mark.LEADS: "领导（主管）",
    Mark.TERRITORY_LEADS: "领导（街道一方）",
    Mark.DUAL_LINE: "双重管理中条的一方",
    Mark.DUAL_TERRITORY: "双重管理中块的一方",
    Mark.DUAL_MAIN: "粗线：双重管理中为主的一方",
    Mark.GUIDES: "业务指导",
    Mark.STRUCTURE: "派出、分支、内设（只表结构）",
    Mark.STATIONED: "派驻",
    Mark.INFERRED_LINE: "推定的关系",
    Mark.DUAL: "双重管理（左条右块）",
    Mark.DUAL_FRAME: "双重管理",
    Mark.DECIDES: "决定（轴上为条，轴下为块）",
    Mark.PART: "征求意见、建议等（不决定）",
    Mark.INFERRED_CELL: "虚框：推定、推算",
    Mark.INFERRED_PART: "虚框白底：推定的参与",
    Mark.THIRD: "第三方决定",
    Mark.THIRD_PART: "第三方参与",
    Mark.SHARE: "考评分值占比（%）",
    Mark.KEEP: f"{words.KEEPS}，{words.KEEPS_NOTE}",
    Mark.UNSTATED: words.NOT_STATED,
    Mark.NONE: f"{words.NONE}（有明文）",
    Mark.CONFLICT: "冲突",
    Mark.FAULT_CELL: "疑似问题所在",
    Mark.SELECTED: "选中的单位",
    Mark.STACK: "所属单位已折叠，右侧为个数",
    Mark.ORPHAN: words.ORPHANS,
    Mark.NOT_SET_UP: words.NOT_SET_UP,
    Mark.ABOLISHED: "已撤销",
    Mark.INFERRED: "推定",
    Mark.OVER: "实有超过核定",
    Mark.ERROR: "数据错误（项数）",
    Mark.WARNING: "疑似问题（项数）",
    Mark.SYNTHETIC: "示例数据",
}


def double_samples() -> dict[Mark, tuple[tuple[Sample, str], ...]]:
    """The double lines as the street page draws them."""
    ends = ((0.0, 0.0), (26.0, 0.0))
    pairs = {mark: marks.double(mark, *ends, False) for mark in (Mark.DUAL_LINE, Mark.DUAL_TERRITORY)}
    return {mark: (((shapes, 26.0), _LABELS[mark]),) for mark, shapes in pairs.items()}


def _main(paints: list[Paint]) -> Sample:
    """The weightier side of a dual regime, once for each colour in which it was drawn."""
    colours = dict.fromkeys(paint.stroke for paint in paints)
    sides = [
        mark for mark in (Mark.DUAL_LINE, Mark.DUAL_TERRITORY) if marks.LINE_PAINTS[mark].stroke in colours
    ]
    pairs = [marks.double(mark, (i * 24.0, 0.0), (i * 24.0 + 20, 0.0), True) for i, mark in enumerate(sides)]
    return tuple(shape for pair in pairs for shape in pair), len(pairs) * 24.0 - 4


def _hatched() -> Sample:
    rect = Rect(0.5, -_H / 2 + 0.5, 21, _H - 1)
    return (Frame(rect, tokens.BOX, 1), marks.hatch(rect)), 22.0


def _keep() -> Sample:
    return (marks.equals(0, 0, 12, 4.5),), 12.0


def _dual_frame() -> Sample:
    paint = Paint(fill=tokens.PAPER, stroke=tokens.INK_9, width=1.2)
    outer, inner = Rect(0.6, -_H / 2 + 0.1, 24, _H - 0.2), Rect(3.6, -_H / 2 + 3.1, 18, _H - 6.2)
    return (Frame(outer, paint, 3, Mark.DUAL_FRAME), Frame(inner, paint, 1, Mark.DUAL_FRAME)), 25.0


def _abolished(paints: list[Paint]) -> Sample:
    frames, wide = _swatches(Mark.ABOLISHED, [paint for paint in paints if paint.fill != "none"])
    wide = max(wide, 22.0)
    line = Stroke(((3, 0), (wide - 3, 0)), Paint(stroke=tokens.INK_7, width=1), Mark.ABOLISHED)
    return (*frames, line), wide


def _share(paints: list[Paint]) -> Sample:
    out: list[Shape] = []
    for i, paint in enumerate(paints):
        out.append(Frame(Rect(i * 24 + 0.6, -_H / 2, 20, _H), paint, 2, Mark.SHARE))
        number = "40" if paint.dash else "60"
        out.append(Text(i * 24 + 10.6, 4.3, number, 18, tokens.SIZE_NOTE, tokens.BOLD, anchor="middle"))
    return tuple(out), len(paints) * 24.0 - 4


def _none(paints: list[Paint]) -> Sample:
    frames, wide = _swatches(Mark.NONE, paints)
    return (*frames, Text(wide / 2, 4.3, words.NONE, wide, tokens.SIZE_NOTE, anchor="middle")), wide


def _fault() -> Sample:
    rect = Rect(0.9, -_H / 2 + 0.9, 14, _H - 1.8)
    corner = ((8.0, rect.y), (rect.right, rect.y), (rect.right, rect.y + 7))
    return (
        Frame(rect, Paint(stroke=tokens.BAD, width=1.8), 1, Mark.FAULT_CELL),
        Stroke(corner, Paint(fill=tokens.BAD), Mark.FAULT_CELL, closed=True),
    ), 16.0


_SAMPLES: Final[dict[Mark, Callable[[], Sample]]] = {
    Mark.DUAL: _dual,
    Mark.DUAL_FRAME: _dual_frame,
    Mark.KEEP: _keep,
    Mark.UNSTATED: _hatched,
    Mark.FAULT_CELL: _fault,
    Mark.STACK: _stack,
    Mark.OVER: _over,
    Mark.ERROR: lambda: (marks.badge(Mark.ERROR, 1, 0, -_H / 2), 16.0),
    Mark.WARNING: lambda: (marks.badge(Mark.WARNING, 1, 0, -_H / 2), 16.0),
    Mark.SYNTHETIC: lambda: ((marks.diamond(marks.DIAMOND + 1, 0),), 9.0),
}


_FROM_PAINTS: Final[dict[Mark, Callable[[list[Paint]], Sample]]] = {
    Mark.DUAL_MAIN: _main,
    Mark.SHARE: _share,
    Mark.NONE: _none,
    Mark.ABOLISHED: _abolished,
}


def _sample(mark: Mark, paints: list[Paint]) -> Sample:
    if mark in marks.LINE_PAINTS:
        return _line(mark)
    if mark in _FROM_PAINTS:
        return _FROM_PAINTS[mark](paints)
    return _SAMPLES[mark]() if mark in _SAMPLES else _swatches(mark, paints)


def _paints(drawn: Iterable[Shape], mark: Mark) -> list[Paint]:
    """Every paint that the sign was drawn with, in the order of first use."""
    found = (shape.paint for shape in walk(drawn) if not isinstance(shape, Text) and shape.mark is mark)
    return list(dict.fromkeys(found))


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    if isinstance(shape, Frame):
        r = shape.rect
        return Frame(Rect(r.x + dx, r.y + dy, r.w, r.h), shape.paint, shape.radius, shape.mark)
    if isinstance(shape, Stroke):
        points = tuple((x + dx, y + dy) for x, y in shape.points)
        return Stroke(points, shape.paint, shape.mark, shape.breaks, shape.closed)
    if isinstance(shape, Text):
        return Text(
            shape.x + dx,
            shape.y + dy,
            shape.text,
            shape.room,
            shape.size,
            shape.weight,
            shape.fill,
            shape.anchor,
            shape.mark,
        )
    return Group(
        tuple(_moved(s, dx, dy) for s in shape.shapes), shape.kind, shape.unit, shape.label, shape.link
    )


def legend_entries(
    drawn: Sequence[Shape],
    notes: tuple[str, ...] = (),
    own: Mapping[Mark, tuple[tuple[Sample, str], ...]] | None = None,
) -> list[tuple[Sample, str]]:
    """A sample and its words for every sign in `drawn`, then plain notes; `own` replaces the usual entry of a sign."""
    used = marks_of(drawn)
    entries: list[tuple[Sample, str]] = []
    for mark in Mark:
        if mark in used:
            usual = ((_sample(mark, _paints(drawn, mark)), _LABELS[mark]),)
            entries += (own or {}).get(mark) or usual
    return entries + [(((), 0.0), note) for note in notes]


def place_legend(
    drawn: Sequence[Shape],
    notes: tuple[str, ...],
    room: float,
    top: float,
    own: Mapping[Mark, tuple[tuple[Sample, str], ...]] | None = None,
) -> tuple[tuple[Shape, ...], float]:
    """Entries for the signs in `drawn`, then plain notes, flowing over rows below `top`.

    `own` replaces the usual entry of a sign, e.g. by one entry per third party.
    """
    entries = legend_entries(drawn, notes, own)
    out: list[Shape] = [Stroke(((0, top + 0.5), (room - 8, top + 0.5)), tokens.RULE)]
    x, y = 0.0, top + 8 + ROW / 2
    for (sample, wide), label in entries:
        indent = wide + 6 if wide else 0.0
        label = shorten(label, room - indent - 8, tokens.SIZE_NOTE)
        w = indent + width(label, tokens.SIZE_NOTE)
        if x and x + w > room - 8:
            x, y = 0.0, y + ROW
        text = Text(x + indent, y + 4.3, label, w - indent + 1, tokens.SIZE_NOTE, fill=tokens.INK_7)
        out.append(Group((*(_moved(shape, x, y) for shape in sample), text), "key"))
        x += w + GAP
    return (Group(tuple(out), "legend"),), y + ROW / 2 + 4
