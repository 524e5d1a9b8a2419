"""Whom a unit leads, guides, takes part with and answers for: the same relations seen from above."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.projection import Relation
from graphmodel.questions.resolution import Holder, part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Led:
    """One unit on one part for one group, as `who` of that unit would say it."""

    unit: str
    aspect: str
    applies_to: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Whom:
    """The answer about one holder; `leads` are only parts on which it really decides once statements are weighed."""

    unit: str
    leads: tuple[Led, ...]
    takes_part: tuple[Led, ...]
    guides: tuple[Relation, ...]
    structure: tuple[Relation, ...]


def whom(snapshot: Snapshot, unit: str) -> Whom:
    """Everyone below a unit on the snapshot's day, in the order in which the ledger names them."""
    below = [r for r in snapshot.below.get(unit, ()) if r.layer == "formal" and r.subject in snapshot.units]
    subjects = dict.fromkeys(r.subject for r in below if r.kind.decides or r.type == "takes_part")
    leads: list[Led] = []
    takes_part: list[Led] = []
    for subject in subjects:
        for part in (p for top in VOCABULARY.top_aspects for p in VOCABULARY.parts_of(top)):
            for entry in part_entries(snapshot, subject, part):
                leads += [Led(subject, part, entry.applies_to, h) for h in entry.holders if h.unit == unit]
                takes_part += [
                    Led(subject, part, entry.applies_to, h) for h in entry.takes_part if h.unit == unit
                ]
    return Whom(
        unit,
        tuple(leads),
        tuple(takes_part),
        tuple(r for r in below if r.type == "guides"),
        tuple(r for r in below if r.kind.answers or r.type == "stationed_at"),
    )
