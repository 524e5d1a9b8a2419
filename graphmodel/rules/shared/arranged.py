"""What stands above the units that have an arrangement: a few of all relations, which several rules look at."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.snapshot.frames import Frames

_COLUMNS = ("subject", "holder", "r", "id", "type", "top", "nobody", "deciding", "decides", "holder_lives")
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def of_arranged(frames: Frames) -> pl.DataFrame:
    """unit (the subject), holder, r, id, type, top, nobody, deciding, decides, holder_lives: the formal relations of
    units in force whose arrangement is not merely kept."""
    if frames not in _KNOWN:
        arranged = frames.arrangements.filter(pl.col("lives") & ~pl.col("unchanged"))["unit"]
        of_them = pl.col("subject").is_in(arranged.implode())
        above = frames.relations.lazy().filter(of_them).select(_COLUMNS).collect()
        _KNOWN[frames] = above.rename({"subject": "unit"})
    return _KNOWN[frames]
