"""Pictures: our own layout of government boards, painted as SVG or as a page that stands alone."""

from viz.board_svg import draw_board
from viz.draw import draw_district, draw_scope, draw_street_of
from viz.pyvis_page import draw_page
from viz.read_district import places
from viz.street_svg import draw_street

__all__ = [
    "draw_board",
    "draw_district",
    "draw_page",
    "draw_scope",
    "draw_street",
    "draw_street_of",
    "places",
]
