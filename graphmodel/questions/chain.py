"""The chain of those who decide, from a unit up to a root, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphmodel.questions.resolution import Holder, part_entries, presumed_holders
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Step:
    """One unit up; `inferred` where only affiliation suggests it, or the statement itself is inferred."""

    unit: str
    relation: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A way up on one part for one group: it ends at a root, in a ring (the last step closes it), or where
    nothing is stated."""

    part: str | None
    applies_to: str
    steps: tuple[Step, ...]
    end: Literal["root", "ring", "unknown"]


def chains(snapshot: Snapshot, unit: str, aspect: str | None = None) -> tuple[Chain, ...]:
    """Chains of the parts that somebody decides (of one aspect, if given); where none is decided, the one
    that structure suggests.

    Equal holders fork a chain: one chain for each.
    """
    parts = (
        VOCABULARY.parts_of(aspect)
        if aspect
        else [p for top in VOCABULARY.top_aspects for p in VOCABULARY.parts_of(top)]
    )
    found = [
        chain
        for part in parts
        for entry in part_entries(snapshot, unit, part)
        if entry.holders
        for chain in _walk(snapshot, unit, part, entry.applies_to, (), (unit,))
    ]
    return tuple(found) or tuple(_walk(snapshot, unit, None, "unit", (), (unit,)))


def _walk(
    snapshot: Snapshot,
    unit: str,
    part: str | None,
    group: str,
    steps: tuple[Step, ...],
    seen: tuple[str, ...],
) -> Iterator[Chain]:
    if steps and snapshot.units[unit].kind_term.may_be_root:
        yield Chain(part, group, steps, "root")
        return
    ups = _up(snapshot, unit, part, group)
    if not ups:
        end: Literal["root", "unknown"] = "root" if snapshot.units[unit].kind_term.may_be_root else "unknown"
        yield Chain(part, group, steps, end)
    for holder in ups:
        onward = (*steps, Step(holder.unit, holder.relation.id, holder.inferred))
        if holder.unit in seen:
            yield Chain(part, group, onward, "ring")
        else:
            yield from _walk(snapshot, holder.unit, part, group, onward, (*seen, holder.unit))


def _up(snapshot: Snapshot, unit: str, part: str | None, group: str) -> tuple[Holder, ...]:
    """The main or sole decider, else all equals, else whoever is presumed; a conflict leads nowhere."""
    entries = part_entries(snapshot, unit, part) if part else ()
    entry = next(
        (e for e in entries if e.applies_to == group),
        next((e for e in entries if e.applies_to == "unit"), None),
    )
    if entry and entry.holders:
        if entry.fault:
            return ()
        leading = tuple(h for h in entry.holders if h.relation.role in ("main", "sole"))
        return leading or _one_each(entry.holders)
    return presumed_holders(snapshot, unit)


def _one_each(holders: tuple[Holder, ...]) -> tuple[Holder, ...]:
    return tuple({holder.unit: holder for holder in reversed(holders)}.values())[::-1]
