"""Coordinating bodies that look alike: by the units that sit in them and by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from graphmodel.columns.cells import folded, is_open, items
from graphmodel.rules.shared.bodies import open_members, running, sitting
from graphmodel.snapshot.frames import Frames

TOPICS = ("topics", "matters")
# One unit in common is no resemblance: nearly every body has the finance department.
_FEWEST = 2
_ENDS = ("one", "other")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies of one place (ids, `one` < `other`) that share members or topics.

    `members` and `topics` are what they share of all that either has (0-1); `topics` is None where one of them
    states none. `listed` where all four lists are known to be whole. `members_alike`, `topics_alike`: the share
    reaches the limit.
    """

    one: str
    other: str
    members: float
    topics: float | None
    listed: bool
    members_alike: bool
    topics_alike: bool

    @property
    def similar(self) -> bool:
        """The same members, and topics that are the same or are not stated."""
        return self.members_alike and (self.topics_alike or self.topics is None)

    @property
    def certain(self) -> bool:
        """Similar whatever may be added."""
        return self.members_alike and self.topics_alike and self.listed


def pairs(
    frames: Frames, *, members: float, topics: float, beside: pl.Series | None = None
) -> tuple[Pair, ...]:
    """Pairs of one place that share at least so much of their member units, or of their topics and matters.

    With `beside` (numbers of bodies) only those of their places are looked at.
    """
    bodies = running(frames, *TOPICS)
    if beside is not None:
        places = frames.place_of.gather(beside).implode()
        bodies = bodies.filter(frames.place_of.gather(bodies["n"]).is_in(places, nulls_equal=True))
    about, seats = _topics(frames, bodies), _seats(frames, bodies)
    asked = pl.concat([_sharing(about, topics), _sharing(seats, members)]).unique().sort(_ENDS)
    found = asked.with_columns(_share(asked, seats, "members"), _share(asked, about, "topics"))
    told = found.with_columns(
        members=pl.col("members").fill_null(0.0),
        listed=~pl.any_horizontal(pl.col(end).is_in(_open(frames, bodies).implode()) for end in _ENDS),
    ).with_columns(
        members_alike=pl.col("members") >= members,
        topics_alike=(pl.col("topics") >= topics).fill_null(False),
    )
    told = told.filter(pl.col("members_alike") | pl.col("topics_alike"))
    ordered = frames.ids(told, *_ENDS).with_columns(
        one=pl.min_horizontal(_ENDS), other=pl.max_horizontal(_ENDS)
    )
    columns = (*_ENDS, "members", "topics", "listed", "members_alike", "topics_alike")
    return tuple(Pair(*row) for row in ordered.select(columns).sort(_ENDS).iter_rows())


def groups(of: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Bodies (ids) that hang together by pairs; the largest group first."""
    group: dict[str, set[str]] = {}
    for pair in of:
        joined = group.get(pair.one, {pair.one}) | group.get(pair.other, {pair.other})
        group.update(dict.fromkeys(joined, joined))
    found = {min(several): tuple(sorted(several)) for several in group.values()}
    return tuple(sorted(found.values(), key=lambda several: (-len(several), several)))


def _topics(frames: Frames, bodies: pl.DataFrame) -> pl.DataFrame:
    """n, has (a topic, folded), place: each topic of a body once."""
    listed = bodies.select("n", has=pl.concat_list(items(column) for column in TOPICS)).explode("has")
    named = listed.drop_nulls("has")
    return _placed(frames, named.with_columns(has=folded(named["has"])).unique())


def _seats(frames: Frames, bodies: pl.DataFrame) -> pl.DataFrame:
    """n, has (a member unit, as text), place: of bodies with several."""
    seats = sitting(frames).select("unit", n="body").unique().join(bodies, on="n", how="semi")
    seats = seats.join(frames.units, left_on="unit", right_on="n", how="semi")
    several = seats.group_by("n").len().filter(pl.col("len") >= _FEWEST)
    own = seats.join(several, on="n", how="semi")
    return _placed(frames, own.select("n", has=pl.col("unit").cast(pl.String)))


def _placed(frames: Frames, had: pl.DataFrame) -> pl.DataFrame:
    return had.with_columns(place=frames.place_of.gather(had["n"]))


def _sharing(had: pl.DataFrame, limit: float) -> pl.DataFrame:
    """Pairs (one, other) that may share at least so much.

    The rarest things of a body come first; two that share enough share one of their first few, so that what
    every body of a place has never makes a pair by itself.
    """
    ranked = had.with_columns(common=pl.len().over("has", "place"), size=pl.len().over("n"))
    ranked = ranked.sort("common", "has").with_columns(rank=pl.int_range(pl.len()).over("n"))
    # A billionth less than the limit: 0.8 × 5 is not quite 4 to a computer.
    needed = (pl.col("size") * limit - 1e-9).ceil()
    first = ranked.filter(pl.col("rank") <= pl.col("size") - needed).select("n", "has", "place")
    both = first.join(first, on=["has", "place"], nulls_equal=True).filter(pl.col("n") < pl.col("n_right"))
    return both.select(one="n", other="n_right").unique()


def _share(asked: pl.DataFrame, had: pl.DataFrame, name: str) -> pl.Series:
    """What each pair shares of all that either has; null where one has nothing."""
    own = had.group_by("n").agg(pl.col("has"))
    told = asked.join(own, left_on="one", right_on="n", how="left", maintain_order="left").join(
        own, left_on="other", right_on="n", how="left", maintain_order="left"
    )
    both = pl.col("has").list.set_intersection("has_right").list.len()
    either = pl.col("has").list.set_union("has_right").list.len()
    return told.select((both / either).alias(name)).to_series()


def _open(frames: Frames, bodies: pl.DataFrame) -> pl.Series:
    """Bodies of which there may be more members or topics than are listed."""
    listed = bodies.filter(pl.any_horizontal(is_open(column) for column in TOPICS)).select("n")
    return pl.concat([listed, open_members(frames).select("n")])["n"]
