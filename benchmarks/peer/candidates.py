"""Pairs of institutions that could be merged: dicts by department, guide and domain, and a loop over the pairs."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.peer.graph import graph_of
from benchmarks.peer.known import Known, known
from benchmarks.peer.read import AUDITED, Sheets, read
from benchmarks.peer.wording import likeness, said
from benchmarks.peer.words import principles

# By list (general, apart, blocked) and two ids, the less first: score and confidence.
Listed = dict[tuple[str, str, str], tuple[float, float]]
_PUBLIC = ("public_1", "public_2")
_MORE = {"matters": "事项", "responsibilities": "职责分工", "posts": "编制"}


def build(folder: Path, day: str) -> tuple[nx.MultiDiGraph[str], Sheets]:
    """The graph of one day, and the sheets that are read beside it."""
    sheets = read(folder, {**AUDITED, **_MORE})
    return graph_of(sheets, day), sheets


def candidates(graph: nx.MultiDiGraph[str], sheets: Sheets, day: str) -> Listed:
    """Every pair that scores enough, in the list where it belongs."""
    units = known(graph, sheets, day)
    weights = {code: signal["weight"] for code, signal in principles()["signals"].items()}
    limits = {code: limit["value"] for code, limit in principles()["limits"].items()}
    found: Listed = {}
    for (a, b), line in _pairs(units).items():
        one, other = units[a], units[b]
        signals, by_text = _signals(one, other, limits)
        signals["line"] = line
        told = {code: value for code, value in signals.items() if value is not None}
        weight = sum(weights[code] for code in told)
        score = 100 * sum(weights[code] * value for code, value in told.items()) / weight
        # A score counts as it is shown.
        if round(score, 1) < limits["kept"]:
            continue
        if _blocked(one, other):
            if (one.organ or other.organ) and "duties" not in told:
                continue
            where = "blocked"
        else:
            where = "general" if one.sort == "general" else "apart"
        unsure = weights["duties"] * (1 - limits["text"]) if by_text else 0
        found[where, a, b] = (score, (weight - unsure) / 100)
    return found


def _pairs(units: dict[str, Known]) -> dict[tuple[str, str], float]:
    """Two of one sort and one government that share a department, a guide or a domain, by the nearest tie."""
    buckets: dict[float, dict[Any, list[str]]] = {1.0: {}, 0.6: {}, 0.3: {}}
    for id_, unit in units.items():
        group = (unit.home, unit.sort)
        for department in unit.departments:
            buckets[1.0].setdefault((department, *group), []).append(id_)
        if unit.home is not None:
            for guide in unit.departments | unit.guides:
                buckets[0.6].setdefault((guide, *group), []).append(id_)
            if unit.domain is not None:
                buckets[0.3].setdefault((unit.domain, *group), []).append(id_)
    found: dict[tuple[str, str], float] = {}
    for worth, by_key in buckets.items():
        for ids in by_key.values():
            for pair in combinations(sorted(ids), 2):
                found.setdefault(pair, worth)
    return found


def _signals(one: Known, other: Known, limits: dict[str, float]) -> tuple[dict[str, float | None], bool]:
    """Every signal but the line, None where the ledger says too little; and whether duties are like in wording only."""
    signals: dict[str, float | None] = dict.fromkeys(("nature", "level", "idle", "light", "process", "joint"))
    if one.nature and other.nature:
        near = one.nature in _PUBLIC and other.nature in _PUBLIC
        signals["nature"] = 1.0 if one.nature == other.nature else 0.4 if near else 0.0
    if one.level and other.level:
        signals["level"] = float(one.level == other.level)
    signals["small"] = _small(one, other, limits["small"])
    staff = None
    if one.actual is not None and other.actual is not None:
        staff = one.actual + other.actual
    if one.approved is not None and other.approved is not None and staff is not None:
        approved = one.approved + other.approved
        signals["idle"] = min(max((approved - staff) / approved, 0.0), 1.0) if approved > 0 else None
    if staff and one.hours is not None and other.hours is not None:
        full = (one.hours + other.hours) / (staff * limits["hours"])
        signals["light"] = min(max(1 - full, 0.0), 1.0)
    counts = [count for count in (one.children, other.children) if count is not None]
    signals["many"] = min(max((max(counts) - limits["children"]) / 5, 0.0), 1.0) if counts else None
    if one.stages and other.stages:
        linked = [m for m in one.stages.keys() & other.stages if _next(one.stages[m], other.stages[m])]
        signals["process"] = len(linked) / len(one.stages.keys() | other.stages.keys())
    if one.meets and other.meets:
        signals["joint"] = float(bool(one.meets & other.meets))
    ours, theirs = (said(unit.duties) if unit.duties else None for unit in (one, other))
    alike, by_text = likeness(ours, theirs) if ours and theirs else (None, False)
    return {**signals, "duties": alike}, by_text


def _small(one: Known, other: Known, limit: float) -> float | None:
    """By the posts of the smaller; None where its bounds leave a doubt."""
    if one.high is None and other.high is None:
        return None
    low = min(one.low or 0.0, other.low or 0.0)
    high = min(unit.high for unit in (one, other) if unit.high is not None)
    return _step(high, limit) if _step(low, limit) == _step(high, limit) else None


def _step(posts: float, limit: float) -> float:
    return next((worth for times, worth in ((1, 1.0), (2, 0.6), (4, 0.3)) if posts <= limit * times), 0.0)


def _next(ours: set[int], theirs: set[int]) -> bool:
    return any(abs(one - other) == 1 for one in ours for other in theirs)


def _blocked(one: Known, other: Known) -> bool:
    """Whether anything forbids the two to be merged."""
    natures = {one.nature, other.nature} - {None}
    unlike = len(natures) == 2 and natures != set(_PUBLIC)
    levels = len({one.level, other.level} - {None}) == 2
    return one.alone or other.alone or unlike or levels or one.id in other.over or other.id in one.over
