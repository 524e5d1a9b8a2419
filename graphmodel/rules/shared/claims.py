"""Competing claims on parts, gathered by unit and set of holders."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.shared.tables import found
from graphmodel.snapshot.frames import Frames


def claims(frames: Frames, fault: str) -> pl.DataFrame:
    """One row for each unit and set of holders whose parts break the rule `fault`.

    Columns: subject, outcome, related (the holders), relations, aspects (parts), groups (whom they apply to).
    """
    gathered = (
        frames.deciders.filter(pl.col("fault") == fault)
        .group_by("unit", "part", "applies_to", maintain_order=True)
        .agg(related=pl.col("holder").unique().sort(), relations=pl.col("relation").unique().sort())
        .group_by("unit", "related", maintain_order=True)
        .agg(
            relations=pl.col("relations").explode().unique(maintain_order=True),
            aspects=pl.col("part").unique(maintain_order=True).cast(pl.String),
            groups=pl.col("applies_to").unique(maintain_order=True).cast(pl.String),
        )
        .rename({"unit": "subject"})
    )
    return found(frames.ids(gathered, "related").with_columns(pl.col("related").list.sort()))
