"""Pictures: our own layout of government boards, painted as SVG."""

from viz.board_svg import draw_board
from viz.draw import draw_district, draw_scope, draw_street_of
from viz.read_district import places
from viz.street_svg import draw_street

__all__ = ["draw_board", "draw_district", "draw_scope", "draw_street", "draw_street_of", "places"]
