"""What a unit was before and became after, by reforms that were carried out, else by names and periods alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of, grade_of
from graphmodel.ledger.units import Unit
from graphmodel.questions.carried_out import Event, carried_out
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

# What names suggest; and what a step of a plan states that the periods of its units bear out.
Why: TypeAlias = Literal[
    "same_name",
    "former_name",
    "merged",
    "absorbed",
    "split",
    "converted",
    "plated",
    "renamed",
    "transferred",
]


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit that this one came from, or became.

    By name: another unit of the same place that bore the name (`same_name`), or whose name this one lists as its own
    former one (`former_name`); the names suggest it, no row states it. By a reform: `event` is the step that led from
    the one to the other, and `via` the unit next to it on the way where there were several reforms.
    """

    unit: str
    why: Why
    name: str
    period: Period
    event: Event | None = None
    via: str | None = None

    @property
    def by_name(self) -> bool:
        return self.event is None


@dataclass(frozen=True, slots=True)
class Superior:
    """Who answered for the unit, how and when; periods are those of the relation. `event` is the transfer by which it
    came there, where a plan states one."""

    holder: str
    type: str
    relation: str
    periods: tuple[Period, ...]
    grade: str
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a reform plan that names the unit, as a unit concerned or as a target. `done` where the periods in the
    ledger show that it was carried out; otherwise nobody can say."""

    row: str
    plan: str
    step: str
    action: str
    role: Literal["unit", "target"]
    others: tuple[str, ...]
    date: str | None
    grade: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """One unit over time; `names` are those beside its full name, of which the ledger gives no dates.

    `renamed` are the steps by which the unit itself got another name: they date the name that it had before.
    """

    unit: str
    period: Period
    names: tuple[str, ...]
    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    superiors: tuple[Superior, ...]
    plans: tuple[Planned, ...]
    renamed: tuple[Event, ...] = ()


def lineage(snapshot: Snapshot, unit: str) -> Lineage:
    """Predecessors and successors of a unit of any date: through every reform that was carried out, and by name.

    A row of 改革方案 counts where its units ended on its day and its targets began on it, or are in force; it is
    followed from reform to reform. What is only planned stays a plan. Names come where no row says more.
    """
    stated = snapshot.ledger.units[unit]
    events = carried_out(snapshot)
    before = tuple(_through(snapshot, unit, events, back=True))
    after = tuple(_through(snapshot, unit, events, back=False))
    told = {kin.unit for kin in (*before, *after)}
    by_name = [kin for kin in _kin(snapshot, stated) if kin.unit not in told]
    own = [event for event in events if unit in event.olds]
    return Lineage(
        unit=unit,
        period=stated.period,
        names=stated.names[1:],
        before=(*before, *(k for k in by_name if not _later(k.period, stated.period))),
        after=(*after, *(k for k in by_name if _later(k.period, stated.period))),
        superiors=tuple(_superiors(snapshot, unit, [e for e in own if e.how == "transferred"])),
        plans=tuple(_plans(snapshot, stated, {event.row for event in events})),
        renamed=tuple(event for event in own if event.names),
    )


def _through(snapshot: Snapshot, unit: str, events: Sequence[Event], *, back: bool) -> Iterator[Kin]:
    """Kin by reforms, the nearest first; each unit once, on the shortest way to it."""
    seen, queue = {unit}, deque([unit])
    while queue:
        current = queue.popleft()
        for event in events:
            here, there = (event.news, event.olds) if back else (event.olds, event.news)
            if current not in here or _stays(snapshot, event):
                continue
            for other in there:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
                    stated = snapshot.ledger.units[other]
                    via = None if current == unit else current
                    yield Kin(other, cast(Why, event.how), stated.name, stated.period, event, via)


def _stays(snapshot: Snapshot, event: Event) -> bool:
    """Whether the unit is itself afterwards: under another name, or under another superior."""
    return not all(snapshot.ledger.units[old].period.end == event.date for old in event.olds)


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


def _superiors(snapshot: Snapshot, unit: str, transfers: Sequence[Event]) -> Iterator[Superior]:
    found = [
        Superior(
            r.holder,
            r.type,
            r.id,
            tuple(sorted(r.periods, key=_first)),
            r.grade,
            next((e for e in transfers if r.holder in e.news and _begins(r.periods, e)), None),
        )
        for r in snapshot.all_relations
        if r.subject == unit and r.kind.answers and r.layer == "formal"
    ]
    yield from sorted(found, key=lambda s: (_first(s.periods[0]), s.relation))


def _begins(periods: Sequence[Period], event: Event) -> bool:
    return any(period.start == event.date for period in periods)


def _first(period: Period) -> str:
    return period.start or ""


def _plans(snapshot: Snapshot, unit: Unit, done: Collection[str]) -> Iterator[Planned]:
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
                    row.id in done,
                )
