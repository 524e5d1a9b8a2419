"""What the ledger says of the registration of units: the columns that the REG rules look at."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import day, flag, said, says_none
from graphmodel.snapshot.frames import Frames

_CELLS: Final = ("uscc", "legal_person", "registered_on", "cancelled_on")
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()
# No legal persons of their own: they go by the code of their host.
PARTS: Final = ("internal_section", "branch", "dispatched_office", "stationed_unit", "grid")
ORGANS: Final = (
    "party_committee",
    "government",
    "discipline_commission",
    "party_department",
    "government_department",
    "managed_bureau",
    "congress",
    "cppcc",
    "court",
    "procuratorate",
)


def registration(frames: Frames) -> pl.DataFrame:
    """Units of every date that a source names and that are no plates: n, id, name, kind, kind_inferred, status, lives,
    ended, from, to, code, no_code (无), not_coded (—), legal_person, registered_on, cancelled_on (dates),
    not_registered, not_cancelled (无)."""
    if frames not in _KNOWN:
        cells = frames.cells_of_units(*_CELLS)
        units = frames.all_units.select(
            *("id", "name", "kind", "kind_inferred", "status", "lives", "ended", "from", "to"),
            told=~pl.col("plate") & ~pl.col("outside") & (pl.col("grade") != "unnamed"),
        )[: len(cells)]
        stated = cells.select(
            "n",
            said("uscc").alias("code"),
            says_none("uscc").alias("no_code"),
            (pl.col("uscc") == "—").fill_null(False).alias("not_coded"),
            flag("legal_person"),
            day("registered_on").alias("registered_on"),
            day("cancelled_on").alias("cancelled_on"),
            says_none("registered_on").alias("not_registered"),
            says_none("cancelled_on").alias("not_cancelled"),
        )
        _KNOWN[frames] = pl.concat([stated, units], how="horizontal").filter("told").drop("told")
    return _KNOWN[frames]


def institutions(frames: Frames) -> pl.DataFrame:
    """Public institutions in force that have been set up and are not said to be part of another legal person."""
    own = pl.col("legal_person").fill_null(True)
    planned = (pl.col("status") == "planned").fill_null(False)
    return registration(frames).filter((pl.col("kind") == "institution") & own & pl.col("lives") & ~planned)


def over(frames: Frames) -> pl.Expr:
    """Whether a unit came to its end by the day: by its date, or by its status alone."""
    by_date = pl.col("to") <= pl.lit(frames.day).str.to_date()
    return ~pl.col("lives") & by_date.fill_null(pl.col("ended"))
