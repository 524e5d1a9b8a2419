"""The picture of docs/graph-model.md: nodes as boxes, relationships as arrows, all names from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from graphmodel.store.neo4j.graph.labels import (
    COMING,
    LEAVING,
    MEMBER_OF,
    NONE_DECLARED,
    RESPONSIBLE_FOR,
    SHARED,
    TYPE_OF_COLUMN,
    TYPE_OF_RELATION,
)

_INK, _PALE, _LINE, _BLUE = "#14202B", "#F3F6F8", "#8296A5", "#1F5B94"
_STEP = 15
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1010" height="680" viewBox="0 0 1010 680" role="img" '
    "aria-label=\"Nodes and relationships of the graph\" font-family=\"'Noto Sans CJK SC','Microsoft YaHei',"
    '\'PingFang SC\',sans-serif" font-size="12">'
)
_ARROW = (
    '<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    f'<path d="M0 0L8 4L0 8Z" fill="{_LINE}"/></marker></defs>'
)


def graph_picture() -> str:
    """The picture as SVG."""
    upward = [type_ for type_ in LEAVING if type_ not in (*SHARED, TYPE_OF_RELATION["nameplate_of"])]
    # A load makes an arrangement of it.
    held = [type_ for type_ in COMING if type_ != TYPE_OF_RELATION["dual_leadership"]]
    sides = [type_ for column, type_ in TYPE_OF_COLUMN["arrangements"].items() if column != "unit"]
    arranges = TYPE_OF_COLUMN["arrangements"]["unit"]
    parts = [
        _HEAD,
        '<rect width="1010" height="680" fill="#FFFFFF"/>',
        _ARROW,
        _box(370, 30, 230, ":Unit :GovernmentDepartment", "whoever stands above, holds or hosts"),
        _box(370, 330, 230, ":Unit :DispatchedOffice", "any unit, with a label by its kind"),
        _box(50, 330, 170, ":Arrangement", "管理体制"),
        _box(50, 450, 170, ":Nameplate", "牌子，不是机构"),
        _box(800, 330, 160, ":Body", "议事协调机构"),
        _box(800, 450, 160, ":Matter", "事项"),
        _box(370, 470, 230, ":Document", "依据"),
        _line("M430 330V84"),
        _names(420, 120, upward, "end"),
        _line("M540 84V330"),
        _names(552, 112, held),
        _line("M600 357H800"),
        _names(700, 350, [MEMBER_OF], "middle"),
        _line("M880 330V57H600"),
        _names(892, 150, TYPE_OF_COLUMN["bodies"].values()),
        _line("M600 375L800 470"),
        _names(700, 412, [RESPONSIBLE_FOR]),
        _names(640, 490, ["from a :Matter to units:", *TYPE_OF_COLUMN["matters"].values()]),
        _names(800, 530, ["from a :Case (办件) to these:", *sorted({*TYPE_OF_COLUMN["cases"].values()})]),
        _line("M220 357H370"),
        _names(295, 350, [arranges], "middle"),
        _line("M135 330V57H370"),
        _names(147, 190, sides),
        _line("M220 470L370 380"),
        _names(290, 470, [TYPE_OF_RELATION["nameplate_of"]], "middle"),
        _line("M485 470V384"),
        _names(495, 440, TYPE_OF_COLUMN["documents"].values()),
        _names(50, 540, [f"no direction: {', '.join(SHARED)}", f"from a unit to itself: {NONE_DECLARED}"]),
        f'<path d="M0 570H1010" stroke="{_LINE}" stroke-dasharray="2 3" fill="none"/>',
        _box(50, 600, 170, ":Changeset", "who wrote what, when and why"),
        _box(370, 600, 230, ":Row", "each version of each row"),
        _box(800, 600, 160, ":Entry  :Name", "what rows name and cite"),
        _line("M220 627H370"),
        _names(295, 620, ["ADDED", "WITHDREW"], "middle", step=24),
        _line("M600 627H800"),
        _names(700, 620, ["ABOUT, NAMES, CITES"], "middle"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(x: int, y: int, width: int, title: str, below: str) -> str:
    middle = x + width / 2
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="54" rx="4" fill="{_PALE}" stroke="{_INK}"/>'
        f'<text x="{middle:g}" y="{y + 23}" text-anchor="middle" font-weight="700" fill="{_INK}">{escape(title)}</text>'
        f'<text x="{middle:g}" y="{y + 42}" text-anchor="middle" font-size="11" fill="{_INK}">{escape(below)}</text>'
    )


def _line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{_LINE}" stroke-width="1.5" marker-end="url(#to)"/>'


def _names(x: int, y: int, names: Iterable[str], anchor: str = "start", step: int = _STEP) -> str:
    listed: Sequence[str] = list(dict.fromkeys(names))
    return "".join(
        f'<text x="{x}" y="{y + n * step}" text-anchor="{anchor}" font-size="11" fill="{_BLUE}">{escape(name)}</text>'
        for n, name in enumerate(listed)
    )
