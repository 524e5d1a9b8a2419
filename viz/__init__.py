"""Pictures: our own layout of government boards, painted as SVG."""

from viz.board_svg import draw_board
from viz.street_svg import draw_street

__all__ = ["draw_board", "draw_street"]
