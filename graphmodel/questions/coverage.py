"""How much the sources say at all: every figure of an audit stands beside this one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphmodel.questions.resolution import part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `of` governed units in force, `stated` have an answer, or somebody taking part, on some part of the aspect."""

    stated: int
    of: int

    @property
    def share(self) -> float:
        return self.stated / self.of if self.of else 0.0


def coverage(snapshot: Snapshot, inside: Collection[str] | None = None) -> Mapping[str, Coverage]:
    """Coverage by aspect, of all governed units or of those inside a scope."""
    units = [unit.id for unit in snapshot.governed if inside is None or unit.id in inside]
    return {
        aspect: Coverage(sum(_speaks(snapshot, unit, aspect) for unit in units), len(units))
        for aspect in VOCABULARY.top_aspects
    }


def _speaks(snapshot: Snapshot, unit: str, aspect: str) -> bool:
    entries = (entry for part in VOCABULARY.parts_of(aspect) for entry in part_entries(snapshot, unit, part))
    return any(entry.takes_part or entry.status not in ("unknown", "unchanged") for entry in entries)
