"""What a unit was before and became after, as far as periods, names and superiors in the ledger tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of, grade_of
from graphmodel.ledger.units import Unit
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

Why: TypeAlias = Literal["same_name", "former_name"]


@dataclass(frozen=True, slots=True)
class Kin:
    """Another unit of the same place that bore the name (`same_name`), or whose name this one lists as its own former
    one (`former_name`), before or after. The names suggest it; no row states it."""

    unit: str
    why: Why
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Superior:
    """Who answered for the unit, how and when; periods are those of the relation."""

    holder: str
    type: str
    relation: str
    periods: tuple[Period, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a reform plan that names the unit, as a unit concerned or as a target. Whether it was carried out is not
    in the ledger."""

    row: str
    plan: str
    step: str
    action: str
    role: Literal["unit", "target"]
    others: tuple[str, ...]
    date: str | None
    grade: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """One unit over time; `names` are those beside its full name, of which the ledger gives no dates."""

    unit: str
    period: Period
    names: tuple[str, ...]
    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    superiors: tuple[Superior, ...]
    plans: tuple[Planned, ...]


def lineage(snapshot: Snapshot, unit: str) -> Lineage:
    """Predecessors and successors of a unit of any date, by name and period alone.

    Mergers, splits and transfers of duties are events of a reform, which the ledger does not keep yet: their rows in
    改革方案 are listed as plans and followed no further.
    """
    stated = snapshot.ledger.units[unit]
    kin = list(_kin(snapshot, stated))
    return Lineage(
        unit=unit,
        period=stated.period,
        names=stated.names[1:],
        before=tuple(k for k in kin if not _later(k.period, stated.period)),
        after=tuple(k for k in kin if _later(k.period, stated.period)),
        superiors=tuple(_superiors(snapshot, unit)),
        plans=tuple(_plans(snapshot, stated)),
    )


def _later(one: Period, other: Period) -> bool:
    return other.end is not None and one.start is not None and one.start >= other.end


def _kin(snapshot: Snapshot, unit: Unit) -> Iterator[Kin]:
    own = fold(unit.name)
    for other in snapshot.ledger.units.values():
        if other.id == unit.id or other.is_plate or other.period.overlaps(unit.period):
            continue
        if snapshot.jurisdiction(other.id) != snapshot.jurisdiction(unit.id):
            continue
        earlier, later = (other, unit) if _later(unit.period, other.period) else (unit, other)
        if fold(other.name) == own:
            yield Kin(other.id, "same_name", other.name, other.period)
        elif fold(earlier.name) in {fold(name) for name in later.names[1:]}:
            # The later one lists the earlier one's name as a former name or alias.
            yield Kin(other.id, "former_name", earlier.name, other.period)


def _superiors(snapshot: Snapshot, unit: str) -> Iterator[Superior]:
    found = [
        Superior(r.holder, r.type, r.id, tuple(sorted(r.periods, key=_first)), r.grade)
        for r in snapshot.all_relations
        if r.subject == unit and r.kind.answers and r.layer == "formal"
    ]
    yield from sorted(found, key=lambda s: (_first(s.periods[0]), s.relation))


def _first(period: Period) -> str:
    return period.start or ""


def _plans(snapshot: Snapshot, unit: Unit) -> Iterator[Planned]:
    names = {fold(unit.id), *(fold(name) for name in unit.names)}
    for row in snapshot.ledger.of("reform"):
        units, targets = (items_of(row.body.get(column)) for column in ("units", "target"))
        for role, mine, others in (("unit", units, targets), ("target", targets, units)):
            if names & {fold(text) for text in mine}:
                yield Planned(
                    row.id,
                    row.text("plan") or "",
                    row.text("step") or "",
                    code_of("reform", row.body, "action") or "",
                    "unit" if role == "unit" else "target",
                    others,
                    row.text("date"),
                    grade_of(row),
                )
