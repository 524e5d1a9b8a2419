"""Whether a ledger states at all who answers for whom: without one such line silence means nothing."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.words import ANSWERING
from graphmodel.rules.base import FOUND, UNDECIDED
from graphmodel.snapshot.frames import Frames


def line_outcome(frames: Frames) -> pl.Expr:
    """What a unit without an answering line is: found, or undecided in a ledger that has no such line of any date."""
    # Of the day first: the relations of all dates of a nation are no small thing to look through.
    stated = not frames.answering.is_empty() or _ever_stated(frames)
    return pl.lit(FOUND if stated else UNDECIDED)


def _ever_stated(frames: Frames) -> bool:
    line = pl.col("type").is_in(ANSWERING) & (pl.col("layer") == "formal") & ~pl.col("nobody")
    return bool(frames.columns.relations.select(line.any()).item())
