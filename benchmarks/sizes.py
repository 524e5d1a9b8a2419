"""The four sizes of performance.md, and the day and the seed that every run shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DAY = "2026-11-20"
SEED = 20261120


@dataclass(frozen=True, slots=True)
class Size:
    """How many places there are, and how much each holds.

    `top` is the level of the highest places inside the ledger; `communities` stand in each street, `bodies`
    (coordinating ones) in each county; `defects` is how often each rule is broken, about once per 2,000 units;
    `pairs` are the planted pairs of institutions that could be merged, all counties together.
    """

    name: str
    top: str
    provinces: int
    cities: int
    counties: int
    communities: int
    bodies: int
    defects: int
    pairs: int


SIZES: Mapping[str, Size] = {
    size.name: size
    for size in (
        Size("district", "county", 1, 1, 1, 2, 6, 1, 4),
        Size("city", "prefecture", 1, 1, 12, 9, 10, 3, 200),
        Size("province", "province", 1, 10, 12, 9, 22, 32, 2_000),
        Size("nation", "nation", 21, 10, 12, 9, 22, 665, 42_000),
    )
}
