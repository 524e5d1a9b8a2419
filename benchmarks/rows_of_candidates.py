"""What a run says of candidates: ours, the peer's, and whether what was planted is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks.shown import megabytes, spent

Figures = Mapping[str, Any]


def _candidates(shown: Callable[[Figures], str]) -> Callable[[Figures], str]:
    """Of a run before there were candidates: not measured."""
    return lambda f: shown(f["candidates"]) if "candidates" in f else "none"


def _peers_candidates(key: str, shown: Callable[[Any], str]) -> Callable[[Figures], str]:
    def told(figures: Figures) -> str:
        if figures["stopped"]:
            return f"stopped after {figures['stopped']} s"
        return shown(figures["peer"][key]) if figures["peer"] else "none"

    return _candidates(told)


def _times_of_candidates(figures: Figures) -> str:
    ours, peer = figures["ours"], figures["peer"]
    return f"{peer['candidates']['cpu'] / ours['again']['cpu']:.2g}" if peer else "none"


def _planted(figures: Figures) -> str:
    """Pairs found of those planted; what is wrong besides."""
    told = f"{figures['planted_found']:,} of {figures['planted']['pairs']:,}"
    wrong, blocked = figures["wrong"], figures["planted_blocked"]
    return f"{told}, {blocked:,} blocked" + (f"; wrong: {len(wrong)}" if wrong else "")


def _same_pairs(figures: Figures) -> str:
    listed = sum(figures["listed"].values())
    if figures["differences"] is None:
        return f"none, {listed:,}"
    return f"differs: {', '.join(figures['differences'])}" if figures["differences"] else f"equal, {listed:,}"


ROWS_OF_CANDIDATES: Sequence[tuple[str, Callable[[Figures], str]]] = (
    ("candidates: pairs looked at", _candidates(lambda f: f"{f['ours']['looked_at']:,}")),
    ("candidates, first", _candidates(lambda f: spent(f["ours"]["first"]))),
    ("candidates, again (best)", _candidates(lambda f: spent(f["ours"]["again"]))),
    ("… peak memory", _candidates(lambda f: megabytes(f["ours"]["peak_mb"]))),
    ("networkx: CSV read and graph built for candidates", _peers_candidates("build", spent)),
    ("networkx: candidates", _peers_candidates("candidates", spent)),
    ("… so many times ours, by processor time", _candidates(_times_of_candidates)),
    ("… peak memory", _peers_candidates("peak_mb", megabytes)),
    ("planted pairs found", _candidates(_planted)),
    ("pairs and scores = networkx", _candidates(_same_pairs)),
)


def wrong_pairs(figures: Figures) -> Iterator[str]:
    """A line for each planted pair that is told wrongly, and for each that the peer tells otherwise."""
    of_pairs = figures.get("candidates", {})
    yield from (f"  planted pair told wrongly: {' and '.join(ids)}" for ids in of_pairs.get("wrong", ()))
    for side, keys in (of_pairs.get("differences") or {}).items():
        yield from (f"  candidates, {side.replace('_', ' ')}: {' '.join(key)}" for key in keys)
