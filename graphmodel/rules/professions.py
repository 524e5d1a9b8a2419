"""Which unit is of which profession of law, and what of the same trade stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from graphmodel.rules.superiors import TIERS
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary.regimes import StatutoryRegime, profession_of

_KNOWN: WeakKeyDictionary[Snapshot, Mapping[str, StatutoryRegime]] = WeakKeyDictionary()


def professions(snapshot: Snapshot) -> Mapping[str, StatutoryRegime]:
    """The statutory regime of every unit in force that is recognised, on the day of the snapshot."""
    if snapshot not in _KNOWN:
        found = {}
        for unit in snapshot.units.values():
            names = (*unit.names, unit.series) if unit.series else unit.names
            regime = profession_of(names, unit.domain, unit.kind, unit.level, snapshot.day)
            if regime and not unit.is_plate:
                found[unit.id] = regime
        _KNOWN[snapshot] = found
    return _KNOWN[snapshot]


def tier(snapshot: Snapshot, unit: str) -> int | None:
    """The level of a unit as a number, 0 = the centre; None where it is not stated or stands nowhere."""
    stated = snapshot.ledger.units.get(unit)
    return TIERS.get(stated.level or "") if stated else None


def is_higher(snapshot: Snapshot, holder: str, unit: str) -> bool:
    """Whether the levels of both are stated and the holder's is the higher one."""
    above, below = tier(snapshot, holder), tier(snapshot, unit)
    return above is not None and below is not None and above < below


def superiors(snapshot: Snapshot, unit: str) -> frozenset[str]:
    """Everything that answers for a unit in force, all the way up; a ring ends the walk."""
    found: set[str] = set()
    queue = [unit]
    while queue:
        for relation in snapshot.answering(queue.pop()):
            if relation.holder not in found:
                found.add(relation.holder)
                queue.append(relation.holder)
    return frozenset(found)


def is_placed(snapshot: Snapshot, unit: str) -> bool:
    """Whether the way up is stated to its end: only then is somebody who is not on it known to be no superior."""
    return any(snapshot.units[u].kind_term.may_be_root for u in (unit, *superiors(snapshot, unit)))
