"""How a plan divides the units that one row stands for: 20 = 1 + 6 + 5 + 8, and how many it leaves alone."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.ledger.cells import number_of
from graphmodel.reform.engine import Outcome
from graphmodel.reform.steps import Step


@dataclass(frozen=True, slots=True)
class Share:
    """What one step does to so many of them."""

    step: Step
    count: int


@dataclass(frozen=True, slots=True)
class Partition:
    """One row of unnamed units: how many there were, what each step takes, how many no step is about."""

    unit: str
    of: int
    shares: tuple[Share, ...]

    @property
    def rest(self) -> int:
        return self.of - sum(share.count for share in self.shares)


def partitions(outcome: Outcome) -> tuple[Partition, ...]:
    """Rows that stand for an exact number of units, each with the steps that say of how many they are."""
    shares: dict[str, list[Share]] = {}
    for one in outcome.steps:
        count = number_of(one.step.count)
        if not one.done or count is None:
            continue
        for unit in one.units:
            whole = outcome.working.whole(unit)
            row = outcome.before.rows.get(whole)
            if row is not None and row.text("grade") == "unnamed" and number_of(row.body.get("count")):
                shares.setdefault(whole, []).append(Share(one.step, int(count)))
    return tuple(
        Partition(unit, int(number_of(outcome.before.rows[unit].body.get("count")) or 0), tuple(found))
        for unit, found in shares.items()
    )
