"""Two plans of one ledger beside each other: what each does that the other does not, and what each leaves open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from graphmodel.errors import TiaokuaiError
from graphmodel.reform.acts import under
from graphmodel.reform.balance import Remainder
from graphmodel.reform.loose_ends import LooseEnd
from graphmodel.reform.metrics import Metric, metrics
from graphmodel.reform.points import Point
from graphmodel.reform.scenario import Scenario
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.text import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Apart(Generic[T]):
    """What only the one plan has, what only the other has, and how many both have."""

    one: tuple[T, ...]
    other: tuple[T, ...]
    both: int


@dataclass(frozen=True, slots=True)
class Differing:
    """The same action on the same units towards the same target in both plans, and columns in which they differ."""

    one: Step
    other: Step
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Whom a unit is part of after each plan, by name; empty where nobody is stated or the unit is over."""

    unit: str
    before: tuple[str, ...]
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """Two plans compared. `metrics` are pairs of one figure; `ended` are ids, `set_up` are names."""

    metrics: tuple[tuple[Metric, Metric], ...]
    steps: Apart[Step]
    differing: tuple[Differing, ...]
    ended: Apart[str]
    set_up: Apart[str]
    placed: tuple[Placed, ...]
    remainders: Apart[Remainder]
    loose_ends: Apart[LooseEnd]
    points: Apart[Point]


def compare(one: Scenario, other: Scenario) -> Plans:
    """Compares two plans, each tried alone on the same ledger. Raises TiaokuaiError if it is not the same."""
    ledgers = (one.before.ledger, other.before.ledger)
    if ledgers[0] is not ledgers[1] and dict(ledgers[0].rows) != dict(ledgers[1].rows):
        raise TiaokuaiError("两个方案不是在同一台账上试算的，不能对照")
    pairs = tuple(zip(metrics(one), metrics(other), strict=True))
    both = (one, other)
    steps, differing = _steps(one, other)
    return Plans(
        metrics=pairs,
        steps=steps,
        differing=differing,
        ended=_apart(*(_ended(plan) for plan in both), key=str),
        set_up=_apart(*(_set_up(plan) for plan in both), key=fold),
        placed=_placed(one, other),
        remainders=_apart(*(plan.balance.open for plan in both), key=lambda remainder: remainder),
        loose_ends=_apart(*(plan.loose_ends for plan in both), key=lambda end: end.key),
        points=_apart(
            *(plan.points for plan in both), key=lambda point: (point.code, point.units, point.message.zh)
        ),
    )


def _apart(one: Iterable[T], other: Iterable[T], *, key: Callable[[T], Hashable]) -> Apart[T]:
    mine, theirs = ({key(item): item for item in items} for items in (one, other))
    return Apart(
        tuple(item for known, item in mine.items() if known not in theirs),
        tuple(item for known, item in theirs.items() if known not in mine),
        len(mine.keys() & theirs.keys()),
    )


# What may differ between two steps that are the same otherwise; the names are columns of 改革方案.
_COLUMNS = {
    "parents": "parent",
    "to_value": "to_value",
    "count": "count",
    "date": "date",
    "posts": "posts_type",
    "staff": "staff_count",
    "duties": "duties",
    "assets_to": "assets_to",
    "pension": "pension",
}


def _steps(one: Scenario, other: Scenario) -> tuple[Apart[Step], tuple[Differing, ...]]:
    """Numbers do not count: two plans may do the same in another order."""
    mine, theirs = (
        {_key(plan, happened.step): happened.step for happened in plan.outcome.steps} for plan in (one, other)
    )
    apart = Apart(
        tuple(step for key, step in mine.items() if key not in theirs),
        tuple(step for key, step in theirs.items() if key not in mine),
        len(mine.keys() & theirs.keys()),
    )
    pairs = ((step, theirs[key]) for key, step in mine.items() if key in theirs)
    return apart, tuple(Differing(a, b, columns) for a, b in pairs if (columns := _differing(a, b)))


def _differing(one: Step, other: Step) -> tuple[str, ...]:
    return tuple(column for name, column in _COLUMNS.items() if getattr(one, name) != getattr(other, name))


def _key(plan: Scenario, step: Step) -> Hashable:
    def meant(names: Iterable[str]) -> frozenset[str]:
        """A unit is the same whether the plan names it in full, in short or by id."""
        find = plan.outcome.working.names.sure
        return frozenset(find[name] or fold(name) for name in names)

    return step.action, meant(step.units), meant(step.targets)


def _ended(plan: Scenario) -> list[str]:
    ended = chain.from_iterable(one.ended for one in plan.outcome.steps)
    return [id_ for id_ in dict.fromkeys(ended) if id_ in plan.outcome.before.rows]


def _set_up(plan: Scenario) -> list[str]:
    """By name: two plans give what they set up different ids. What the same plan ends again is not set up."""
    over = set(chain.from_iterable(one.ended for one in plan.outcome.steps))
    new = chain.from_iterable(one.set_up for one in plan.outcome.steps)
    return [plan.outcome.working.name(id_) for id_ in dict.fromkeys(new) if id_ not in over]


def _placed(one: Scenario, other: Scenario) -> tuple[Placed, ...]:
    """Units that live on in both plans and are part of different ones afterwards."""
    touched = dict.fromkeys((*_touched(one), *_touched(other)))
    then = Working(one.outcome.before, one.outcome.working.names)
    over = {*_ended(one), *_ended(other)}
    found = []
    for unit in touched:
        if unit in over:
            continue
        mine, theirs = (_above(plan.outcome.working, unit, plan.day) for plan in (one, other))
        if mine != theirs:
            found.append(Placed(unit, _above(then, unit, one.day), mine, theirs))
    return tuple(found)


def _touched(plan: Scenario) -> list[str]:
    """Units of the ledger of which the plan changes the row, or a relation about them."""
    found = []
    for change in plan.outcome.changes:
        id_ = change.id if change.sheet == "units" else (change.after or {}).get("subject")
        if isinstance(id_, str) and id_ in plan.outcome.before.rows:
            found.append(id_)
    return found


def _above(working: Working, unit: str, day: str) -> tuple[str, ...]:
    return tuple(sorted(working.name(above) for above in under(working, unit, day)))
