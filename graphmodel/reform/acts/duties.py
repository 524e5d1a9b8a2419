"""Duties and matters change hands as a step says; where an operation takes all of them, the others follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.match import natural_key
from graphmodel.ledger.rows import Row
from graphmodel.reform.acts.rows import begun_anew, ended
from graphmodel.reform.effects import Changed, Effect, Problem, Received
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Duties, Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold

_ALL: Final = frozenset(map(fold, ("全部职责", "全部", "所有职责")))


def duties_of(working: Working, unit: str) -> tuple[str, ...]:
    """What a unit does by its own row."""
    row = working.row(unit)
    return items_of(row.body.get("duties")) if row else ()


def hand_duties(
    working: Working, ready: Ready, givers: Sequence[str], default: str | None, *, all_: bool = False
) -> Iterator[Effect]:
    """Duties go where the step says; with `all_` the others go to the default receiver (derived)."""
    told: set[tuple[str, str]] = set()
    # Before anything changes hands: of several givers the one that has a duty gives it.
    own = {giver: set(map(fold, duties_of(working, giver))) for giver in givers}
    for said in ready.step.duties:
        receivers = [id_ for name in said.to if (id_ := working.find(name))]
        missing = [name for name in said.to if working.find(name) is None]
        if missing:
            yield _unknown(said, missing)
        if not said.to and default is not None:
            receivers = [default]
        for giver in givers:
            for duty in named_duties(working, giver, said):
                if fold(duty) not in own[giver] and any(fold(duty) in has for has in own.values()):
                    # It may still have a part in the matter of that name, which goes along.
                    for receiver in receivers:
                        yield from give_matters(working, ready.step, giver, receiver, duty, ready.step.grade)
                    continue
                # What the plan gives to somebody whom nobody knows does not go to the heir by silence.
                told.add((giver, fold(duty)))
                for receiver in receivers:
                    yield from give_duty(working, ready.step, duty, giver, receiver, ready.step.grade)
            if means_all(said) and len(receivers) == 1:
                yield from give_matters(working, ready.step, giver, receivers[0], None, ready.step.grade)
    if not all_ or default is None:
        return
    given = {duty for _, duty in told}
    for giver in givers:
        for duty in duties_of(working, giver):
            if (giver, fold(duty)) not in told:
                yield from give_duty(working, ready.step, duty, giver, default, "derived")
        yield from give_matters(working, ready.step, giver, default, None, "derived", but=given)


def _unknown(said: Duties, missing: Sequence[str]) -> Problem:
    return Problem(
        Text(
            f"“{'、'.join(said.items)}”的承接单位“{'、'.join(missing)}”台账中没有，职责仍未承接",
            f"no unit is called {', '.join(missing)}: the duty has no receiver",
        ),
        fatal=False,
    )


def means_all(said: Duties) -> bool:
    """Whether a row means everything that a giver does: it says so, or names a receiver and no duty."""
    return not said.items or (len(said.items) == 1 and fold(said.items[0]) in _ALL)


def named_duties(working: Working, giver: str, said: Duties) -> tuple[str, ...]:
    """The duties of a giver that a row means: 全部职责 is all of them, and never one itself; another text that the unit
    does not list stays one."""
    own = duties_of(working, giver)
    if means_all(said):
        return own
    known = {fold(duty): duty for duty in own}
    return tuple(known.get(fold(item), item) for item in said.items)


def give_duty(
    working: Working, step: Step, duty: str, giver: str, receiver: str | None, grade: str
) -> Iterator[Effect]:
    """One duty changes hands: out of the list of a giver that lives on, into that of the receiver, matters with it."""
    row = working.row(giver)
    own = duties_of(working, giver)
    if row is not None and working.unit(giver).in_force(step.date) and duty in own:
        yield Changed(giver, {"duties": [item for item in own if item != duty] or None})
    if receiver is not None:
        has = duties_of(working, receiver)
        if fold(duty) not in map(fold, has):
            yield Changed(receiver, {"duties": [*has, duty]}, grade)
    yield Received(duty, giver, receiver, grade)
    if receiver is not None:
        yield from give_matters(working, step, giver, receiver, duty, grade)


def give_matters(
    working: Working,
    step: Step,
    giver: str,
    receiver: str,
    named: str | None,
    grade: str,
    *,
    but: frozenset[str] | set[str] = frozenset(),
) -> Iterator[Effect]:
    """The matters that a giver leads, assists in or has a part in go to the receiver; `named` = only that one, `but` =
    all others than these (folded)."""
    for row in working.naming(giver):
        matter = row if row.sheet == "matters" else working.row(row.text("matter") or "")
        if matter is None or matter.sheet != "matters":
            continue
        called = {fold(matter.text("name") or ""), fold(matter.id)}
        if (named is not None and fold(named) not in called) or called & but:
            continue
        if row.sheet == "matters":
            if cells := _in_matter(row, giver, receiver):
                yield Changed(row.id, cells, grade)
                yield Received(row.text("name") or row.id, giver, receiver, grade)
        elif row.sheet == "responsibilities" and row.text("unit") == giver:
            yield from _part(working, step, row, receiver, grade)


def _in_matter(row: Row, giver: str, receiver: str) -> dict[str, Cell]:
    """Who leads a matter does not assist in it as well."""
    cells: dict[str, Cell] = {}
    leading = items_of(row.body.get("lead"))
    assisting = items_of(row.body.get("assist"))
    leads = list(dict.fromkeys(receiver if unit == giver else unit for unit in leading))
    assists = list(dict.fromkeys(receiver if unit == giver else unit for unit in assisting))
    if giver in leading:
        cells["lead"] = leads
    if giver in (*leading, *assisting):
        left = [unit for unit in assists if unit not in leads or unit != receiver]
        if left != list(assisting):
            cells["assist"] = left or None
    if row.text("interim") == giver:
        cells["interim"] = receiver
    return cells


def _part(working: Working, step: Step, row: Row, receiver: str, grade: str) -> Iterator[Effect]:
    """A part in a matter; one that the receiver has already is not given to it twice."""
    if not working.in_force(row, step.date):
        return
    key = natural_key("responsibilities", {**row.body, "unit": receiver})
    has = any(
        natural_key(own.sheet, own.body) == key and working.in_force(own, step.date)
        for own in working.about(receiver, "responsibilities", "unit")
    )
    if has:
        yield from ended(row, step.date)
    else:
        yield from begun_anew(step, row, {"unit": receiver, "grade": grade})
