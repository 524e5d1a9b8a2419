"""Who guides whom: the relations of guidance between units in force, and which of them speak of one domain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.snapshot.frames import Frames

PAIR: Final = ("subject", "holder")
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def guiding(frames: Frames) -> pl.DataFrame:
    """r, id, subject, holder (numbers), domain of every formal relation of guidance between units in force."""
    if frames not in _KNOWN:
        lines = frames.living.lazy().filter(pl.col("type") == "guides")
        _KNOWN[frames] = lines.select("r", "id", *PAIR, "domain").collect()
    return _KNOWN[frames]


def same_domain(lines: pl.DataFrame, relations: pl.DataFrame, ends: Sequence[str]) -> pl.DataFrame:
    """Each line with the relations of the same ends that speak of its domain: the columns of both.

    One that names no domain speaks of them all, and of a line without a domain every one speaks.
    """
    joined = lines.join(relations, on=ends, suffix="_said", maintain_order="left_right")
    any_of_them = pl.col("domain").is_null() | pl.col("domain_said").is_null()
    return joined.filter(any_of_them | (pl.col("domain") == pl.col("domain_said"))).drop("domain_said")
