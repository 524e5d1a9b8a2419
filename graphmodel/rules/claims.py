"""Competing claims on parts, gathered by unit and set of holders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.rules.deciders import deciders
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    import polars as pl


def claims(snapshot: Snapshot, fault: str) -> pl.DataFrame:
    """One row for each unit and set of holders whose parts break the rule `fault`.

    Columns: subject, outcome, related (the holders), relations, aspects (parts as people say them), parts (codes), groups.
    """
    import polars as pl

    parts = (
        deciders(snapshot)
        .filter(pl.col("fault") == fault)
        .group_by("unit", "part", "applies_to", maintain_order=True)
        .agg(related=pl.col("holder").unique().sort(), relations=pl.col("relation").unique().sort())
    )
    labels = {part: VOCABULARY.aspect_path(part) for part in parts["part"].unique()}
    groups = {code: VOCABULARY.label("applies_to", code) for code in parts["applies_to"].unique()}
    return (
        parts.with_columns(
            label=pl.col("part").replace_strict(labels, default=None, return_dtype=pl.String),
            group_label=pl.col("applies_to").replace_strict(groups, default=None, return_dtype=pl.String),
        )
        .group_by("unit", "related", maintain_order=True)
        .agg(
            relations=pl.col("relations").explode().unique(maintain_order=True),
            aspects=pl.col("label").unique(maintain_order=True),
            parts=pl.col("part").unique(maintain_order=True),
            groups=pl.col("group_label").unique(maintain_order=True),
        )
        .rename({"unit": "subject"})
        .with_columns(outcome=pl.lit("found"))
    )
