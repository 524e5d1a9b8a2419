"""管理权限对照表: units by aspects, in each cell who decides and who takes part, or what the sources leave open."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.questions.resolution import Entry, Holder, Status, part_entries, presumed_holders, status_of
from graphmodel.questions.sides import SIDES, Side, side_of
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Party:
    """One holder on one part for one group; `decides` is False for those who are only heard."""

    side: Side
    part: str
    applies_to: str
    decides: bool
    holder: Holder


@dataclass(frozen=True, slots=True)
class Box:
    """One unit on one aspect: status as `who` gives it, parties in the order line, territory, third."""

    aspect: str
    status: Status
    parties: tuple[Party, ...]
    presumed: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One unit with its regime (None = no arrangement in force) and a box for each aspect of the matrix."""

    unit: str
    preset: str | None
    arranged: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units in the order of the ledger by the aspects asked about."""

    aspects: tuple[str, ...]
    lines: tuple[Line, ...]


def matrix(snapshot: Snapshot, inside: str | None = None, aspect: str | None = None) -> Matrix:
    """The matrix of all units whose reporting line must be known, of those arranged and of those stationed.

    `inside` is a unit id whose scope alone is shown. Without `aspect` its columns are the nine aspects, with an
    aspect what lies directly below it, with a part that part.
    """
    columns = VOCABULARY.top_aspects if aspect is None else VOCABULARY.aspects[aspect].parts or (aspect,)
    scope = snapshot.structure.scope(inside) if inside else snapshot.units.keys()
    units = [unit for unit in shown_units(snapshot) if unit in scope]
    return Matrix(columns, tuple(_line(snapshot, unit, columns) for unit in units))


def shown_units(snapshot: Snapshot) -> tuple[str, ...]:
    """Units in force that belong into a matrix, in the order of the ledger."""
    placed = {r.subject for r in snapshot.relations if r.type == "stationed_at"}
    return tuple(
        unit.id
        for unit in snapshot.units.values()
        if (unit.kind_term.governed or unit.id in snapshot.arrangements or unit.id in placed)
        and not unit.outside
        and not unit.is_plate
    )


def _line(snapshot: Snapshot, unit: str, aspects: tuple[str, ...]) -> Line:
    arrangement = snapshot.arrangements.get(unit)
    boxes = tuple(box(snapshot, unit, aspect) for aspect in aspects)
    return Line(unit, arrangement.preset if arrangement else None, arrangement is not None, boxes)


def box(snapshot: Snapshot, unit: str, aspect: str) -> Box:
    """One cell of the matrix."""
    entries = [e for part in VOCABULARY.parts_of(aspect) for e in part_entries(snapshot, unit, part)]
    parties = [party for entry in entries for party in _parties(snapshot, unit, entry)]
    status = status_of(entries)
    presumed = presumed_holders(snapshot, unit) if status == "unknown" else ()
    return Box(aspect, status, tuple(sorted(parties, key=lambda p: SIDES.index(p.side))), presumed)


def _parties(snapshot: Snapshot, unit: str, entry: Entry) -> list[Party]:
    both = [*((True, h) for h in entry.holders), *((False, h) for h in entry.takes_part)]
    return [
        Party(side_of(snapshot, unit, holder.unit), entry.aspect, entry.applies_to, decides, holder)
        for decides, holder in both
    ]
