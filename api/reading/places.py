"""The places of a store: each jurisdiction, what lies in it, and what was found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.snapshots import Day
from graphmodel.errors import NotFound
from graphmodel.questions.coverage import Coverage, coverage
from graphmodel.rules import Finding, Undecided
from graphmodel.snapshot import Snapshot, StoredSnapshot
from viz import places

NOWHERE: Final = "none"
_UNNAMED: Final = "全部单位"


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction as pages and addresses name it; `id` None holds the units that belong to none."""

    id: str | None
    name: str

    @property
    def key(self) -> str:
        return NOWHERE if self.id is None else self.id


def places_of(day: Day) -> tuple[Place, ...]:
    """The places of a day, the one with most units first."""
    return day.once("places", lambda: _places(day))


def _places(day: Day) -> tuple[Place, ...]:
    found = _named(day.snapshot)
    rest = "未归入辖区的单位" if len(found) > 1 else _UNNAMED
    return tuple(Place(id_, name or rest) for id_, name in found.items())


def _named(snapshot: Snapshot) -> Mapping[str | None, str | None]:
    if isinstance(snapshot, StoredSnapshot):
        return snapshot.places
    return {id_: snapshot.structure.jurisdiction_name(id_) for id_ in places(snapshot)}


def find_place(day: Day, key: str) -> Place | None:
    return next((place for place in places_of(day) if key in (place.key, place.name)), None)


def choose_place(day: Day, key: str) -> Place | None:
    """The place of a key; blank = the first; None in an empty store. Raises NotFound for a key that no place has."""
    known = places_of(day)
    if not key:
        return known[0] if known else None
    place = find_place(day, key)
    if place is None:
        raise NotFound(f"库中没有辖区“{key}”", tuple(p.name for p in known))
    return place


def place_of(day: Day, unit: str) -> Place | None:
    """The place that a unit lies in; a superior from outside the ledger may lie in none of them."""
    jurisdiction = day.snapshot.jurisdiction(unit)
    return next((place for place in places_of(day) if place.id == jurisdiction), None)


@dataclass(frozen=True, slots=True)
class Checked:
    """An audit as one place sees it; `place` None = the whole store."""

    place: Place | None
    findings: Sequence[Finding]
    undecided: tuple[Undecided, ...]
    coverage: Mapping[str, Coverage]
    units: int
    relations: int
    ran: tuple[str, ...]

    @property
    def open_rules(self) -> int:
        """How many rules are undecided here."""
        return len({one.code for one in self.undecided})

    @property
    def share(self) -> int:
        """How much is stated over all aspects, in per cent."""
        shares = [c.share for c in self.coverage.values() if c.of]
        return round(100 * sum(shares) / len(shares)) if shares else 0

    def count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)


def checked(day: Day, place: Place | None) -> Checked:
    """The day's audit, cut to one place where the store holds several."""
    return day.once(f"checked {place.key if place else ''}", lambda: _checked(day, place))


def _checked(day: Day, place: Place | None) -> Checked:
    audit, snapshot = day.audit, day.snapshot
    if place is None or len(places_of(day)) == 1:
        return Checked(
            place, audit.findings, audit.undecided, audit.coverage, audit.units, audit.relations, audit.ran
        )
    name = snapshot.structure.jurisdiction_name(place.id)
    inside = frozenset(id_ for id_ in snapshot.units if snapshot.jurisdiction(id_) == place.id)
    counted = [id_ for id_ in inside if not snapshot.units[id_].is_plate and not snapshot.units[id_].outside]
    return Checked(
        place,
        tuple(f for f in audit.findings if f.jurisdiction == name),
        tuple(u for u in audit.undecided if u.jurisdiction == name),
        coverage(snapshot, inside),
        len(counted),
        sum(r.subject in inside for r in snapshot.relations),
        audit.ran,
    )
