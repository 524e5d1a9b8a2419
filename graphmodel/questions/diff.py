"""What is different between two days of the world, or between two states of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphmodel.ledger.cells import Cell
from graphmodel.snapshot import Snapshot

Facts: TypeAlias = Mapping[str, Cell]
Sort: TypeAlias = Literal["unit", "relation", "arrangement", "body"]
SORTS: tuple[Sort, ...] = ("unit", "relation", "arrangement", "body")
_OF_RELATION = ("aspect", "applies_to", "power", "role", "share", "domain", "condition", "layer", "grade")
_KEY = ("subject", "holder", "type", "aspect", "applies_to", "domain", "layer")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in force before, after, or both with other facts; `id` is of the later one if there is one.

    A row that was not in force, or not in the ledger, has no facts (None).
    """

    sort: Sort
    id: str
    before: Facts | None
    after: Facts | None

    @property
    def what(self) -> Literal["begun", "ended", "changed"]:
        return "begun" if self.before is None else "ended" if self.after is None else "changed"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that say something else; none where the thing only begins or ends."""
        if self.before is None or self.after is None:
            return ()
        names = dict.fromkeys((*self.before, *self.after))
        return tuple(name for name in names if self.before.get(name) != self.after.get(name))


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    facts: Facts


def diff(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """Units, relations, arrangements and bodies begun, ended or changed between two snapshots, in that order.

    Units and bodies are the same by id, arrangements by unit, relations by who, whom, type, aspect, group, domain and
    layer. Findings are compared apart, by their ids (`rules.gone_and_new`).
    """
    found: list[Difference] = []
    for sort in SORTS:
        old, new = _known(before, sort), _known(after, sort)
        for key in dict.fromkeys((*old, *new)):
            found += _compared(sort, old.get(key, []), new.get(key, []))
    return tuple(found)


def _compared(sort: Sort, old: list[_Known], new: list[_Known]) -> Iterable[Difference]:
    """Of several under one key those that say the same are the same; what is left over changed, began or ended."""
    left = [one for one in old if all(one.facts != other.facts for other in new)]
    came = [one for one in new if all(one.facts != other.facts for other in old)]
    for i in range(max(len(left), len(came))):
        first = left[i] if i < len(left) else None
        second = came[i] if i < len(came) else None
        shown = second or first
        if shown:
            yield Difference(sort, shown.id, first.facts if first else None, second.facts if second else None)


def _known(snapshot: Snapshot, sort: Sort) -> Mapping[tuple[str, ...], list[_Known]]:
    found: dict[tuple[str, ...], list[_Known]] = {}
    for key, known in {
        "unit": _units,
        "relation": _relations,
        "arrangement": _arrangements,
        "body": _bodies,
    }[sort](snapshot):
        found.setdefault(key, []).append(known)
    return found


_Keyed: TypeAlias = Iterable[tuple[tuple[str, ...], _Known]]


def _units(snapshot: Snapshot) -> _Keyed:
    for unit in snapshot.units.values():
        row = snapshot.ledger.rows.get(unit.id)
        # A plate without a row of its own lives and dies with its host.
        facts: Facts = row.body if row else {"name": unit.name}
        yield (unit.id,), _Known(unit.id, facts)


def _relations(snapshot: Snapshot) -> _Keyed:
    for r in snapshot.relations:
        # Two that share an office share it whichever is named first.
        one, other = sorted((r.subject, r.holder)) if r.kind.symmetric else (r.subject, r.holder)
        facts: dict[str, Cell] = {"subject": one, "holder": other, "type": r.type}
        facts |= {column: getattr(r, column) for column in _OF_RELATION}
        facts |= {"content": r.content}
        key = tuple(str(facts[column] or "") for column in _KEY)
        yield key, _Known(r.id, facts)


def _arrangements(snapshot: Snapshot) -> _Keyed:
    for unit, arrangement in snapshot.arrangements.items():
        yield (unit,), _Known(arrangement.id, arrangement.row.body)


def _bodies(snapshot: Snapshot) -> _Keyed:
    seats: dict[str, list[str]] = {}
    for member in snapshot.members:
        seats.setdefault(member.body, []).append(f"{member.role}:{member.unit or member.post or ''}")
    for body in snapshot.bodies.values():
        yield (body.id,), _Known(body.id, {**body.row.body, "members": sorted(seats.get(body.id, []))})
