"""Who shares a boundary with a department, on which matters, and whether the boundary is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graphmodel.ledger.structure import MAKERS
from graphmodel.questions.cases import speaks_of
from graphmodel.questions.disagreements import Disagreement, disagreements
from graphmodel.questions.divisions import Division, Part, divisions
from graphmodel.questions.ladder import Ladder
from graphmodel.snapshot import Snapshot

Drawn: TypeAlias = Literal["stated", "by_parts", "unstated"]
Side: TypeAlias = Literal["department", "institution", "both", "unstated"]
# Kinds of unit that stand on the side of the institution; all others stand over it or beside it.
_INSTITUTIONS: Final = ("institution", "branch")
# Roles that decide an item (as rule DUT09 has it).
_DECIDES: Final = ("decide", "approve", "lead")


@dataclass(frozen=True, slots=True)
class Shared:
    """A matter in which two units have parts. `drawn`: the boundary text is stated, or only each one's own part is
    worded, or nothing says where the one ends."""

    division: Division
    own: tuple[Part, ...]
    theirs: tuple[Part, ...]
    drawn: Drawn
    open_dispute: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit that shares matters with the one asked about."""

    unit: str
    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One stage of an item of a 政事权限清单: who decides it, and on which side that is. `unstated` where no decider
    is stated, which does not say that nobody decides."""

    division: Division
    stage: str | None
    deciding: tuple[str, ...]
    others: tuple[Part, ...]
    side: Side


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What is divided how: `asked` is a unit (then `neighbours` are its own), a matter, or None for the whole ledger.

    Of a government or Party committee: the whole place, without neighbours.
    """

    asked: str | None
    divisions: tuple[Division, ...]
    neighbours: tuple[Neighbour, ...]
    items: tuple[Item, ...]
    disagreements: tuple[Disagreement, ...]


def boundaries(snapshot: Snapshot, asked: str | None = None, levels: Ladder | None = None) -> Boundaries:
    """The matters of a unit (id), of one matter (id), of a place, or of the ledger, with all that is said of their
    boundaries on the day."""
    known = divisions(snapshot)
    unit = asked if asked in snapshot.units else None
    whole = unit is not None and snapshot.units[unit].kind in MAKERS
    found = tuple(one for one in known if _concerns(snapshot, one, asked, whole))
    ids = {one.matter for one in found}
    told = tuple(
        one
        for one in disagreements(snapshot, levels=levels)
        if one.matter in ids or (one.matter is None and (asked is None or _is_party(snapshot, one, asked)))
    )
    disputed = {one.matter for one in told if one.is_open and one.matter}
    neighbours = _neighbours(found, unit, disputed) if unit and not whole else ()
    items = tuple(item for one in found if one.listed == "authority" for item in _items(snapshot, one))
    return Boundaries(asked, found, tuple(neighbours), items, told)


def _is_party(snapshot: Snapshot, one: Disagreement, unit: str) -> bool:
    """Whether a case that names no matter names the unit."""
    return one.case is not None and speaks_of(snapshot, one.case, unit)


def _concerns(snapshot: Snapshot, division: Division, asked: str | None, whole: bool) -> bool:
    if asked is None or asked == division.matter:
        return True
    if whole:
        return snapshot.jurisdiction(division.matter) == snapshot.jurisdiction(asked)
    return bool(division.of(asked))


def _neighbours(
    found: Collection[Division], unit: str, disputed: Collection[str | None]
) -> Iterator[Neighbour]:
    shared: dict[str, list[Shared]] = {}
    for division in found:
        own = division.of(unit)
        for other in division.units:
            if other != unit:
                theirs = division.of(other)
                drawn = drawn_between(division, own, theirs)
                shared.setdefault(other, []).append(
                    Shared(division, own, theirs, drawn, division.matter in disputed)
                )
    for other, listed in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Neighbour(other, tuple(listed))


def drawn_between(division: Division, own: Collection[Part], theirs: Collection[Part]) -> Drawn:
    """Whether the boundary of a matter between two units is stated, told only by the wording of their parts, or not."""
    if division.boundary:
        return "stated"
    worded = all(any(part.text for part in parts) for parts in (own, theirs))
    return "by_parts" if worded else "unstated"


def _items(snapshot: Snapshot, division: Division) -> Iterator[Item]:
    for stage in division.stages or (None,):
        parts = [part for part in division.parts if part.stage == stage]
        deciding = tuple(dict.fromkeys(part.unit for part in parts if part.role in _DECIDES))
        others = tuple(part for part in parts if part.role not in _DECIDES)
        yield Item(division, stage, deciding, others, _side(snapshot, deciding))


def _side(snapshot: Snapshot, deciding: Collection[str]) -> Side:
    sides = {snapshot.units[unit].kind in _INSTITUTIONS for unit in deciding}
    if len(sides) == 2:
        return "both"
    return "unstated" if not sides else "institution" if True in sides else "department"
