"""The street butterfly as a sheet of the page: the layout of the SVG; lines by kind, cells by aspect."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from viz import tokens
from viz.cell_svg import paint_cell
from viz.content import StreetContent
from viz.page_shapes import Palette
from viz.page_sheet import Sheet
from viz.sentence import unit_sentence
from viz.shapes import Frame, Mark, Shape
from viz.street_layout import place_street
from viz.street_places import StreetBox, StreetPlaces
from viz.street_svg import paint_box, paint_ground, paint_half, paint_line
from viz.tokens import Paint

WIDTH: Final = 1400.0
_CHOSEN: Final = Paint(stroke=tokens.INK_9, width=3)
KINDS: Final[dict[Mark, str]] = {
    Mark.LEADS: "leads",
    Mark.TERRITORY_LEADS: "leads",
    Mark.INFERRED_LINE: "leads",
    Mark.DUAL_LINE: "dual",
    Mark.DUAL_TERRITORY: "dual",
    Mark.GUIDES: "guides",
    Mark.STRUCTURE: "structure",
    Mark.STATIONED: "stationed",
}


def street_sheet(content: StreetContent, palette: Palette) -> tuple[Sheet, StreetPlaces]:
    """Lays a street out and paints it; the places come back for the legend."""
    places = place_street(content, WIDTH, head=False)
    sheet = Sheet(palette, places.width, places.height)
    sheet.ground([*places.ground, *paint_ground(places)])
    for line in places.lines:
        sheet.ground(paint_line(line), kind=KINDS[line.mark])
    sheet.ground(places.words)
    for half in places.halves:
        sheet.ground([paint_half(half)])
    for cell in places.cells:
        sheet.ground([paint_cell(cell)], aspect=cell.cell.aspect)
    for placed in places.boxes:
        _box(sheet, placed)
    return sheet, places


def _box(sheet: Sheet, placed: StreetBox) -> None:
    plain = paint_box(placed).shapes
    if not placed.box.id:
        sheet.ground(plain)
        return
    chosen: tuple[Shape, ...]
    if placed.look in ("unit", "dispatcher"):
        texts = tuple(
            replace(t, fill=tokens.PAPER if t.fill == tokens.INK_9 else tokens.INK_1) for t in placed.texts
        )
        chosen = paint_box(replace(placed, selected=True, texts=texts)).shapes
    else:  # dark or framed already: a frame around it says that it is chosen
        chosen = (*plain, Frame(placed.rect.inset(-1.5), _CHOSEN, 4))
    name = placed.box.full_name or placed.box.name
    sheet.node(
        placed.box.id, placed.rect, unit_sentence(placed.box), plain, chosen, name, anchor=placed.rect.y
    )
