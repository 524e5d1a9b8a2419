"""Who approved the steps of a plan, as far as the documents that they cite tell."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.shared.documents import documents_of
from graphmodel.snapshot.frames import Frames

BY_CENTRE: Final = "中央编办|中编办|中央编委|中编委|中央机构编制|国务院"


def cited(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """Each document that a step cites, its `basis` being the cell: row, called (as the step has it), document (number;
    null = not in the ledger), issuer, title, kind (texts)."""
    named = rows.select("row", called=items("basis")).explode("called").drop_nulls("called")
    known = documents_of(frames, named["called"]).rename({"basis": "called"})
    documents = frames.documents.select("issuer", "title", "kind", document="n")
    found = named.join(known, on="called", how="left", maintain_order="left")
    return found.join(documents, on="document", how="left", maintain_order="left")
