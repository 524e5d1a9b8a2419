"""The legend of a picture: an entry for every sign that was really drawn, drawn by the same function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from viz import marks, tokens, words
from viz.shapes import Frame, Group, Mark, Rect, Shape, Stroke, Text, walk
from viz.shapes import marks as marks_of
from viz.text import shorten, width
from viz.tokens import Paint

ROW: Final = 22.0
GAP: Final = 18.0
_H: Final = 15.0

Sample = tuple[tuple[Shape, ...], float]
"""Shapes around a base line at y = 0 (middle of the row), and their width."""


def _line(mark: Mark, length: float = 30.0) -> Sample:
    return marks.line(mark, ((0.0, 0.0), (length, 0.0))), length


def _frame(paint: Paint, mark: Mark, w: float = 22.0, extra: tuple[Shape, ...] = (), radius: float = 2) -> Sample:
    return (Frame(Rect(0.5, -_H / 2 + 0.5, w - 1, _H - 1), paint, radius, mark), *extra), w


def _hatched() -> Sample:
    rect = Rect(0.5, -_H / 2 + 0.5, 21, _H - 1)
    return (Frame(rect, tokens.BOX, 1, Mark.UNSTATED), marks.hatch(rect)), 22.0


def _over() -> Sample:
    text = "9"
    w = width(text, tokens.SIZE_NOTE, tokens.BOLD)
    return (Text(0, 4.3, text, w + 1, tokens.SIZE_NOTE, tokens.BOLD, tokens.BAD, mark=Mark.OVER),), w


def _dual() -> Sample:
    return marks.dual_bars(Rect(0, -_H / 2, 18, _H)), 18.0


def _stack() -> Sample:
    rect = Rect(0.5, -_H / 2 + 0.5, 22, _H - 5)
    return (Frame(rect, tokens.BOX, 2), marks.stack(rect)), 23.0


_ENTRIES: Final[dict[Mark, tuple[Callable[[], Sample], str]]] = {
    Mark.LEADS: (lambda: _line(Mark.LEADS), "领导（主管）"),
    Mark.TERRITORY_LEADS: (lambda: _line(Mark.TERRITORY_LEADS), "领导（街道一方）"),
    Mark.DUAL_LINE: (lambda: _line(Mark.DUAL_LINE), "双重管理：条的一方"),
    Mark.DUAL_TERRITORY: (lambda: _line(Mark.DUAL_TERRITORY), "双重管理：块的一方"),
    Mark.GUIDES: (lambda: _line(Mark.GUIDES), "业务指导"),
    Mark.STRUCTURE: (lambda: _line(Mark.STRUCTURE), "派出、分支、内设（只表结构）"),
    Mark.STATIONED: (lambda: _line(Mark.STATIONED), "派驻"),
    Mark.INFERRED_LINE: (lambda: _line(Mark.INFERRED_LINE), "推定的关系"),
    Mark.DUAL: (_dual, "双重管理（左条右块）"),
    Mark.KEEP: (lambda: ((marks.equals(0, 0, 12, 4.5),), 12.0), f"{words.KEEPS}，{words.KEEPS_NOTE}"),
    Mark.UNSTATED: (_hatched, words.NOT_STATED),
    Mark.SELECTED: (lambda: _frame(tokens.SELECTED, Mark.SELECTED), "选中的单位"),
    Mark.STACK: (_stack, "有所属单位（已折叠）"),
    Mark.ORPHAN: (lambda: _frame(tokens.ORPHAN, Mark.ORPHAN), words.ORPHANS),
    Mark.NOT_SET_UP: (lambda: _frame(tokens.NOT_SET_UP, Mark.NOT_SET_UP), words.NOT_SET_UP),
    Mark.ABOLISHED: (lambda: _frame(tokens.ABOLISHED, Mark.ABOLISHED), "已撤销"),
    Mark.INFERRED: (lambda: _frame(tokens.INFERRED, Mark.INFERRED), "推定"),
    Mark.OVER: (_over, "实有超过核定"),
    Mark.ERROR: (lambda: (marks.badge(Mark.ERROR, 1, 0, -_H / 2), 16.0), "数据错误（项数）"),
    Mark.WARNING: (lambda: (marks.badge(Mark.WARNING, 1, 0, -_H / 2), 16.0), "疑似问题（项数）"),
    Mark.SYNTHETIC: (lambda: ((marks.diamond(marks.DIAMOND + 1, 0),), 9.0), "示例数据"),
}


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    if isinstance(shape, Frame):
        r = shape.rect
        return Frame(Rect(r.x + dx, r.y + dy, r.w, r.h), shape.paint, shape.radius, shape.mark)
    if isinstance(shape, Stroke):
        points = tuple((x + dx, y + dy) for x, y in shape.points)
        return Stroke(points, shape.paint, shape.mark, shape.breaks, shape.closed)
    if isinstance(shape, Text):
        return Text(
            shape.x + dx, shape.y + dy, shape.text, shape.room, shape.size, shape.weight, shape.fill, shape.anchor, shape.mark
        )
    return Group(tuple(_moved(s, dx, dy) for s in shape.shapes), shape.kind, shape.unit, shape.label, shape.link)


def place_legend(
    drawn: Iterable[Shape],
    notes: tuple[str, ...],
    room: float,
    top: float,
    extra: tuple[tuple[Sample, str], ...] = (),
) -> tuple[tuple[Shape, ...], float]:
    """Entries for the signs in `drawn`, then `extra` ones and plain notes, flowing over rows below `top`."""
    used = marks_of(walk(drawn))
    entries = [(_ENTRIES[mark][0](), _ENTRIES[mark][1]) for mark in Mark if mark in used]
    entries += [*extra, *(((((), 0.0)), note) for note in notes)]
    out: list[Shape] = [Stroke(((0, top + 0.5), (room - 8, top + 0.5)), tokens.RULE)]
    x, y = 0.0, top + 8 + ROW / 2
    for (sample, wide), label in entries:
        label = shorten(label, room - wide - 16, tokens.SIZE_NOTE)
        w = wide + (6 if wide else 0) + width(label, tokens.SIZE_NOTE)
        if x and x + w > room - 8:
            x, y = 0.0, y + ROW
        text = Text(x + wide + (6 if wide else 0), y + 4.3, label, w - wide, tokens.SIZE_NOTE, fill=tokens.INK_7)
        shapes = tuple(_moved(shape, x, y) for shape in sample)
        out.append(Group((*shapes, text), "key"))
        x += w + GAP
    return (Group(tuple(out), "legend"),), y + ROW / 2 + 4
