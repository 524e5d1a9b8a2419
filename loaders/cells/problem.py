"""Why a cell cannot be read, in words for the person who filled it in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell and what to write instead; the caller knows the place."""

    problem: str
    suggestion: str = ""
