"""Who decides a part of an aspect: the one place where contract 2 and 4 turn relations into an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias

from graphmodel.projection import Relation
from graphmodel.projection.relations import UNIT
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.sayings import Sayings
from graphmodel.vocabulary import VOCABULARY

Status: TypeAlias = Literal["conflict", "answered", "unchanged", "none_declared", "unknown", "partly"]
SCORE = "appraisal.score"


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit with a say on a part, through one relation; `share` and `grade` may be derived, then `inferred`
    is True."""

    unit: str
    relation: Relation
    share: float | None
    grade: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer on one part for one group; an aspect's entry has a status and what is presumed, but no holders.

    `fault` is the rule that a conflict breaks: DUA02 (both claim) or REP02 (several, none main).
    """

    aspect: str
    applies_to: str
    status: Status
    holders: tuple[Holder, ...] = ()
    takes_part: tuple[Holder, ...] = ()
    presumed: tuple[Holder, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str | None = None

    @property
    def stated(self) -> bool:
        """Whether the sources say anything here that a reader should see."""
        return bool(self.holders or self.takes_part or self.conflicts or self.status == "none_declared")


def verdict(relations: Sequence[Relation]) -> str | None:
    """None where the deciders of one part agree on who is main; else the rule that they break (contract 4 a-d)."""
    by_holder: dict[str, list[Relation]] = {}
    for relation in relations:
        by_holder.setdefault(relation.holder, []).append(relation)
    if len(by_holder) <= 1:
        return None
    powers = {h: {r.power for r in rs} for h, rs in by_holder.items()}
    roles = {h: {r.role for r in rs if r.role} for h, rs in by_holder.items()}
    claims = [h for h, rs in by_holder.items() if any(r.power == "decide" and r.power_stated for r in rs)]
    mains = [h for h in by_holder if "main" in roles[h]]
    soles = [h for h in by_holder if "sole" in roles[h]]
    all_equal = all("equal" in roles[h] for h in by_holder)
    if len(mains) > 1 or soles:
        return "DUA02"
    if all(powers[h] == {"co_decide"} for h in by_holder) or all_equal:
        return None
    if mains and all(
        "secondary" in roles[h] or "co_decide" in powers[h] for h in by_holder if h not in mains
    ):
        return None
    return "DUA02" if len(claims) > 1 and not mains else "REP02"


def part_entries(snapshot: Snapshot, unit: str, part: str) -> tuple[Entry, ...]:
    """The answers on one part, one entry for each group that is stated (no group stated: one for the unit itself)."""
    known: dict[str, tuple[Entry, ...]] = snapshot.answers(unit)
    if part not in known:
        known[part] = tuple(_part_entries(snapshot, unit, part))
    return known[part]


def _part_entries(snapshot: Snapshot, unit: str, part: str) -> Iterator[Entry]:
    said = snapshot.sayings(unit)
    levels = [level for level in _levels(said, part) if level]
    taking = [r for r in said.taking if _reaches(r.aspect, part)]
    groups = dict.fromkeys(r.applies_to for level in levels for r in level) | dict.fromkeys(
        r.applies_to for r in taking
    )
    left = _left_over(snapshot, said, part) if said.left else ()
    for group in sorted(groups, key=_ORDER.index) or [UNIT]:
        yield _entry(snapshot, unit, part, group, levels, taking, left)


_ORDER = tuple(VOCABULARY.enumerations["applies_to"])


@cache
def _upwards(part: str) -> tuple[str, ...]:
    """A part and each aspect above it, the part first."""
    pieces = part.split(".")
    return tuple(".".join(pieces[:length]) for length in range(len(pieces), 0, -1))


def _levels(said: Sayings, part: str) -> Iterable[Sequence[Relation]]:
    """Relations on the part, then on each aspect above it, then those with blank aspect that cover it."""
    for aspect in _upwards(part):
        yield said.deciding.get(aspect, ())
    top = _upwards(part)[-1]
    yield [r for r in said.deciding.get(None, ()) if top in r.kind.covers]


def _reaches(aspect: str | None, part: str) -> bool:
    return aspect is not None and (part + ".").startswith(aspect + ".")


def _covers(relation: Relation, part: str) -> bool:
    return _reaches(relation.aspect, part) or (
        relation.aspect is None and part.split(".")[0] in relation.kind.covers
    )


def _left_over(snapshot: Snapshot, said: Sayings, part: str) -> tuple[str, ...]:
    ended = [r.holder for r in said.left if _covers(r, part)]
    return tuple(
        f"“{snapshot.ledger.name(holder)}”在该日已不存在，所载关系未终止" for holder in dict.fromkeys(ended)
    )


def _of_group(levels: Sequence[Sequence[Relation]], group: str) -> list[Relation]:
    """What decides for a group: its own statement, else one for the unit, at the nearest level that has either."""
    for level in levels:
        own = [r for r in level if r.applies_to == group] or [r for r in level if r.applies_to == UNIT]
        if own:
            return own
    return []


def _entry(
    snapshot: Snapshot,
    unit: str,
    part: str,
    group: str,
    levels: Sequence[Sequence[Relation]],
    taking: Sequence[Relation],
    notes: tuple[str, ...],
) -> Entry:
    stated = _of_group(levels, group)
    deciders = [r for r in stated if r.decides]
    fault = verdict(deciders)
    arrangement = snapshot.arrangements.get(unit)
    status: Status
    if fault:
        status = "conflict"
    elif deciders:
        status = "answered"
    elif stated or _declared(snapshot, unit, part):
        status = "none_declared"
    else:
        status = "unchanged" if arrangement and arrangement.unchanged else "unknown"
    own = [r for r in taking if r.applies_to in (group, UNIT)]
    if any(r.power == "consult" for r in own):
        notes += ("征求意见不是征得同意",)
    if group in ("principal", "leaders") and not any(r.applies_to == UNIT for r in stated):
        notes += (f"此条只及于{VOCABULARY.label('applies_to', group)}，其他人员未载",)
    presumed = presumed_holders(snapshot, unit) if status == "unknown" else ()
    conflicts = tuple(dict.fromkeys(r.holder for r in deciders)) if fault else ()
    return Entry(
        part,
        group,
        status,
        _holders(deciders, part),
        tuple(map(_holder, own)),
        presumed,
        conflicts,
        notes,
        fault,
    )


def _declared(snapshot: Snapshot, unit: str, part: str) -> bool:
    return any((unit, aspect) in snapshot.declared for aspect in _upwards(part))


def presumed_holders(snapshot: Snapshot, unit: str) -> tuple[Holder, ...]:
    """Who answers for the unit, where nothing decides and no arrangement is in force: suggested, never an answer."""
    if unit in snapshot.arrangements:
        return ()
    firsts: dict[str, Relation] = {}
    for relation in snapshot.answering(unit):
        firsts.setdefault(relation.holder, relation)
    return tuple(Holder(h, r, None, "inferred", True) for h, r in firsts.items())


def _holder(relation: Relation) -> Holder:
    return Holder(relation.holder, relation, relation.share, relation.grade, relation.inferred)


def _holders(deciders: Sequence[Relation], part: str) -> tuple[Holder, ...]:
    """Deciders with their shares on this part; the one open share beside a stated one is its complement, derived."""
    holders = [_holder(r) for r in deciders]
    holders = [h if _share_is_of(h.relation, part) else replace(h, share=None) for h in holders]
    together = [h for h in holders if h.relation.power == "co_decide"]
    open_ = [h for h in together if h.share is None]
    known = [h for h in together if h.share is not None]
    if (
        len(together) == 2
        and len(open_) == 1
        and len({h.unit for h in together}) == 2
        and known[0].share is not None
    ):
        derived = replace(open_[0], share=100 - known[0].share, grade="derived", inferred=True)
        holders = [derived if h is open_[0] else h for h in holders]
    return tuple(holders)


def _share_is_of(relation: Relation, part: str) -> bool:
    return relation.aspect == part or (relation.aspect == "appraisal" and part == SCORE)


def status_of(below: Iterable[Entry]) -> Status:
    """The status of an aspect from the entries of all its parts."""
    statuses = {entry.status for entry in below}
    if "conflict" in statuses:
        return "conflict"
    return statuses.pop() if len(statuses) == 1 else "partly"


def aspect_entry(snapshot: Snapshot, unit: str, aspect: str) -> Entry:
    """The status of an aspect from those of its parts: conflict if one is, theirs if all agree, else partly."""
    below = [entry for part in VOCABULARY.parts_of(aspect) for entry in part_entries(snapshot, unit, part)]
    status = status_of(below)
    presumed = presumed_holders(snapshot, unit) if status in ("unknown", "partly") else ()
    return Entry(aspect, UNIT, status, presumed=presumed)
