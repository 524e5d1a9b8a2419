"""The district board as a sheet of the page: the layout of the SVG, with every folded unit in a strip of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from viz import marks, tokens, words
from viz.bands import BROADEST, GAP_X, place_band
from viz.board_layout import MARGIN_RIGHT, place_board
from viz.board_svg import paint_box
from viz.content import Band, BoardContent, Box, GridCell, GridRow
from viz.grid import place_cell
from viz.page_shapes import Palette
from viz.page_sheet import Sheet
from viz.places import PlacedBox
from viz.read_district import read_district
from viz.read_units import Reading
from viz.sentence import sentence
from viz.shapes import Frame, Rect, Shape, Stroke, Text
from viz.text import shorten, width
from viz.tokens import Paint

WIDTH: Final = 1400.0
_STREET_LEAST: Final = 96.0  # narrower columns would no longer hold their figures
_NAMES: Final = 170.0  # what the names of the rows take at most, lane included
_NUMBERS: Final = "右侧数字：所属单位或核定编制"
_COMMITTEES: Final = "党工委"
_PAD: Final = 10.0
_NEAR: Final = 6.0
_PANEL: Final = Paint(fill=tokens.PAPER_2)


def read_board(reading: Reading, place: str | None) -> BoardContent:
    """A place for a page: no band of cards, and its Party work committees are a row of the grid.

    They are units, and not their street offices; the SVG board leaves them to the page of the street.
    """
    content = read_district(reading, place, children=True)
    snapshot, seen = reading.snapshot, set[str]()
    cells = []
    for column in content.streets:
        ids = dict.fromkeys(snapshot.structure.work_committees(column.box.id))
        own = [i for i in ids if i in snapshot.units and i not in seen and snapshot.jurisdiction(i) == place]
        seen.update(own)
        cells.append(GridCell(tuple(reading.box(snapshot.units[i], _COMMITTEES) for i in own)))
    row = (GridRow("party_work_committee", _COMMITTEES, tuple(cells)),) if seen else ()
    left = tuple(
        reading.box(u)
        for u in snapshot.units.values()
        if u.kind == "party_work_committee" and u.id not in seen and snapshot.jurisdiction(u.id) == place
    )
    bands = [replace(band, form="boxes") for band in content.bands]
    if left:
        bands.append(Band("committees", _COMMITTEES, left))
    return replace(content, bands=tuple(bands), rows=(*row, *content.rows))


def board_sheet(content: BoardContent, palette: Palette, *, unfolded: bool = False) -> Sheet:
    """Lays a board out and paints it; departments with units below them get a strip that unfolds under their row."""
    children = {box.id: box.children for band in content.bands for box in band.boxes if box.children}
    folded = replace(content, bands=tuple(_fold(band) for band in content.bands))
    room = max(WIDTH, _NAMES + len(content.streets) * _STREET_LEAST)
    places = place_board(folded, room, head=False, most_streets=len(content.streets))
    sheet = Sheet(palette, places.width, places.height)
    left = min((placed.rect.x for placed in places.boxes), default=_NAMES)
    sheet.left, sheet.right = left, places.width - MARGIN_RIGHT
    heads = {placed.rect.x: placed.units[0] for placed in places.boxes if placed.look == "street"}
    _ground(sheet, places.ground, [p.rect.bottom for p in places.boxes if p.look == "street"])
    cells = {box.id: box for row in content.rows for cell in row.cells for box in cell.units}
    for placed in places.boxes:
        for one in _split(placed, cells):
            street = heads.get(placed.rect.x) if placed.look in ("cell", "absent") else None
            more = {"street": street} if street else {"head": True} if placed.look == "street" else {}
            below = children.get(one.units[0], ()) if one.units else ()
            _box(sheet, one, {**more, **({"below": [box.id for box in below]} if below else {})})
    for head in [placed for placed in places.boxes if placed.units and placed.units[0] in children]:
        if head.look == "box":
            _strip(sheet, head, children[head.units[0]], places.width - MARGIN_RIGHT - left, unfolded)
    sheet.notes = (*([_NUMBERS] if sheet.strips else []), *places.legend_notes)
    return sheet


def _fold(band: Band) -> Band:
    return replace(band, boxes=tuple(replace(box, children=()) for box in band.boxes))


def _ground(sheet: Sheet, ground: tuple[Shape, ...], heads: list[float]) -> None:
    """Names and rules; a band moves as a whole with the rule above it. The names of the rows fold with the streets."""
    band: list[Shape] = []
    anchor = 0.0
    for shape in ground:
        if isinstance(shape, Stroke) and shape.points[0][0] == 0:
            sheet.ground(band, anchor)
            band, anchor = [], shape.points[0][1]
        if heads and _top(shape) > heads[0]:
            sheet.ground([shape], anchor, rows=True)
        else:
            band.append(shape)
    sheet.ground(band, anchor)


def _top(shape: Shape) -> float:
    if isinstance(shape, Text):
        return shape.y - shape.size
    if isinstance(shape, Frame):
        return shape.rect.y
    return shape.points[0][1] if isinstance(shape, Stroke) else 0.0


def _split(placed: PlacedBox, cells: dict[str, Box]) -> Iterator[PlacedBox]:
    """A cell that holds several units, divided among them: each must be found and clicked."""
    n = len(placed.units)
    if n < 2:
        yield placed
        return
    wide = placed.rect.w / n
    for i, unit in enumerate(placed.units):
        rect = Rect(placed.rect.x + i * wide, placed.rect.y, wide - 1, placed.rect.h)
        yield place_cell((cells[unit],), rect)


def _box(sheet: Sheet, placed: PlacedBox, more: dict[str, object]) -> None:
    # The page itself draws the edge that says folded, as long as it is true.
    plain = paint_box(replace(placed, stacked=False)).shapes
    if not placed.units:
        sheet.ground(plain, placed.rect.y, **more)
        return
    chosen = paint_box(replace(placed, relation="selected", stacked=False)).shapes
    box = placed.box
    name = box.full_name or box.name if box else placed.units[0]
    sheet.node(
        placed.units[0], placed.rect, sentence(placed), plain, chosen, name, anchor=placed.rect.y, **more
    )


def _strip(sheet: Sheet, head: PlacedBox, children: tuple[Box, ...], room: float, unfolded: bool) -> None:
    """The units below a department as a panel at (0, 0); the page lets open panels in under the department's row."""
    number = len(sheet.strips)
    figured = any(box.figures and box.figures.approved is not None for box in children)
    band = Band("below", "", children, "boxes", "approved" if figured else "nothing")
    columns = 1 + (len(children) > 4) + (len(children) > 12) + (len(children) > 24)
    wide = min(room, columns * BROADEST + (columns - 1) * GAP_X + 2 * _PAD)
    boxes: list[PlacedBox] = []
    bottom = 30.0 - _NEAR
    # One below the other as long as they are few: names then stay in one line.
    for part in (replace(band, boxes=(box,)) for box in children) if columns == 1 else (band,):
        placed, _, bottom = place_band(part, _PAD, bottom + _NEAR, wide - 2 * _PAD)
        boxes += placed
    right = max(placed.rect.right for placed in boxes) + _PAD
    said = f"所属{words.count(sum(box.units for box in children))}"
    kept = right - 2 * _PAD - width(said, tokens.SIZE_NOTE) - 8
    name = shorten(head.box.name if head.box else "", kept, tokens.SIZE_NOTE, tokens.BOLD)
    panel: list[Shape] = [
        Frame(Rect(0, 0, right, bottom + _PAD), _PANEL, 3),
        Text(_PAD, 20.0, name, kept, tokens.SIZE_NOTE, tokens.BOLD),
        Text(right - _PAD, 20.0, said, 80.0, tokens.SIZE_NOTE, fill=tokens.INK_5, anchor="end"),
    ]
    sheet.strips.append(
        {
            "unit": head.units[0],
            "after": round(head.rect.bottom + 5, 1),
            "width": round(right, 1),
            "height": round(bottom + _PAD, 1),
            "open": unfolded,
        }
    )
    sheet.ground(panel, strip=number)
    sheet.drawn.append(marks.stack(head.rect))
    for one in boxes:
        _box(sheet, one, {"strip": number})
