"""Sets of more than two: grown from the best pair, as long as every two of a set are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.candidates.principles import principles
from graphmodel.ledger.readings import short_hash

if TYPE_CHECKING:
    from graphmodel.candidates.pairs import Member, Pairs


@dataclass(frozen=True, slots=True)
class Cluster:
    """Institutions that could become one: the mean score of all pairs in it, and the lowest of them.

    `posts` is None where the approved posts of one of them are not stated.
    """

    id: str
    units: tuple[Member, ...]
    score: float
    lowest: float
    confidence: float
    band: str
    posts: float | None


def clusters(near: pl.DataFrame, listed: Pairs, least: float) -> tuple[Cluster, ...]:
    """The sets, the best first; each institution is in one at most. `near` are all pairs that may stand in one set."""
    ends = near.select("a", "b", "score", "confidence")
    scores = {(a, b): (score, known) for a, b, score, known in ends.iter_rows()}
    known = listed.members(sorted({end for pair in scores for end in pair}))
    sets: dict[int, tuple[int, ...]] = {}
    # Those that are well known come first, as in the list of pairs.
    for a, b in listed.frame.select("a", "b").iter_rows():
        one, other = sets.get(a, (a,)), sets.get(b, (b,))
        if one != other and _fits(one, other, scores, known):
            joined = tuple(sorted({*one, *other}))
            sets.update(dict.fromkeys(joined, joined))
    found = [_cluster(members, scores, known) for members in dict.fromkeys(sets.values())]
    thin = principles().limits["thin"]
    kept = (cluster for cluster in found if cluster.score >= least)
    return tuple(sorted(kept, key=lambda c: (c.confidence < thin, -c.score, -len(c.units), c.id)))


def _fits(
    one: Sequence[int],
    other: Sequence[int],
    scores: dict[tuple[int, int], tuple[float, float]],
    known: dict[int, Member],
) -> bool:
    """Whether every two would score enough, and the whole is not too large; posts not stated count as none."""
    limits = principles().limits
    if len(one) + len(other) > limits["most_units"]:
        return False
    posts = sum(known[at].approved or 0 for at in (*one, *other))
    # Two alone are always a pair: that they are many is told as a caution.
    if len(one) + len(other) > 2 and posts > limits["most_posts"]:
        return False
    pairs = (scores.get((min(a, b), max(a, b))) for a in one for b in other)
    return all(pair is not None and pair[0] >= limits["pair"] for pair in pairs)


def _cluster(
    members: Sequence[int], scores: dict[tuple[int, int], tuple[float, float]], known: dict[int, Member]
) -> Cluster:
    pairs = [scores[a, b] for i, a in enumerate(members) for b in members[i + 1 :]]
    score = round(sum(value for value, _ in pairs) / len(pairs), 1)
    units = tuple(known[at] for at in members)
    posts = [unit.approved for unit in units]
    return Cluster(
        id="S-" + short_hash(*sorted(unit.id for unit in units)),
        units=units,
        score=score,
        lowest=round(min(value for value, _ in pairs), 1),
        confidence=round(min(certain for _, certain in pairs), 2),
        band=principles().band(score),
        posts=None if None in posts else sum(p for p in posts if p is not None),
    )
