"""Colours, type and lines of every picture and page, said once. One colour has one meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK_9: Final = "#14202B"  # text, the selected unit
INK_7: Final = "#364553"  # second text, deep ink of a third party
INK_5: Final = "#566573"  # notes, captions
INK_3: Final = "#8593A0"  # frames and marks; too pale for text
INK_2: Final = "#C3CCD4"  # frame of a card, decoration only
INK_1: Final = "#E1E6EA"  # rules between rows, decoration only
PAPER_2: Final = "#EEF1F4"
PAPER_1: Final = "#F7F8FA"
PAPER: Final = "#FFFFFF"
LINE: Final = "#0B4F8A"  # 条 decides
LINE_TINT: Final = "#D9E7F4"  # 条 takes part
TERRITORY: Final = "#8F4700"  # 块: text, lines and frames
TERRITORY_FILL: Final = "#9A4F06"  # 块 decides
TERRITORY_BAR: Final = "#D07A1E"  # 块: bar at the right edge of a unit
TERRITORY_TINT: Final = "#FBE6CD"  # 块 takes part, the street itself
BAD: Final = "#A3122D"  # needs action; never without a mark beside it
BAD_TINT: Final = "#FBEAED"
OK: Final = "#17613F"  # new or cleared; never without a mark beside it
OK_TINT: Final = "#E2F1EA"
FOCUS: Final = "#FFC938"
HATCH: Final = "#AEB9C2"

FONT_STACK: Final = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
REGULAR: Final = 400
BOLD: Final = 700
SIZE_TITLE: Final = 20.0
SIZE_SIDE: Final = 18.0  # the single characters 条 and 块
SIZE_BASE: Final = 13.0
SIZE_NOTE: Final = 12.0
SIZE_LEAST: Final = 11.5  # nothing in a picture is smaller

_CSS_NAMES: Final = {
    "ink-9": INK_9, "ink-7": INK_7, "ink-5": INK_5, "ink-3": INK_3, "ink-2": INK_2, "ink-1": INK_1,
    "paper-2": PAPER_2, "paper-1": PAPER_1, "paper": PAPER,
    "tiao": LINE, "tiao-l": LINE_TINT,
    "kuai": TERRITORY, "kuai-fill": TERRITORY_FILL, "kuai-bar": TERRITORY_BAR, "kuai-l": TERRITORY_TINT,
    "bad": BAD, "bad-l": BAD_TINT, "ok": OK, "ok-l": OK_TINT, "focus": FOCUS, "hatch": HATCH,
    "font": FONT_STACK.replace("'", '"'),
}  # fmt: skip


def css_variables() -> str:
    """The same colours and font for pages: one `:root` rule of CSS with a variable for each token."""
    return ":root{" + "".join(f"--{name}:{value};" for name, value in _CSS_NAMES.items()) + "}"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is filled and outlined. `dash` as in SVG ("" = solid); `round_ends` makes dashes dots."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 0.0
    dash: str = ""
    round_ends: bool = False


RULE: Final = Paint(stroke=INK_1, width=1)
RULE_STRONG: Final = Paint(stroke=INK_9, width=1)
PLATE: Final = Paint(fill=PAPER)
BOX: Final = Paint(fill=PAPER, stroke=INK_3, width=1)
CELL: Final = Paint(fill=PAPER, stroke=INK_2, width=1)
SELECTED: Final = Paint(fill=INK_9, stroke=INK_9, width=1)
RELATED_LINE: Final = Paint(fill=PAPER, stroke=LINE, width=2)
RELATED_TERRITORY: Final = Paint(fill=PAPER, stroke=TERRITORY, width=2)
RELATED_CELL: Final = Paint(fill=PAPER, stroke=INK_9, width=1.5)
RELATED: Final = Paint(fill=PAPER, stroke=INK_7, width=2)
INFERRED: Final = Paint(fill=PAPER, stroke=INK_5, width=1.3, dash="3 2.5")
ORPHAN: Final = Paint(fill=PAPER, stroke=BAD, width=1.3, dash="4 3")
ABOLISHED: Final = Paint(fill=PAPER_2, stroke=INK_5, width=1, dash="2 3")
NOT_SET_UP: Final = Paint(fill=PAPER, stroke=INK_3, width=1, dash="3 3")
