"""Whom a unit is part of, and how it comes under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.units import kind_of
from graphmodel.reform.acts.rows import ended
from graphmodel.reform.effects import Added, Changed, Effect
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.vocabulary import VOCABULARY

# The ways of being part of one other unit: at any time a unit has one of them.
_PART: Final = frozenset(
    kind.structure for kind in VOCABULARY.kinds.values() if kind.structure != "nameplate_of"
)


def under(working: Working, unit: str, day: str) -> tuple[str, ...]:
    """Whom a unit is part of on a day, by its own row and by relations; of one that ends that day, until then."""
    row = working.row(unit)
    now: list[str] = []
    until: list[str] = []
    for holders, type_, period in (
        *(((row.body.get("parent"), None, period_of(row)),) if row else ()),
        *(
            (own.body.get("holder"), own.text("type"), period_of(own))
            for own in working.about(unit, "relations", "subject")
        ),
    ):
        if type_ is not None and type_ not in _PART:
            continue
        if period.covers(day):
            now += items_of(holders)
        elif period.end == day:
            until += items_of(holders)
    return tuple(dict.fromkeys(now or until))


def is_under(working: Working, unit: str, other: str, day: str) -> bool:
    """Whether a unit is part of another, directly or further up."""
    seen: set[str] = set()
    queue = [unit]
    while queue:
        current = queue.pop()
        if current == other:
            return True
        if current not in seen:
            seen.add(current)
            queue += under(working, current, day)
    return False


def rehang(working: Working, step: Step, unit: str, parents: Sequence[str]) -> Iterator[Effect]:
    """A unit is affiliated to others from the day on; until then it answers to those it answered to."""
    row = working.row(unit)
    if row is None:
        return
    kind = VOCABULARY.kinds[kind_of(row)].structure
    yield from spelled_out(working, step, unit, "parent", kind)
    later = []
    for own in working.about(unit, "relations", "subject"):
        if own.text("type") in _PART:
            yield from ended(own, step.date)
            start = period_of(own).start
            later += [start] if start is not None and start > step.date else []
    for parent in parents:
        begun = related(step, unit, parent, kind)
        # Where somebody else takes over on a later day, it holds until then.
        yield replace(begun, cells={**begun.cells, "to": min(later, default=None)})


def related(step: Step, subject: str, holder: str, type_: str, grade: str | None = None) -> Added:
    """A relation from the day of the step on, as firm as the step, or as `grade` says."""
    cells = {"subject": subject, "holder": holder, "type": type_, "from": step.date, **step.said}
    return Added("relations", {**cells, "grade": grade or step.grade})


def spelled_out(
    working: Working, step: Step, unit: str, column: str, type_: str, *, only: Sequence[str] | None = None
) -> Iterator[Effect]:
    """A shorthand in the row of a unit holds for as long as the unit; what ends earlier needs a row of its own."""
    row = working.row(unit)
    holders = items_of(row.body.get(column)) if row else ()
    ending = [holder for holder in holders if only is None or holder in only]
    if row is None or not ending:
        return
    staying = [holder for holder in holders if holder not in ending]
    yield Changed(unit, {column: staying or None})
    kept = {
        name: row.body[name] for name in ("from", "basis", "article", "grade", "source") if name in row.body
    }
    start = period_of(row).start
    if start is not None and start >= step.date:
        return
    for holder in ending:
        yield Added("relations", {"subject": unit, "holder": holder, "type": type_, **kept, "to": step.date})


def parted(working: Working, step: Step, unit: str, holder: str, column: str, type_: str) -> Iterator[Effect]:
    """One relation between two units is over, whether a shorthand or a row of its own states it."""
    yield from spelled_out(working, step, unit, column, type_, only=(holder,))
    for own in working.about(unit, "relations", "subject"):
        if own.text("type") == type_ and own.text("holder") == holder:
            yield from ended(own, step.date)
