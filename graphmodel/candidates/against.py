"""How the list changes with what counts as few posts: who enters and who leaves."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.candidates.compared import Candidates
from graphmodel.candidates.pairs import Pairs


@dataclass(frozen=True, slots=True)
class Against:
    """Two lists of one day, and the pairs that only one of them has."""

    one: Candidates
    other: Candidates
    enters: Pairs
    leaves: Pairs


def against(one: Candidates, other: Candidates) -> Against:
    """What enters and leaves the list from one comparison of the same units to another."""
    return Against(one, other, other.general.without(one.general), one.general.without(other.general))
