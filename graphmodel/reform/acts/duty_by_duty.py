"""Duties change hands one by one, or cease; units live on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.reform.acts import duties_of, ended, give_duty, give_matters, hand_over
from graphmodel.reform.acts.powers import matters_of, undelegate
from graphmodel.reform.acts.stated_duties import Handed, handed
from graphmodel.reform.effects import Changed, Effect, Received
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.text import fold


def hand_stated(working: Working, ready: Ready) -> Iterator[Effect]:
    """What a step states changes hands, unless it cannot."""
    found, problems = handed(working, ready)
    yield from problems
    yield from hand(working, ready, found)


def hand(working: Working, ready: Ready, found: Sequence[Handed]) -> Iterator[Effect]:
    """Each duty goes from each that has it to each that takes it, its matters with it; posts and people only as far as
    the step states them."""
    step = ready.step
    for one in found:
        for giver in one.givers:
            if one.duty is not None:
                yield from _one_duty(working, step, one.duty, giver, one.receivers)
            elif len(one.receivers) == 1:
                yield from give_matters(working, step, giver, one.receivers[0], None, step.grade)
    if step.posts or step.staff:
        receivers = {receiver for one in found for receiver in one.receivers}
        yield from hand_over(working, ready, ready.units, receivers.pop() if len(receivers) == 1 else None)


def _one_duty(
    working: Working, step: Step, duty: str, giver: str, receivers: Sequence[str]
) -> Iterator[Effect]:
    """Of several receivers all lead, in the order in which the plan names them."""
    led = [row.id for row in matters_of(working, giver, duty) if giver in items_of(row.body.get("lead"))]
    for receiver in receivers:
        yield from give_duty(working, step, duty, giver, receiver, step.grade)
        yield from undelegate(working, step, duty, giver, receiver)
        for id_ in led:
            matter = working.row(id_)
            leading = items_of(matter.body.get("lead")) if matter else ()
            if receiver not in leading:
                yield Changed(id_, {"lead": [*leading, receiver]})


def cease(working: Working, step: Step, duty: str, unit: str) -> Iterator[Effect]:
    """A unit no longer has a duty, nor has anybody else: matters that it alone led end, and its part in others."""
    own = duties_of(working, unit)
    if fold(duty) in map(fold, own):
        yield Changed(unit, {"duties": [item for item in own if fold(item) != fold(duty)] or None})
    for row in matters_of(working, unit, duty):
        if not working.in_force(row, step.date):
            continue
        lead, assist = items_of(row.body.get("lead")), items_of(row.body.get("assist"))
        alone = lead == (unit,)
        for part in working.about(row.id, "responsibilities", "matter"):
            if alone or part.text("unit") == unit:
                yield from ended(part, step.date)
        if alone:
            yield from ended(row, step.date)
            continue
        cells: dict[str, Cell] = {}
        if unit in lead:
            cells["lead"] = [one for one in lead if one != unit]
        if unit in assist:
            cells["assist"] = [one for one in assist if one != unit] or None
        if row.text("interim") == unit:
            cells["interim"] = None
        if cells:
            yield Changed(row.id, cells)
    yield from undelegate(working, step, duty, unit, None)
    yield Received(duty, unit, None, step.grade)
