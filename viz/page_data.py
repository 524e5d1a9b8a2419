"""One place or street as the plain data of its page: nodes, edges, sheet, cards, legend."""

from __future__ import annotations

from typing import Final

from graphmodel.rules import Audit
from graphmodel.snapshot import Snapshot
from viz import words
from viz.content import BoardContent, StreetContent
from viz.page_board import board_sheet, read_board
from viz.page_cards import body_json, unit_json
from viz.page_lines import STYLES, aspects_json, edges_of, kinds_json
from viz.page_shapes import Json, Palette
from viz.page_sheet import Sheet, legend_json
from viz.page_street import KINDS, street_sheet
from viz.read_district import places
from viz.read_street import read_street
from viz.read_units import Reading
from viz.shapes import Mark
from viz.street_svg import legend_extras

_UNFOLD_MOST: Final = 400  # a board with few units in all and no streets shows the folded ones


def page_data(snapshot: Snapshot, unit: str | None = None, audit: Audit | None = None) -> Json:
    """The page of a street or town, else of the jurisdiction of `unit` (default: the one with most units).

    `nodes` and `edges` are those of the network; every unit and body of a place is a node once.
    """
    reading = Reading(snapshot, audit)
    if unit and snapshot.units[unit].kind in ("street", "town"):
        return _street(reading, unit)
    known = places(snapshot)
    place = snapshot.jurisdiction(unit) if unit else (known[0] if known else None)
    content = read_board(reading, place)
    count = sum(1 for u in snapshot.units if snapshot.jurisdiction(u) == place)
    sheet = board_sheet(content, Palette(), unfolded=not content.streets and count <= _UNFOLD_MOST)
    edges = edges_of(snapshot, {str(node["unit"]) for node in sheet.nodes})
    kinds = kinds_json({str(edge["kind"]) for edge in edges})
    legend = legend_json(sheet.drawn, sheet.notes)
    chosen = unit if unit and unit != place else None
    return {**_page(reading, content, sheet, edges, legend, kinds, "board"), "selected": chosen}


def _street(reading: Reading, street: str) -> Json:
    content = read_street(reading, street)
    sheet, laid = street_sheet(content, Palette())
    edges = edges_of(reading.snapshot, {str(node["unit"]) for node in sheet.nodes})
    own, notes = legend_extras(content, laid)
    legend = legend_json(sheet.drawn, notes, own, KINDS.keys() - {Mark.INFERRED_LINE})
    kinds = kinds_json({KINDS[line.mark] for line in laid.lines})
    return {**_page(reading, content, sheet, edges, legend, kinds, "street"), "selected": None}


def _page(
    reading: Reading,
    content: BoardContent | StreetContent,
    sheet: Sheet,
    edges: list[Json],
    legend: list[Json],
    kinds: list[Json],
    form: str,
) -> Json:
    snapshot = reading.snapshot
    shown = dict.fromkeys(str(node["unit"]) for node in sheet.nodes)
    plates: dict[str, tuple[str, ...]] = {}
    for one in snapshot.units.values():
        if one.is_plate and one.host:
            plates[one.host] = (*plates.get(one.host, ()), one.name)
    return {
        "form": form,
        "title": content.title,
        "date": f"{words.AS_OF}{words.day(content.at)}",
        "notes": [note for note in (content.scope, *content.notes) if note],
        "change": snapshot.change,
        "totals": {
            "columns": list(content.totals.columns),
            "rows": [[a, *b] for a, b in content.totals.rows],
        },
        "nodes": sheet.nodes,
        "edges": edges,
        "sheet": sheet.json(),
        "units": {
            id_: unit_json(reading, snapshot.units[id_], plates.get(id_, ()))
            if id_ in snapshot.units
            else body_json(reading, snapshot.bodies[id_])
            for id_ in shown
            if id_ in snapshot.units or id_ in snapshot.bodies
        },
        "aspects": aspects_json(),
        "kinds": kinds,
        "order": list(STYLES),
        "legend": legend,
    }
