"""Pictures: our own layout of government boards, painted as SVG."""

from viz.board_svg import draw_board

__all__ = ["draw_board"]
