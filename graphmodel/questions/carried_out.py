"""Rows of reform plans that the ledger shows to be carried out: who became whom, by which step, on which day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.readings import code_of, grade_of
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import Unit, names_of
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

# After these the target stands in the place of the unit, which ends.
SUCCEEDED: Final[Mapping[str, str]] = {
    "merge": "merged",
    "absorb": "absorbed",
    "split": "split",
    "convert_to_enterprise": "converted",
    "town_to_street": "converted",
    "add_plate": "plated",
    "rename": "renamed",
}
_DATED: Final = 10


@dataclass(frozen=True, slots=True)
class Event:
    """One step that a row of a plan states, and that the periods of its units bear out; `how` is what became of them.

    `olds` ended on the day and `news` are in force on it. Of a rename of one unit both are that unit, and `names` its
    names before and after; of a transfer `news` are whom it answers to from then on.
    """

    row: str
    plan: str
    step: str
    how: str
    date: str
    olds: tuple[str, ...]
    news: tuple[str, ...]
    names: tuple[str, ...]
    basis: tuple[str, ...]
    article: tuple[str, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class _Stated:
    """A row with what it leaves to the row before it filled in."""

    row: Row
    action: str
    units: tuple[str, ...]
    targets: tuple[str, ...]
    date: str


def carried_out(snapshot: Snapshot) -> tuple[Event, ...]:
    """Every row of 改革方案 that was carried out as far as the ledger tells, in the order of the rows.

    A row of which no unit ended, or nothing began, on its day stays a plan: nothing is read into it.
    """
    rows = tuple(_stated(snapshot.ledger.of("reform")))
    if not rows:
        return ()
    called = _called(snapshot, {fold(name) for one in rows for name in (*one.units, *one.targets)})
    found = (_event(snapshot, one, called) for one in rows)
    return tuple(event for event in found if event is not None)


def _stated(rows: Iterable[Row]) -> Iterator[_Stated]:
    """Within one step a blank cell is as in the row before; a step without a day takes effect with the plan's last."""
    listed = list(rows)
    last: dict[str, str] = {}
    of_step: dict[tuple[str, str], str] = {}
    for row in listed:
        plan, date = row.text("plan") or "", row.text("date")
        if date and len(date) == _DATED:
            last[plan] = max(last.get(plan, ""), date)
            of_step.setdefault((plan, row.text("step") or ""), date)
    before: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in listed:
        plan, step = row.text("plan") or "", row.text("step") or ""
        action = code_of("reform", row.body, "action") or ""
        units = items_of(row.body.get("units")) or before.get((plan, step, action), ())
        before[plan, step, action] = units
        date = row.text("date") or of_step.get((plan, step)) or last.get(plan)
        if date and len(date) == _DATED:
            targets = items_of(row.body.get("target")) or items_of(row.body.get("parent"))
            yield _Stated(row, action, units, targets, date)


def _called(snapshot: Snapshot, wanted: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Units of every date by the folded names and ids that plans use; a name plate is no unit."""
    found: dict[str, dict[str, None]] = {}
    for row in snapshot.ledger.of("units"):
        for key in {fold(row.id), *map(fold, names_of(row))} & set(wanted):
            found.setdefault(key, {})[row.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _event(snapshot: Snapshot, one: _Stated, called: Mapping[str, tuple[str, ...]]) -> Event | None:
    units = snapshot.ledger.units
    olds = [units[id_] for name in one.units for id_ in called.get(fold(name), ())]
    news = [units[id_] for name in one.targets for id_ in called.get(fold(name), ())]
    if one.action == "transfer_unit":
        return _transferred(snapshot, one, olds, news)
    if one.action not in SUCCEEDED:
        return None
    ended = [unit for unit in olds if unit.period.end == one.date]
    there = [unit for unit in news if unit.in_force(one.date) and unit not in ended]
    ended, there = _of_one_place(snapshot, ended, there)
    if ended and there:
        return _made(one, SUCCEEDED[one.action], ended, there, ())
    same = _renamed(one, olds) if one.action == "rename" else None
    return _made(one, "renamed", (same,), (same,), (*one.units, *one.targets)) if same else None


def _made(
    one: _Stated, how: str, olds: Iterable[Unit], news: Iterable[Unit], names: tuple[str, ...]
) -> Event:
    row = one.row
    return Event(
        row=row.id,
        plan=row.text("plan") or "",
        step=row.text("step") or "",
        how=how,
        date=one.date,
        olds=tuple(dict.fromkeys(unit.id for unit in olds)),
        news=tuple(dict.fromkeys(unit.id for unit in news)),
        names=names,
        basis=items_of(row.body.get("basis")),
        article=items_of(row.body.get("article")),
        grade=grade_of(row),
    )


def _renamed(one: _Stated, olds: Iterable[Unit]) -> Unit | None:
    """The unit that bears the new name and lists the old one among its others."""
    new = {fold(name) for name in one.targets}
    found = {unit.id: unit for unit in olds if fold(unit.name) in new}
    return next(iter(found.values())) if len(found) == 1 else None


def _transferred(
    snapshot: Snapshot, one: _Stated, olds: Iterable[Unit], news: Iterable[Unit]
) -> Event | None:
    """A unit that answers to the target from that day on; or one that ended, and a namesake under the target began."""
    holders = {unit.id for unit in news}
    begun = [
        r
        for r in snapshot.all_relations
        if r.holder in holders
        and r.kind.answers
        and (any(p.start == one.date for p in r.periods) or _starts(snapshot, r.subject, one.date))
    ]
    subjects = {r.subject for r in begun}
    moved = [unit for unit in olds if unit.id in subjects and unit.period.start != one.date]
    if moved:
        above = {r.holder for r in begun if r.subject in {unit.id for unit in moved}}
        return _made(one, "transferred", moved, (unit for unit in news if unit.id in above), ())
    ended = [unit for unit in olds if unit.period.end == one.date]
    names = {fold(unit.name) for unit in ended}
    again = [
        unit
        for id_ in subjects
        if (unit := snapshot.ledger.units.get(id_))
        and unit.period.start == one.date
        and fold(unit.name) in names
    ]
    return _made(one, "transferred", ended, again, ()) if ended and again else None


def _starts(snapshot: Snapshot, unit: str, date: str) -> bool:
    stated = snapshot.ledger.units.get(unit)
    return stated is not None and stated.period.start == date


def _of_one_place(snapshot: Snapshot, ended: list[Unit], there: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Namesakes of several places are told apart by the place that both sides have; else nobody is meant."""
    if _one_each(ended) and _one_each(there):
        return ended, there
    places = {snapshot.jurisdiction(unit.id) for unit in ended} & {
        snapshot.jurisdiction(unit.id) for unit in there
    }
    if len(places) != 1:
        return [], []
    mine = [[u for u in units if snapshot.jurisdiction(u.id) in places] for units in (ended, there)]
    return (mine[0], mine[1]) if all(map(_one_each, mine)) else ([], [])


def _one_each(units: Iterable[Unit]) -> bool:
    """Whether each name among them means one unit."""
    # By id: a unit may hold a cell that is no key (若干 as its count).
    listed = {unit.id: fold(unit.name) for unit in units}
    return len(set(listed.values())) == len(listed)
