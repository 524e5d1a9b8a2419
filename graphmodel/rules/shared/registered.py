"""What the ledger says of the registration of units: the columns that the REG rules look at."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import day, flag, said, says_none
from graphmodel.rules.shared.credit_codes import faults
from graphmodel.snapshot.frames import Frames

_CELLS: Final = ("uscc", "legal_person", "registered_on", "cancelled_on")
_FLAGS: Final = ("no_code", "not_coded", "not_registered", "not_cancelled")
_OF_UNITS: Final = ("n", "kind", "kind_inferred", "status", "lives", "ended", "from", "to")
_NAMED: Final = ~pl.col("plate") & ~pl.col("outside") & (pl.col("grade") != "unnamed")
_STATED: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()
_CODED: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()
_INSTITUTIONS: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()
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


def registration(frames: Frames, which: pl.Expr) -> pl.DataFrame:
    """Units that a source names and that are no plates, those of every date of which `which` is true (an expression on
    the columns of frames.all_units).

    Columns: n, kind, kind_inferred, status, lives, ended, from, to, code, no_code (无), not_coded (—), legal_person,
    registered_on, cancelled_on (dates), not_registered, not_cancelled (无).
    """
    units = frames.all_units.lazy().filter(_NAMED & which).select(_OF_UNITS)
    told = units.join(_stated(frames).lazy(), on="n", how="left", maintain_order="left")
    return told.with_columns(pl.col(_FLAGS).fill_null(False)).collect()


def _stated(frames: Frames) -> pl.DataFrame:
    """Of the units that state anything of it: n, and what `registration` has beside the columns of units."""
    if frames not in _STATED:
        cells = frames.cells_of_units(*_CELLS)
        stated = cells.filter(pl.any_horizontal(pl.col(_CELLS).is_not_null()))
        _STATED[frames] = stated.select(
            "n",
            said("uscc").alias("code"),
            says_none("uscc").alias("no_code"),
            (pl.col("uscc") == "—").fill_null(False).alias("not_coded"),
            flag("legal_person"),
            day("registered_on").alias("registered_on"),
            day("cancelled_on").alias("cancelled_on"),
            says_none("registered_on").alias("not_registered"),
            says_none("cancelled_on").alias("not_cancelled"),
        ).rechunk()
    return _STATED[frames]


def coded(frames: Frames) -> pl.DataFrame:
    """Those in force that state a code: n, kind, kind_inferred, legal_person, code, fault (code_faults; null = the code
    may be right)."""
    if frames not in _CODED:
        stated = (
            _stated(frames).lazy().filter(pl.col("code").is_not_null()).select("n", "legal_person", "code")
        )
        units = frames.all_units.lazy().filter(_NAMED & pl.col("lives")).select("n", "kind", "kind_inferred")
        # The few that state a code are looked up among the units, not all units among them.
        found = units.join(stated, on="n", maintain_order="left").collect()
        _CODED[frames] = found.join(faults(found["code"]), on="code", how="left", maintain_order="left")
    return _CODED[frames]


def institutions(frames: Frames) -> pl.DataFrame:
    """Public institutions in force that have been set up and are not said to be part of another legal person: the
    columns of `registration`."""
    if frames not in _INSTITUTIONS:
        planned = (pl.col("status") == "planned").fill_null(False)
        found = registration(frames, (pl.col("kind") == "institution") & pl.col("lives") & ~planned)
        _INSTITUTIONS[frames] = found.filter(pl.col("legal_person").fill_null(True))
    return _INSTITUTIONS[frames]


def over(frames: Frames) -> pl.Expr:
    """Whether a unit came to its end by the day: by its date, or by its status alone."""
    by_date = pl.col("to") <= pl.lit(frames.day).str.to_date()
    return ~pl.col("lives") & by_date.fill_null(pl.col("ended"))
