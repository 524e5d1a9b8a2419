"""Duties that a step names one by one: which units have each of them, and who takes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphmodel.ledger.cells import items_of
from graphmodel.reform.acts import duties_of, means_all
from graphmodel.reform.acts.powers import HANDED_DOWN, is_delegated, matters_of
from graphmodel.reform.effects import Problem
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Duties, Step
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold


@dataclass(frozen=True, slots=True)
class Handed:
    """One duty or matter, the units that give it, and those that take it; with nobody it ceases.

    `duty` is None for whatever else the givers have a part in, where a step hands over everything.
    """

    duty: str | None
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
        if means_all(said):
            everything = list(_all(working, ready, receivers))
            found += everything
            if len(everything) == 1:
                problems.append(_nothing_known(working, ready))
            continue
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


def _named(working: Working, ready: Ready, said: Duties) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each duty that a row names, who has it, and whether the ledger knows that they do."""
    silent = not any(duties_of(working, unit) for unit in ready.units)
    for item in said.items:
        having = tuple(unit for unit in ready.units if _has(working, unit, item, ready.step.date))
        listed = (own for unit in having for own in duties_of(working, unit))
        duty = next((own for own in listed if fold(own) == fold(item)), item)
        yield duty, having or ready.units, bool(having) or silent


def _all(working: Working, ready: Ready, receivers: tuple[str, ...]) -> Iterator[Handed]:
    """Everything that the givers are known to do, and at last whatever else they have a part in."""
    of_all: dict[str, list[str]] = {}
    for giver in ready.units:
        powers = (
            item
            for row in working.about(giver, "relations", "subject")
            if row.text("type") in HANDED_DOWN and working.in_force(row, ready.step.date)
            for item in (items_of(row.body.get("content")) if row.text("holder") in receivers else ())
        )
        for duty in dict.fromkeys((*duties_of(working, giver), *_led(working, giver, ready.step), *powers)):
            of_all.setdefault(duty, []).append(giver)
    for duty, givers in of_all.items():
        yield Handed(duty, tuple(givers), receivers)
    yield Handed(None, ready.units, receivers)


def _nothing_known(working: Working, ready: Ready) -> Problem:
    names = "、".join(map(working.name, ready.units))
    return Problem(
        Text(f"{names}的职责台账未载，只记录这一步", f"nothing is known of what {names} does"), fatal=False
    )


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
    if any(working.in_force(matter, day) for matter in matters_of(working, unit, duty)):
        return True
    own = working.about(unit, "relations", "subject")
    return any(working.in_force(row, day) and is_delegated(row, duty) for row in own)


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
        else:
            found.append(id_)
    if not found and not problems:
        what = "、".join(said.items)
        problems.append(Problem(Text(f"“{what}”没有写明承接单位", "nobody is named to take the duties")))
    if set(found) & set(ready.units):
        problems.append(Problem(Text("承接单位就是原单位", "a unit cannot hand a duty to itself")))
    return tuple(dict.fromkeys(found)), problems
