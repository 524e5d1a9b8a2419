"""Which institutions belong to which department, counted as the rules on their number count them."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.rules.shared.posts import SCHOOLS_AND_HOSPITALS, is_real
from graphmodel.snapshot.frames import Frames

DEPARTMENTS: Final = ("party_department", "government_department", "managed_bureau", "mass_organisation")
_BELONGS: Final = ("affiliated", "supervises")
# The rule and the figures of a plan ask for the same table of a day.
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def belonging(frames: Frames) -> pl.DataFrame:
    """Departments with each institution of theirs that counts, those that their source does not name among them:
    subject, holder, id (of the first line that says so), weight. Schools and hospitals are not counted.
    """
    if frames not in _KNOWN:
        _KNOWN[frames] = _belonging(frames)
    return _KNOWN[frames]


def _belonging(frames: Frames) -> pl.DataFrame:
    units = frames.all_units
    department = units["kind"].is_in(DEPARTMENTS) & is_real(frames)[: len(units)]
    counts = (units["kind"] == "institution") & ~units["outside"] & ~units["plate"]
    belongs = frames.living.lazy().filter(pl.col("type").is_in(_BELONGS)).select("subject", "holder", "id")
    lines = belongs.collect()
    lines = lines.filter(counts.gather(lines["subject"]) & department.gather(lines["holder"]))
    once = (pl.col("holder").cast(pl.UInt64) * 2**32 + pl.col("subject")).is_first_distinct()
    pairs = lines.filter(once)
    named = pairs.with_columns(
        units[name].gather(pairs["subject"]).alias(name) for name in ("name", "grade", "count")
    )
    unnamed = (pl.col("grade") == "unnamed").fill_null(False)
    return named.filter(~pl.col("name").str.contains(SCHOOLS_AND_HOSPITALS)).select(
        "subject", "holder", "id", weight=pl.when(unnamed).then(pl.col("count")).fill_null(1.0)
    )
