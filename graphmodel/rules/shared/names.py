"""Who bears a name, at whatever date: for the few names that a plan, a paper or an ended unit has."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.snapshot.frames import Frames

_FORMER: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def bearing(frames: Frames, keys: pl.Series) -> pl.DataFrame:
    """The names of units and plates of every date that are one of these (folded): n, position (0 = full name), key."""
    asked = pl.col("key").is_in(keys.unique().implode())
    names = [names.lazy().filter(asked) for names in (frames.keys, former(frames))]
    return pl.concat(names).sort("n", "position").collect()


def former(frames: Frames) -> pl.DataFrame:
    """The names of units that are not in force: the columns of frames.keys, of which they are the rest.

    Few, and kept: to read the names of all dates once more costs more than to look through them.
    """
    if frames not in _FORMER:
        names, lives = frames.columns.keys, frames.all_units["lives"]
        _FORMER[frames] = names.filter(~lives.gather(names["n"])).rechunk()
    return _FORMER[frames]
