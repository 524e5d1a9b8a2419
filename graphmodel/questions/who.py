"""Who leads, guides and answers for a unit on a day: structure, guidance, arrangement, and every aspect with
its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphmodel.errors import NotFound
from graphmodel.ledger.arrangements import Arrangement
from graphmodel.projection import Relation
from graphmodel.questions.chain import Chain, chains
from graphmodel.questions.resolution import Entry, aspect_entry, part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_BESIDE = (
    "assists",
    "commands",
    "coordinates",
    "line_managed_by",
    "delegates",
    "entrusts",
    "oversees",
    "co_located",
    "cross_posted",
)


@dataclass(frozen=True, slots=True)
class Who:
    """The answer about one unit; `beside` are lines that neither answer for it nor decide (协助, 归口,
    统一指挥协调 …)."""

    unit: str
    structure: tuple[Relation, ...]
    guides: tuple[Relation, ...]
    beside: tuple[Relation, ...]
    actual: tuple[Relation, ...]
    arrangement: Arrangement | None
    aspects: tuple[Entry, ...]
    chain: tuple[Chain, ...]


def who(snapshot: Snapshot, unit: str, aspect: str | None = None) -> Who:
    """Everything that is stated above a unit.

    Without `aspect`: the nine aspects, each followed by its parts that have a statement. With an aspect: it
    and all below it.
    With a part: that part. Raises NotFound for an aspect that the vocabulary lacks.
    """
    if aspect is not None and aspect not in VOCABULARY.aspects:
        raise NotFound(f"没有方面“{aspect}”", tuple(VOCABULARY.top_aspects))
    above = snapshot.above.get(unit, ())
    # Two that share an office, or their leaders, do so seen from either side.
    shared = [
        replace(r, subject=unit, holder=r.subject) for r in snapshot.below.get(unit, ()) if r.kind.symmetric
    ]
    formal = [r for r in (*above, *shared) if r.layer == "formal"]
    return Who(
        unit=unit,
        structure=tuple(
            r for r in formal if r.kind.answers or r.type in ("stationed_at", "sponsored_by", "nameplate_of")
        ),
        guides=tuple(r for r in formal if r.type == "guides"),
        beside=tuple(r for r in formal if r.type in _BESIDE),
        actual=tuple(r for r in (*above, *shared) if r.layer == "actual"),
        arrangement=snapshot.arrangements.get(unit),
        aspects=tuple(entries(snapshot, unit, aspect)),
        chain=chains(snapshot, unit, aspect),
    )


def entries(snapshot: Snapshot, unit: str, aspect: str | None = None) -> Iterator[Entry]:
    """The entries of `who` alone, for those who ask thousands of units."""
    for code in (aspect,) if aspect else VOCABULARY.top_aspects:
        if VOCABULARY.aspects[code].is_part:
            yield from part_entries(snapshot, unit, code)
            continue
        yield aspect_entry(snapshot, unit, code)
        for below in VOCABULARY.aspects[code].parts:
            if not VOCABULARY.aspects[below].is_part:
                yield from _below(snapshot, unit, below, whole=aspect is not None)
            else:
                yield from (e for e in part_entries(snapshot, unit, below) if aspect or e.stated)


def _below(snapshot: Snapshot, unit: str, aspect: str, *, whole: bool) -> Iterator[Entry]:
    """An aspect inside an aspect (a kind of money) has an entry of its own, so that unknown salaries show as
    unknown."""
    yield aspect_entry(snapshot, unit, aspect)
    for part in VOCABULARY.parts_of(aspect):
        yield from (e for e in part_entries(snapshot, unit, part) if whole or e.stated)
