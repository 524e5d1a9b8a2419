"""Numbers in place of ids, and ids in place of numbers."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl


def numbered(nodes: pl.DataFrame, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """The frame with numbers in place of the ids in a column; null where no node has the id."""
    # The few that are asked are looked up among all nodes, not all nodes among the few; hashes are compared first, for
    # the ids of a nation cost three times as much.
    asked = frame[column].hash().unique()
    known = nodes.filter(nodes["id"].hash().is_in(asked.implode())).select(pl.col("id").alias(column), _n="n")
    return frame.join(known, on=column, how="left", maintain_order="left").drop(column).rename({"_n": column})


def with_ids(ids: pl.Series, frame: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """The frame with ids in place of numbers, in columns of numbers or of lists of numbers."""
    for name in names:
        listed = isinstance(frame.schema[name], pl.List)
        found = _lists(ids, frame[name]) if listed else ids.gather(frame[name])
        frame = frame.with_columns(found.alias(name))
    return frame


def _lists(ids: pl.Series, numbers: pl.Series) -> pl.Series:
    counted = pl.DataFrame({"count": numbers.list.len(), "row": pl.int_range(len(numbers), eager=True)})
    rows = counted.select(pl.col("row").repeat_by("count").explode(empty_as_null=False))["row"]
    texts = ids.gather(numbers.explode(keep_nulls=False, empty_as_null=False))
    listed = pl.DataFrame({"row": rows, "id": texts}).group_by("row").agg("id")
    return counted.join(listed, on="row", how="left", maintain_order="left")["id"].fill_null([])
