"""What statements cite: the documents behind their 依据文号."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.snapshot.frames import Frames


def cited_by(frames: Frames, statements: pl.DataFrame) -> pl.DataFrame:
    """Each citation of some statements: their columns but `basis`, and document (number; null = not in the ledger)."""
    cited = statements.explode("basis").drop_nulls("basis")
    return cited.join(documents_of(frames, cited["basis"]), on="basis", how="left").drop("basis")


def documents_of(frames: Frames, texts: pl.Series) -> pl.DataFrame:
    """basis (each text once), document: the number of the document that it names."""
    distinct = texts.unique().alias("basis")
    keyed = pl.DataFrame([distinct, folded(distinct).alias("key")])
    return keyed.join(frames.columns.called, on="key", how="left").select("basis", "document")
