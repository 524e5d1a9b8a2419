"""Who stands higher, and who answers for a unit all the way up: for the few units that a rule asks about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from graphmodel.snapshot.frames import Frames

# From the centre down. A sub-provincial city stands where a city stands; a development zone nowhere in particular.
TIERS: Final[Mapping[str, int]] = {
    "national": 0,
    "province": 1,
    "sub_province": 2,
    "prefecture": 2,
    "county": 3,
    "town": 4,
    "street": 4,
    "community": 5,
}


def tier(level: str) -> pl.Expr:
    """The level in a column as a number, 0 = the centre; null where it is not stated or stands nowhere."""
    return pl.col(level).replace_strict(dict(TIERS), default=None, return_dtype=pl.Int8)


def superiors(frames: Frames, units: pl.Series) -> pl.DataFrame:
    """Everything that answers for these units in force, all the way up: unit, superior; a ring ends the walk."""
    frontier = pl.DataFrame({"unit": units, "superior": units}).unique()
    found = frontier.clear()
    while not frontier.is_empty():
        near = frames.answering.filter(pl.col("subject").is_in(frontier["superior"].implode()))
        above = frontier.join(near, left_on="superior", right_on="subject").select("unit", superior="holder")
        frontier = above.unique().join(found, on=["unit", "superior"], how="anti")
        found = pl.concat([found, frontier])
    return found


def placed(frames: Frames, units: pl.Series, above: pl.DataFrame) -> pl.Series:
    """Those of which the way up (`above`: unit, superior) is stated to its end: only then is somebody who is not on it
    known to be no superior."""
    way = pl.concat([above, pl.DataFrame({"unit": units, "superior": units})])
    ends = frames.all_units["may_be_root"].gather(way["superior"])
    return way.filter(ends)["unit"].unique()
