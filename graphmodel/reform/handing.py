"""Duties that a step names one by one: which units have each of them, and who takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.reform.acts import begun_anew, duties_of, ended, give_duty, means_all, named_duties
from graphmodel.reform.effects import Changed, Effect, Problem, Received
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Duties, Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Handed:
    """One duty or matter, the units that give it, and those that take it; with nobody it ceases."""

    duty: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]


def handed(working: Working, ready: Ready, *, ceases: bool = False) -> tuple[list[Handed], list[Problem]]:
    """What a step hands over, and what is wrong with it, the fatal problems first.

    A duty that none of the givers is known to have is taken as the plan words it, and told.
    """
    found: list[Handed] = []
    problems: list[Problem] = []
    if not any(said.items or said.to for said in ready.step.duties):
        problems.append(Problem(Text("须写明职责事项", "the duties are not stated")))
    for said in ready.step.duties:
        receivers: tuple[str, ...] = ()
        if not ceases:
            receivers, wrong = _receivers(working, ready, said)
            problems += wrong
        for duty, givers, known in _named(working, ready, said):
            found.append(Handed(duty, givers, receivers))
            if not known:
                names = "、".join(map(working.name, givers))
                problems.append(
                    Problem(
                        Text(
                            f"“{duty}”不在{names}已登记的职责之中，按方案的写法办理",
                            f"{names} is not known to have “{duty}”: taken as the plan words it",
                        ),
                        fatal=False,
                    )
                )
    return found, sorted(problems, key=lambda problem: not problem.fatal)


def hand(working: Working, step: Step, found: Sequence[Handed]) -> Iterator[Effect]:
    """Each duty goes from each that has it to each that takes it, its matters with it."""
    for one in found:
        for giver in one.givers:
            for receiver in one.receivers:
                yield from give_duty(working, step, one.duty, giver, receiver, step.grade)


def cease(working: Working, step: Step, duty: str, unit: str) -> Iterator[Effect]:
    """A unit no longer has a duty, nor has anybody else: matters that it alone led end, and its part in others."""
    own = duties_of(working, unit)
    if fold(duty) in map(fold, own):
        yield Changed(unit, {"duties": [item for item in own if fold(item) != fold(duty)] or None})
    for row in matters_named(working, duty):
        lead, assist = items_of(row.body.get("lead")), items_of(row.body.get("assist"))
        alone = lead == (unit,)
        for part in working.about(row.id, "responsibilities", "matter"):
            if alone or part.text("unit") == unit:
                yield from ended(working, part, step.date)
        if alone:
            yield from ended(working, row, step.date)
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
    yield from undelegate(working, step, duty, lambda row: unit in (row.text("subject"), row.text("holder")))
    yield Received(duty, unit, None, step.grade)


def undelegate(working: Working, step: Step, duty: str, whose: Callable[[Row], bool]) -> Iterator[Effect]:
    """A power that was delegated or entrusted is so no longer; what else the same row hands down goes on."""
    for row in list(working.of("relations")):
        if not working.in_force(row, step.date) or not whose(row) or not _delegated(row, duty):
            continue
        left = [item for item in items_of(row.body.get("content")) if fold(item) != fold(duty)]
        if not left:
            yield from ended(working, row, step.date)
            continue
        cells: dict[str, Cell] = {"content": left}
        if fold(row.text("domain") or "") == fold(duty):
            cells["domain"] = None
        yield from begun_anew(working, step, row, cells)


def matters_named(working: Working, duty: str) -> list[Row]:
    """The matters that a text means, by name or code."""
    return [
        row for row in working.of("matters") if fold(duty) in (fold(row.text("name") or ""), fold(row.id))
    ]


def is_penalty(working: Working, duty: str) -> bool:
    """Whether a duty is a power to fine, by the kind of its matter, else by its words."""
    kinds = {code_of("matters", row.body, "kind") for row in matters_named(working, duty)} - {None}
    return "penalty" in kinds if kinds else "处罚" in duty or "罚款" in duty


def _delegated(row: Row, duty: str) -> bool:
    if row.text("type") not in ("delegates", "entrusts"):
        return False
    listed = items_of(row.body.get("content")) or items_of(row.body.get("domain"))
    return fold(duty) in map(fold, listed)


def _named(working: Working, ready: Ready, said: Duties) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each duty that a row means, who has it, and whether the ledger knows that they do."""
    if means_all(said):
        of_all: dict[str, list[str]] = {}
        for giver in ready.units:
            for duty in dict.fromkeys(
                (*named_duties(working, giver, said), *_led(working, giver, ready.step))
            ):
                of_all.setdefault(duty, []).append(giver)
        yield from ((duty, tuple(givers), True) for duty, givers in of_all.items())
        return
    for item in said.items:
        having = tuple(unit for unit in ready.units if _has(working, unit, item, ready.step.date))
        silent = not any(duties_of(working, unit) for unit in ready.units)
        duty = next(
            (own for unit in having for own in duties_of(working, unit) if fold(own) == fold(item)), item
        )
        yield duty, having or ready.units, bool(having) or silent


def _led(working: Working, unit: str, step: Step) -> Iterator[str]:
    for row in working.naming(unit):
        if (
            row.sheet == "matters"
            and working.in_force(row, step.date)
            and unit in items_of(row.body.get("lead"))
        ):
            yield row.text("name") or row.id


def _has(working: Working, unit: str, duty: str, day: str) -> bool:
    if fold(duty) in map(fold, duties_of(working, unit)):
        return True
    for row in working.naming(unit):
        if not working.in_force(row, day):
            continue
        matter = working.row(row.text("matter") or "") if row.sheet == "responsibilities" else row
        if matter is not None and matter.sheet == "matters":
            if fold(duty) in (fold(matter.text("name") or ""), fold(matter.id)):
                return True
        elif row.sheet == "relations" and row.text("subject") == unit and _delegated(row, duty):
            return True
    return False


def _receivers(working: Working, ready: Ready, said: Duties) -> tuple[tuple[str, ...], list[Problem]]:
    """Who takes the duties of a row: as it says, else the targets of the step."""
    problems: list[Problem] = []
    found = list(() if said.to else ready.targets)
    for name in said.to:
        id_ = working.find(name)
        if id_ is None:
            problems.append(
                Problem(
                    Text(f"承接单位“{name}”台账中没有，请先登记或改正名称", f"no unit {name} in the ledger")
                )
            )
        elif not working.unit(id_).in_force(ready.step.date):
            problems.append(
                Problem(
                    Text(
                        f"承接单位“{working.name(id_)}”在{ready.step.date}不存在",
                        f"{working.name(id_)} is not in force on {ready.step.date}",
                    )
                )
            )
        else:
            found.append(id_)
    if not found and not problems:
        what = "、".join(said.items)
        problems.append(Problem(Text(f"“{what}”没有写明承接单位", "nobody is named to take the duties")))
    if set(found) & set(ready.units):
        problems.append(Problem(Text("承接单位就是原单位", "a unit cannot hand a duty to itself")))
    return tuple(dict.fromkeys(found)), problems
