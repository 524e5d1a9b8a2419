"""How much the sources say at all: every figure of an audit stands beside this one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphmodel.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `of` governed units in force, `stated` have an answer, or somebody taking part, on some part of the aspect."""

    stated: int
    of: int

    @property
    def share(self) -> float:
        return self.stated / self.of if self.of else 0.0


def coverage(snapshot: Snapshot, inside: Collection[str] | None = None) -> Mapping[str, Coverage]:
    """Coverage by aspect, of all governed units or of those inside a scope (ids)."""
    frames = snapshot.frames
    numbers = None if inside is None else frames.numbers(inside)
    return {aspect: Coverage(*counts) for aspect, counts in frames.coverage(numbers).items()}
