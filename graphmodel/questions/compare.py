"""The same kind of body in every street: where most agree, and which ones differ on which aspect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graphmodel.errors import NotFound
from graphmodel.ledger.units import Unit
from graphmodel.questions.matrix import Box, Party, box
from graphmodel.questions.series import series_of
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

_PLACES = ("street", "town")
OWN_STREET, OWN_COMMITTEE = "@street", "@committee"

# What a cell says, with a unit's own street and committee called so: only then are two streets alike.
Pattern: TypeAlias = tuple[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Peer:
    """One unit of the series in its street, with its regime and a box for each of the nine aspects."""

    unit: str
    street: str
    preset: str | None
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One aspect over all peers: the majority that agrees, and all groups that do, the largest first.

    `usual` is empty where no group is more than half of all.
    """

    aspect: str
    usual: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]

    @property
    def differing(self) -> tuple[str, ...]:
        return tuple(unit for group in self.groups if group != self.usual for unit in group)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A series over all streets; `lacking` are streets in which the ledger has no unit of it.

    `regimes` groups the units by preset in the way in which `aspects` does by what each aspect says.
    """

    series: str
    peers: tuple[Peer, ...]
    lacking: tuple[str, ...]
    regimes: Contrast
    aspects: tuple[Contrast, ...]


def compare(snapshot: Snapshot, series: str, inside: str | None = None) -> Comparison:
    """Every unit of a series (司法所) over the streets of the ledger, or of the scope of one unit.

    A series is the 同类名称 of its units, else their shortest name without the street's. Raises NotFound with the
    series that there are.
    """
    scope = snapshot.structure.scope(inside) if inside else snapshot.units.keys()
    streets = [u for u in snapshot.units.values() if u.kind in _PLACES and not u.outside and u.id in scope]
    found = [(name, unit, street) for street in streets for name, unit in _units_of(snapshot, street)]
    peers = tuple(_peer(snapshot, unit, street) for name, unit, street in found if fold(name) == fold(series))
    if not peers:
        known = Counter(name for name, _, _ in found)
        raise NotFound(f"各街道（乡镇）中没有“{series}”", tuple(name for name, _ in known.most_common(12)))
    present = {peer.street for peer in peers}
    lacking = tuple(street.id for street in streets if street.id not in present)
    regimes = _contrast("", [(peer.unit, (peer.preset or "", ())) for peer in peers])
    aspects = tuple(
        _contrast(aspect, [(peer.unit, _pattern(snapshot, peer, peer.boxes[i])) for peer in peers])
        for i, aspect in enumerate(VOCABULARY.top_aspects)
    )
    return Comparison(series, peers, lacking, regimes, aspects)


def _units_of(snapshot: Snapshot, street: Unit) -> Iterator[tuple[str, Unit]]:
    lines = (
        r
        for r in snapshot.below.get(street.id, ())
        if r.layer == "formal" and (r.type == "stationed_at" or r.kind.answers)
    )
    for id_ in dict.fromkeys(r.subject for r in lines):
        unit = snapshot.units.get(id_)
        if unit and not unit.is_plate and unit.kind not in (*_PLACES, "party_work_committee", "community"):
            yield series_of(unit, street), unit


def _peer(snapshot: Snapshot, unit: Unit, street: Unit) -> Peer:
    arrangement = snapshot.arrangements.get(unit.id)
    boxes = tuple(box(snapshot, unit.id, aspect) for aspect in VOCABULARY.top_aspects)
    return Peer(unit.id, street.id, arrangement.preset if arrangement else None, boxes)


def _pattern(snapshot: Snapshot, peer: Peer, one: Box) -> Pattern:
    committees = snapshot.structure.work_committees(peer.street)
    said = sorted(_party(party, peer.street, committees) for party in one.parties)
    return (one.status, tuple(said))


def _party(party: Party, street: str, committees: Sequence[str]) -> tuple[str, ...]:
    holder, r = party.holder, party.holder.relation
    who = OWN_STREET if holder.unit == street else OWN_COMMITTEE if holder.unit in committees else holder.unit
    says = (party.part, party.applies_to, str(party.decides), r.power, r.role, holder.share, holder.grade)
    return (who, *(str(word) for word in says))


def _contrast(aspect: str, said: Sequence[tuple[str, Pattern]]) -> Contrast:
    groups: dict[Pattern, list[str]] = {}
    for unit, pattern in said:
        groups.setdefault(pattern, []).append(unit)
    ordered = sorted(groups.values(), key=len, reverse=True)
    alone = 2 * len(ordered[0]) > len(said)
    return Contrast(aspect, tuple(ordered[0]) if alone else (), tuple(tuple(group) for group in ordered))
