"""Where each duty of a unit that ends has gone: to whom, ceased, or nobody says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphmodel.ledger.cells import items_of
from graphmodel.reform.effects import Received
from graphmodel.reform.engine import Outcome
from graphmodel.text import fold

State: TypeAlias = Literal["received", "ceased", "open", "twice", "unknown"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a unit: `twice` where several took it in one plan without being told apart.

    What is handed down to several streets and towns is not: each has it for its own place.
    """

    unit: str
    duty: str
    receivers: tuple[str, ...]
    state: State
    grade: str


def duties(outcome: Outcome) -> tuple[Duty, ...]:
    """Every duty that changed hands, and every one of an ended unit that nobody took."""
    events: dict[tuple[str, str], list[Received]] = {}
    by_place: set[tuple[str, str]] = set()
    for one in outcome.steps:
        for event in one.duties:
            key = event.giver, fold(event.duty)
            events.setdefault(key, []).append(event)
            if one.step.action == "hand_down":
                by_place.add(key)
    found = [_duty(several, by_place=key in by_place) for key, several in events.items()]
    return (*found, *_left(outcome, set(events)))


def _duty(events: list[Received], *, by_place: bool) -> Duty:
    first = events[-1]
    receivers = tuple(dict.fromkeys(event.receiver for event in events if event.receiver))
    state: State = (
        "ceased" if not receivers else "twice" if len(receivers) > 1 and not by_place else "received"
    )
    return Duty(first.giver, first.duty, receivers, state, first.grade)


def _left(outcome: Outcome, told: set[tuple[str, str]]) -> Iterator[Duty]:
    """Duties in the row of an ended unit, and matters that it led, of which no step says anything."""
    for one in outcome.steps:
        for id_ in one.ended:
            row = outcome.after.rows.get(id_)
            if row is None or row.sheet != "units":
                continue
            if "duties" not in row.body and not any(giver == id_ for giver, _ in told):
                # Not stated is not none: nobody can say whether something is left behind.
                yield Duty(id_, "", (), "unknown", "unsourced")
            for duty in items_of(row.body.get("duties")):
                if (id_, fold(duty)) not in told:
                    yield Duty(id_, duty, (), "open", "stated")
            for matter in outcome.working.naming(id_):
                name = matter.text("name") or matter.id
                if matter.sheet != "matters" or not outcome.working.in_force(matter, outcome.day):
                    continue
                if id_ in items_of(matter.body.get("lead")) and (id_, fold(name)) not in told:
                    yield Duty(id_, name, (), "open", "stated")
