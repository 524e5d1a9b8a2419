"""How wide the strips of a street are, and how they fall into tiers when one row does not hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from viz.content import Strip

CELL_LEAST: Final = 18.0
CELL_GOOD: Final = 24.0  # wide enough for a finger
CELL_MOST: Final = 30.0
PLAIN_LEAST: Final = 80.0
PLAIN_GOOD: Final = 92.0
PLAIN_MOST: Final = 132.0
GAP: Final = 8.0
GAP_MOST: Final = 26.0


@dataclass(frozen=True, slots=True)
class Tier:
    """Strips that stand side by side: (strip, left edge, width) each."""

    strips: tuple[tuple[Strip, float, float], ...]


def is_open(strip: Strip, aspects: int) -> bool:
    """True if the strip is drawn aspect by aspect, not in words."""
    return bool(strip.cells) and aspects > 0


def _least(strip: Strip, aspects: int) -> float:
    return max(PLAIN_LEAST, CELL_LEAST * aspects) if is_open(strip, aspects) else PLAIN_LEAST


def _tier(strips: tuple[Strip, ...], aspects: int, x: float, room: float) -> Tier:
    """Gives the width that is left first to the cells, then to the plain strips, then to the gaps."""
    opened = sum(is_open(strip, aspects) for strip in strips)
    plain = len(strips) - opened
    broad, cell, gap = PLAIN_LEAST, CELL_LEAST, GAP
    free = room - GAP * (len(strips) - 1) - sum(_least(strip, aspects) for strip in strips)
    for narrow, wide in ((PLAIN_LEAST, PLAIN_GOOD), (PLAIN_GOOD, PLAIN_MOST)):
        if opened:
            most = CELL_GOOD if narrow == PLAIN_LEAST else CELL_MOST
            grown = min(most, cell + max(0.0, free) / (opened * aspects))
            free -= opened * (max(PLAIN_LEAST, grown * aspects) - max(PLAIN_LEAST, cell * aspects))
            cell = grown
        if plain:
            grown = min(wide, narrow + max(0.0, free) / plain) if broad == narrow else broad
            free -= plain * (grown - broad)
            broad = grown
    if len(strips) > 1:
        gap = min(GAP_MOST, GAP + max(0.0, free) / (len(strips) - 1))
    opened_w = max(PLAIN_LEAST, cell * aspects)
    placed: list[tuple[Strip, float, float]] = []
    for strip in strips:
        w = opened_w if is_open(strip, aspects) else broad
        placed.append((strip, x, w))
        x += w + gap
    return Tier(tuple(placed))


def tiers(strips: tuple[Strip, ...], aspects: int, x: float, room: float) -> tuple[Tier, ...]:
    """The strips in as few rows as hold them at their least width, evenly filled, in the given order."""
    if not strips:
        return ()
    rows = 1
    while True:
        size = -(-len(strips) // rows)
        parts = [strips[i : i + size] for i in range(0, len(strips), size)]
        fits = all(
            sum(_least(strip, aspects) for strip in part) + GAP * (len(part) - 1) <= room for part in parts
        )
        if fits or size == 1:
            return tuple(_tier(part, aspects, x, room) for part in parts)
        rows += 1
