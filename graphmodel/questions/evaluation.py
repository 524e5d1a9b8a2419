"""Evaluation of one unit in three phases and by the set that is for it: each figure is counted, or not available.

Points stand only where a figure states value, full marks and weight; what is not stated is never made up, and how much
of the weight is covered stands beside every sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphmodel.ledger.cells import Cell, number_of
from graphmodel.ledger.readings import grade_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.cases import Case, cases, speaks_of
from graphmodel.questions.disagreements import disagreements
from graphmodel.questions.divisions import divisions
from graphmodel.questions.evaluation_counts import COUNTS, Count, Subject, concerns
from graphmodel.questions.figure_checks import figures_on
from graphmodel.questions.indicators import Indicator, indicators
from graphmodel.questions.same_place import may_mean
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

_ON_RECORD = ("indicator", "workload")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator that the ledger counts: `count.value` None = not available, `count.lacks` says why."""

    indicator: Indicator
    count: Count


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure of 数据 about the unit. `points` = value ÷ full marks × weight.

    None where `lacks` names what is missing: value, full, weight, or that the value is above full marks.
    """

    row: str
    item: str
    set: str | None
    phase: str | None
    value: Cell
    measure: str | None
    full: float | None
    weight: float | None
    points: float | None
    lacks: tuple[str, ...]
    collected: str | None
    as_of: str | None
    grade: str


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one set in one phase: of `weight` for what could be scored, of `stated` for all that have a weight.

    `scored` of `of` figures have points; those that have none are not counted as nought.
    """

    set: str | None
    phase: str | None
    points: float | None
    weight: float
    stated: float
    scored: int
    of: int


@dataclass(frozen=True, slots=True)
class SectionLoad:
    """The chain from duty to section, staff and hours: per section its parts and the sums over what they state."""

    section: str
    parts: tuple[str, ...]
    workload: float | None
    hours: float | None
    staff: float | None
    hours_per_head: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the ledger says about a unit, or about a name that only figures know (then `unit` is None)."""

    name: str
    unit: str | None
    set: str | None
    lines: tuple[Line, ...]
    figures: tuple[Scored, ...]
    scores: tuple[Score, ...]
    sections: tuple[SectionLoad, ...]
    cases: tuple[Case, ...]


def evaluate(snapshot: Snapshot, name: str, unit: str | None = None) -> Evaluation:
    """A unit (id), or else the subject of figures that has this name, as it is known on the day."""
    declared = indicators()
    known = snapshot.ledger.units[unit] if unit else None
    names = {fold(text) for text in ((known.id, *known.names) if known else (name,))}
    rows = figures_on(snapshot.ledger.of("figures"), snapshot.day, names)
    if unit:
        rows = tuple(row for row in rows if may_mean(snapshot, row.id, unit))
    asked = tuple(
        case
        for case in cases(snapshot)
        if (speaks_of(snapshot, case, unit) if unit else names & {fold(one) for one in case.names})
    )
    scored = tuple(_scored(row) for row in rows if _is_evaluation(row))
    subject = _subject(snapshot, unit) if unit else None
    set_ = declared.set_of(known.kind) if known else None
    lines = (
        tuple(Line(one, COUNTS[one.count](subject)) for one in declared.all if one.set == set_)
        if subject
        else ()
    )
    sections = tuple(_sections(subject)) if subject else ()
    return Evaluation(
        known.name if known else name, unit, set_, lines, scored, tuple(_scores(scored)), sections, asked
    )


def has_figures(snapshot: Snapshot, name: str) -> bool:
    """Whether a name that no unit has is the subject of figures that evaluate."""
    rows = figures_on(snapshot.ledger.of("figures"), snapshot.day, {fold(name)})
    return any(_is_evaluation(row) for row in rows)


def _is_evaluation(row: Row) -> bool:
    return bool(row.text("set") or row.text("phase")) or row.text("kind") in _ON_RECORD


def _subject(snapshot: Snapshot, unit: str) -> Subject:
    matters = tuple(one for one in divisions(snapshot) if one.of(unit))
    ids = {one.matter for one in matters}
    told = tuple(one for one in disagreements(snapshot) if concerns(snapshot, one, unit, ids))
    return Subject(snapshot, unit, matters, told)


def _scored(row: Row) -> Scored:
    declared = indicators()
    value, full, weight = (number_of(row.body.get(column)) for column in ("value", "full", "weight"))
    lacks = [
        name for name, number in (("value", value), ("full", full), ("weight", weight)) if number is None
    ]
    points = None
    if value is not None and full and weight is not None:
        # More than full marks is not explained by any text, so it is not scored.
        if 0 <= value <= full:
            points = value / full * weight
        else:
            lacks.append("above_full")
    elif full == 0:
        lacks.append("full")
    return Scored(
        row=row.id,
        item=row.text("item") or row.id,
        set=declared.meant(row.text("set")) or row.text("set"),
        phase=declared.meant(row.text("phase")) or row.text("phase"),
        value=row.body.get("value"),
        measure=row.text("measure"),
        full=full,
        weight=weight,
        points=points,
        lacks=tuple(lacks),
        collected=row.text("collected"),
        as_of=row.text("as_of"),
        grade=grade_of(row),
    )


def _scores(figures: Iterable[Scored]) -> Iterator[Score]:
    alike: dict[tuple[str | None, str | None], list[Scored]] = {}
    for one in figures:
        alike.setdefault((one.set, one.phase), []).append(one)
    for (set_, phase), listed in alike.items():
        scored = [(one.points, one.weight) for one in listed if one.points is not None]
        yield Score(
            set_,
            phase,
            points=sum(points for points, _ in scored) if scored else None,
            weight=sum(weight or 0 for _, weight in scored),
            stated=sum(one.weight or 0 for one in listed),
            scored=len(scored),
            of=len(listed),
        )


def _sections(subject: Subject) -> Iterator[SectionLoad]:
    listed: dict[str, list[tuple[str, Cell, Cell]]] = {}
    for part in subject.stated:
        if part.section:
            listed.setdefault(part.section, []).append((part.row, part.workload, part.hours))
    for section, parts in listed.items():
        unit = _section_unit(subject, section)
        staff = number_of(subject.snapshot.ledger.rows[unit].body.get("actual")) if unit else None
        loads, hours = (_total(cells) for cells in ([p[1] for p in parts], [p[2] for p in parts]))
        per_head = hours / staff if hours is not None and staff else None
        yield SectionLoad(section, tuple(p[0] for p in parts), loads, hours, staff, per_head, unit)


def _section_unit(subject: Subject, section: str) -> str | None:
    """The section as a unit of its own, where the ledger has one of that name inside the unit."""
    snapshot = subject.snapshot
    inside = [
        r.subject for r in snapshot.below.get(subject.unit, ()) if r.type in ("internal_of", "affiliated")
    ]
    named = {
        one
        for one in inside
        if one in snapshot.units and fold(section) in {fold(name) for name in snapshot.units[one].names}
    }
    return next(iter(named)) if len(named) == 1 else None


def _total(cells: Iterable[Cell]) -> float | None:
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    return sum(numbers) if numbers else None
