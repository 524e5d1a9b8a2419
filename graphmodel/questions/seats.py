"""Who sits in how many coordinating bodies: units, and posts where the list names a post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graphmodel.snapshot import Snapshot

_NOT_YET = ("proposed", "in_review", "approved")
_CALLS = ("head", "convenor")


@dataclass(frozen=True, slots=True)
class Sitting:
    """A unit (id) or a post (text) of one place, and the bodies (ids) in which it sits, each once.

    `calls`: in how many it is head or convenor, `leads`: lead unit, `hosts`: its office. `grades`: of the seats
    that the list of members has.
    """

    who: str
    name: str
    is_unit: bool
    place: str | None
    bodies: tuple[str, ...]
    calls: int
    leads: int
    hosts: int
    grades: tuple[str, ...]


def seats(snapshot: Snapshot, inside: str | None = None) -> tuple[Sitting, ...]:
    """Who sits where, the most seats first; only bodies that run, of a unit's scope if one is given."""
    scope = snapshot.structure.scope(inside) if inside else None
    bodies = {
        id_: body
        for id_, body in snapshot.bodies.items()
        if body.status not in _NOT_YET and (scope is None or id_ in scope)
    }
    held: dict[tuple[str, bool, str | None], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    grades: dict[tuple[str, bool, str | None], set[str]] = defaultdict(set)
    for member in snapshot.members:
        if member.body in bodies and (member.unit or member.post):
            place = None if member.unit else snapshot.jurisdiction(member.body)
            key = (member.unit or member.post or "", bool(member.unit), place)
            held[key][member.body].add(member.role)
            grades[key].add(member.grade)
    for id_, body in bodies.items():
        for unit in body.lead:
            held[unit, True, None][id_].add("lead")
        if body.office:
            held[body.office, True, None][id_].add("office")
    told = (_sitting(snapshot, *key, found, sorted(grades[key])) for key, found in held.items())
    return tuple(sorted(told, key=_most))


def _most(one: Sitting) -> tuple[int, int, str, str]:
    return (-len(one.bodies), -(one.calls + one.leads + one.hosts), one.name, one.who)


def _sitting(
    snapshot: Snapshot,
    who: str,
    is_unit: bool,
    place: str | None,
    held: dict[str, set[str]],
    grades: Iterable[str],
) -> Sitting:
    count = Counter(role for several in held.values() for role in several)
    where = snapshot.jurisdiction(who) if is_unit else place
    return Sitting(
        who,
        snapshot.ledger.name(who) if is_unit else who,
        is_unit,
        snapshot.structure.jurisdiction_name(where),
        tuple(sorted(held)),
        sum(any(role in several for role in _CALLS) for several in held.values()),
        count["lead"],
        count["office"],
        tuple(grades),
    )
