"""Compares what can be compared and keeps what is worth a look: pairs, blocked ones, sets of more than two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from graphmodel.candidates.barriers import with_blocks, with_cautions, would_rank
from graphmodel.candidates.clusters import Cluster, clusters
from graphmodel.candidates.pairing import Lines, lines_of, pairs_of
from graphmodel.candidates.pairs import Pairs, Pool
from graphmodel.candidates.pool import GENERAL, INSTITUTION, pool
from graphmodel.candidates.principles import principles
from graphmodel.candidates.signals import with_duties, with_scores, with_signals
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.frames import Frames

# What rounding to one place may add to a score.
_SHOWN = 0.05


@dataclass(frozen=True, slots=True)
class Small:
    """Institutions of N posts or fewer, in how many departments; `unstated` is how many state no number of posts."""

    limit: float
    institutions: int
    departments: int
    unstated: int


@dataclass(frozen=True)
class Candidates:
    """What could be merged on a day. Pairs are listed from the score `least`; up to `small` posts are few.

    `general`: pairs, the best first, those of which less than half is known last. `apart`: schools and hospitals.
    `blocked`: pairs that would rank but for what forbids them.
    """

    day: str
    change: int
    small: float
    least: float
    compared: int
    looked_at: int
    few: Small
    general: Pairs
    apart: Pairs
    blocked: Pairs
    _near: pl.DataFrame = field(repr=False)

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """Sets of institutions of which every two score at least 40, the best first; pairs are sets of two."""
        return clusters(self._near, self.general, self.least)

    def counts(self) -> Mapping[str, int]:
        """How many pairs of each band and list; `thin` are those of which less than half is known, whatever they
        score."""
        return {**self.general.bands, "apart": len(self.apart), "blocked": len(self.blocked)}


def candidates(
    snapshot: Snapshot,
    small: float | None = None,
    least: float | None = None,
    inside: pl.Series | None = None,
    place: str | None = None,
) -> Candidates:
    """What could be merged: pairs with their reasons, counter-reasons and evidence.

    `small`: posts up to which an institution counts as small (default 5); `least`: the lowest score that is listed
    (default 50); `inside`: numbers of the units that are looked at, `place`: their jurisdiction (blank = those that
    belong to none); None = all.
    """
    limits, frames = principles().limits, snapshot.frames
    few = limits["small"] if small is None else small
    least = limits["kept"] if least is None else least
    asked = pool(frames)
    if inside is not None:
        asked = asked.filter(pl.col("n").is_in(inside.implode()))
    if place is not None:
        asked = asked.filter(pl.col("place").fill_null("") == place)
    lines = lines_of(frames, asked)
    pairs = pairs_of(asked, lines)
    found = _scored(frames, asked, lines, pairs, few, min(least, limits["pair"]) - _SHOWN)
    # A score counts as it is shown (Principles.band): a pair that shows 50.0 is listed from 50.
    free, kept = pl.col("blocks") == 0, pl.col("score").round(1) >= least
    near = found.filter(free & (pl.col("sort") == GENERAL))
    of = Pool(frames, asked, lines)
    return Candidates(
        snapshot.day,
        snapshot.change,
        few,
        least,
        len(asked.filter(pl.col("kind") == INSTITUTION)),
        len(pairs),
        _few(asked, lines, few),
        Pairs(of, near.filter(kept)),
        Pairs(of, found.filter(free & kept & (pl.col("sort") != GENERAL))),
        Pairs(of, found.filter(~free & kept)),
        near,
    )


def _scored(
    frames: Frames, asked: pl.DataFrame, lines: Lines, pairs: pl.DataFrame, small: float, floor: float
) -> pl.DataFrame:
    """Pairs that reach the floor, in the order in which they are read."""
    told = with_duties(frames, asked, with_signals(frames, asked, lines, pairs, small), floor)
    scored = with_scores(told).filter(pl.col("score") >= floor)
    blocked = with_blocks(frames, asked, lines, scored)
    found = with_cautions(asked, lines, blocked.filter(would_rank(blocked)))
    thin = pl.col("confidence") < principles().limits["thin"]
    return found.with_columns(sort=asked["sort"].gather(found["a"])).sort(
        thin, -pl.col("score"), -pl.col("confidence"), "a", "b"
    )


def _few(asked: pl.DataFrame, lines: Lines, limit: float) -> Small:
    institutions = asked.filter((pl.col("kind") == INSTITUTION) & (pl.col("sort") == GENERAL))
    small = institutions.filter(pl.col("high") <= limit).select("n")
    departments = lines.departments.join(small, on="n", how="semi")["above"].n_unique()
    return Small(limit, len(small), departments, institutions["high"].null_count())
