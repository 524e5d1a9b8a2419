"""Shapes to SVG text: presentation attributes only, no style sheet, no ids, so that it pastes anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from viz import tokens
from viz.shapes import Frame, Group, Mark, Shape, Stroke, Text
from viz.text import printable
from viz.tokens import Paint

MARGIN: Final = 14.0  # paper around a picture that stands alone
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def escape(text: str) -> str:
    """The text as XML holds it, in content and in attributes; what no XML may hold is left out."""
    return "".join(_ESCAPES.get(ch, ch) for ch in printable(text))


def _n(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 1e5 else f"{round(value)}"


def _paint(paint: Paint) -> str:
    out = f' fill="{paint.fill}"'
    if paint.stroke != "none":
        out += f' stroke="{paint.stroke}" stroke-width="{_n(paint.width)}"'
        if paint.dash:
            out += f' stroke-dasharray="{paint.dash}"'
        if paint.round_ends:
            out += ' stroke-linecap="round"'
    return out


def _mark(mark: Mark | None) -> str:
    return f' data-mark="{mark.value}"' if mark is not None else ""


def _frame(shape: Frame) -> str:
    r = shape.rect
    radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
    box = f'x="{_n(r.x)}" y="{_n(r.y)}" width="{_n(r.w)}" height="{_n(r.h)}"'
    return f"<rect {box}{radius}{_paint(shape.paint)}{_mark(shape.mark)}/>"


def _stroke(shape: Stroke) -> str:
    parts = [
        f"{'M' if i == 0 or i in shape.breaks else 'L'}{_n(x)} {_n(y)}"
        for i, (x, y) in enumerate(shape.points)
    ]
    end = "Z" if shape.closed else ""
    return f'<path d="{"".join(parts)}{end}"{_paint(shape.paint)}{_mark(shape.mark)}/>'


def _text(shape: Text) -> str:
    out = f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"'
    if shape.anchor != "start":
        out += f' text-anchor="{shape.anchor}"'
    if shape.weight != tokens.REGULAR:
        out += f' font-weight="{shape.weight}"'
    return f'{out} fill="{shape.fill}"{_mark(shape.mark)}>{escape(shape.text)}</text>'


def _group(shape: Group) -> str:
    tag = "a" if shape.link else "g"
    out = f'<{tag} class="{shape.kind}"'
    if shape.link:
        out += f' href="{escape(shape.link)}"'
    if shape.unit:
        out += f' data-unit="{escape(shape.unit)}"'
    title = ""
    if shape.label:
        out += ("" if shape.link else ' role="img"') + f' aria-label="{escape(shape.label)}"'
        title = f"<title>{escape(shape.label)}</title>"
    return f"{out}>{title}{render(shape.shapes)}</{tag}>"


def render(shapes: Iterable[Shape]) -> str:
    """The shapes as SVG elements, first painted first."""
    out: list[str] = []
    for shape in shapes:
        if isinstance(shape, Group):
            out.append(_group(shape))
        elif isinstance(shape, Frame):
            out.append(_frame(shape))
        elif isinstance(shape, Stroke):
            out.append(_stroke(shape))
        else:
            out.append(_text(shape))
    return "\n".join(out)


def document(
    shapes: Iterable[Shape], width: float, height: float, label: str, kind: str, margin: float = 0.0
) -> str:
    """A whole picture, to be saved as a file or put into a page as it is.

    Shapes lie in `width` x `height` px; `margin` px of paper are added on every side.
    """
    wide, high = _n(width + 2 * margin), _n(height + 2 * margin)
    size = f'width="{wide}" height="{high}" viewBox="{_n(-margin)} {_n(-margin)} {wide} {high}"'
    # Pages set gaps between 汉字 and digits; places were reckoned without them.
    style = "font-variant-numeric:tabular-nums;text-autospace:no-autospace"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tiaokuai {kind}" {size} role="group" '
        f'aria-label="{escape(label)}" lang="zh-CN" '
        f'font-family="{escape(tokens.FONT_STACK)}" style="{style}">\n'
        f'<rect x="{_n(-margin)}" y="{_n(-margin)}" width="{wide}" height="{high}" fill="{tokens.PAPER}"/>\n'
        f"{render(shapes)}\n</svg>\n"
    )
