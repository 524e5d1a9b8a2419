"""Pictures straight from a snapshot: the board of a place, the butterfly of a street."""

from __future__ import annotations

from collections.abc import Callable

from graphmodel.rules import Audit
from graphmodel.snapshot import Snapshot
from viz.board_svg import draw_board
from viz.read_district import places, read_district
from viz.read_street import read_street
from viz.read_units import Reading
from viz.street_svg import draw_street

BOARD_WIDTH = 1400
STREET_WIDTH = 1400


def draw_district(
    snapshot: Snapshot,
    place: str | None = None,
    *,
    audit: Audit | None = None,
    selected: str | None = None,
    width: int = BOARD_WIDTH,
    href: Callable[[str], str | None] | None = None,
    head: bool = True,
) -> str:
    """The district board of a jurisdiction (default: the one with most units) as SVG text.

    `href` gives the page of a unit by its id; `head=False` leaves title, date and totals to the page
    around the picture.
    """
    known = places(snapshot)
    chosen = place if place is not None else (known[0] if known else None)
    return draw_board(
        read_district(Reading(snapshot, audit), chosen, selected or ""), width=width, href=href, head=head
    )


def draw_street_of(
    snapshot: Snapshot,
    street: str,
    *,
    audit: Audit | None = None,
    selected: str | None = None,
    width: int = STREET_WIDTH,
    href: Callable[[str], str | None] | None = None,
    head: bool = True,
) -> str:
    """The butterfly of a street or town (a unit id) as SVG text; `href` and `head` as for the board."""
    return draw_street(
        read_street(Reading(snapshot, audit), street, selected or ""), width=width, href=href, head=head
    )


def draw_scope(snapshot: Snapshot, unit: str | None, *, width: int | None = None) -> str:
    """The picture that suits a unit: a street's butterfly, else its jurisdiction's board with the unit selected."""
    if unit and snapshot.units[unit].kind in ("street", "town"):
        return draw_street_of(snapshot, unit, width=width or STREET_WIDTH)
    place = snapshot.jurisdiction(unit) if unit else None
    selected = unit if unit and place != unit else None
    return draw_district(snapshot, place, selected=selected, width=width or BOARD_WIDTH)
