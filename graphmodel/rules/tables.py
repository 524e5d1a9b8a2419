"""Small steps that several rules take on the frames of a day."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND

COLUMNS = pl.Schema({"subject": pl.String, "outcome": pl.String, "related": pl.List(pl.String), "relations": pl.List(pl.String)})


def found(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as findings: every row that it holds is one."""
    return frame.with_columns(outcome=pl.lit(FOUND))


def outcomes(rows: list[tuple[str, str, list[str], list[str]]]) -> pl.DataFrame:
    """Rows of (subject, outcome, related, relations) as the frame that a check returns."""
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")
