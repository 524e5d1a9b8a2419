"""What statements cite: the documents behind their 依据文号."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.snapshot.frames import Frames

_CITED: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def cited(frames: Frames) -> pl.DataFrame:
    """basis (each text that a statement in force cites, once), document: the number of the document that it names."""
    if frames not in _CITED:
        texts = frames.statements["basis"].explode(empty_as_null=False, keep_nulls=False)
        # Hashes first: to compare the texts of millions of statements costs many times as much.
        _CITED[frames] = documents_of(frames, texts.gather(texts.hash().arg_unique()))
    return _CITED[frames]


def cited_by(frames: Frames, statements: pl.DataFrame) -> pl.DataFrame:
    """Each citation of some statements: their columns but `basis`, and document (number; null = not in the ledger)."""
    cited = statements.explode("basis").drop_nulls("basis")
    return cited.join(documents_of(frames, cited["basis"]), on="basis", how="left").drop("basis")


def documents_of(frames: Frames, texts: pl.Series) -> pl.DataFrame:
    """basis (each text once), document: the number of the document that it names."""
    distinct = texts.unique().alias("basis")
    keyed = pl.DataFrame([distinct, folded(distinct).alias("key")])
    called = frames.columns.called
    # Looked up are the few that are asked, not all names of all documents.
    named = called.filter(pl.col("key").is_in(keyed["key"].implode()))
    return keyed.join(named, on="key", how="left").select("basis", "document")
