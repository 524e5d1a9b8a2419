"""Candidates found, planted and the peer's, id for id and score for score."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.alike import COMMERCIAL, GOVERNMENTS, PAIRS

# By list (general, apart, blocked) and two ids, the less first: score and confidence.
Pairs = Mapping[tuple[str, str, str], tuple[float, float]]
LISTS = ("general", "apart", "blocked")
# Our scores are numbers of 32 bits.
_NEAR = 1e-3
_SHOWN = 20


def agreement_of_pairs(
    ours: Pairs, peer: Pairs | None, planted: Mapping[str, Sequence[Sequence[str]]]
) -> dict[str, object]:
    """How many planted pairs are found, how many wrongly, and every difference from the peer (None: it did not finish):
    in its list, its score or its confidence; the first twenty of each sort with their ids."""

    def told(pair: Sequence[str], *names: str) -> bool:
        return any((name, min(pair), max(pair)) in ours for name in names)

    wrong = [pair for pair in planted[PAIRS] if not told(pair, "general")]
    wrong += [pair for pair in planted[COMMERCIAL] if not told(pair, "blocked")]
    wrong += [pair for pair in planted[GOVERNMENTS] if told(pair, *LISTS)]
    found: dict[str, object] = {
        "listed": {name: sum(key[0] == name for key in ours) for name in LISTS},
        "planted": {what: len(pairs) for what, pairs in planted.items()},
        "planted_found": sum(told(pair, "general") for pair in planted[PAIRS]),
        "planted_blocked": sum(told(pair, "blocked") for pair in planted[PAIRS]),
        "wrong": [list(pair) for pair in wrong[:_SHOWN]],
    }
    if peer is None:
        return {**found, "differences": None}
    apart = [key for key in ours.keys() & peer.keys() if not _near(ours[key], peer[key])]
    sides = {"only_ours": ours.keys() - peer.keys(), "only_peer": peer.keys() - ours.keys(), "score": apart}
    return {**found, "differences": {side: sorted(keys)[:_SHOWN] for side, keys in sides.items() if keys}}


def _near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def write_pairs(path: Path, pairs: Pairs) -> None:
    """Pairs as a file: a nation has millions."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((*key, *told) for key, told in pairs.items())


def read_pairs(path: Path) -> Pairs:
    """What write_pairs wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(name, a, b): (float(s), float(c)) for name, a, b, s, c in csv.reader(file)}
