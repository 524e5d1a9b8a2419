"""A plan tried on a ledger: both days, both audits, and everything that is left to settle. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from graphmodel.errors import NotFound
from graphmodel.ledger.changes import Plan
from graphmodel.reform.balance import Balance, balance
from graphmodel.reform.duties import Duty, duties
from graphmodel.reform.engine import Outcome, carry_out
from graphmodel.reform.heirs import Heirs, heirs_of
from graphmodel.reform.loose_ends import LooseEnd, loose_ends
from graphmodel.reform.partition import Partition, partitions
from graphmodel.reform.points import Point, points, unused
from graphmodel.reform.settle import settled
from graphmodel.reform.steps import Step, plans, steps_of
from graphmodel.rules import Audit, Finding, audit
from graphmodel.rules.since import audited, gone_and_new
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.tried import Tried, on


class Scenario:
    """A ledger as it is and as a plan would leave it, both on the day on which the last step takes effect.

    What is asked for is worked out once. `accepted` says by code why an open point is lived with; with `settle` what
    has one evident heir goes to it.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        steps: Sequence[Step],
        accepted: Mapping[str, str] | None = None,
        *,
        settle: bool = False,
    ) -> None:
        self.accepted = {code.upper(): why for code, why in (accepted or {}).items()}
        made = carry_out(snapshot.ledger, steps, snapshot.names)
        # What was given to its heir because `settle` was asked for.
        self.given: tuple[LooseEnd, ...] = ()
        self.outcome: Outcome = made
        if settle:
            self.outcome, self.given = settled(made)
        self.day = self.outcome.day or snapshot.day
        self.before = on(snapshot, self.day)
        rows = self.outcome.after.rows
        self.after = Tried(self.before, self.outcome.after, [rows[c.id] for c in self.outcome.changes])

    @property
    def plan(self) -> str:
        return self.outcome.steps[0].step.plan if self.outcome.steps else ""

    @cached_property
    def balance(self) -> Balance:
        return balance(self.outcome)

    @cached_property
    def partitions(self) -> tuple[Partition, ...]:
        return partitions(self.outcome)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        return duties(self.outcome)

    @cached_property
    def loose_ends(self) -> tuple[LooseEnd, ...]:
        return loose_ends(self.outcome)

    @cached_property
    def heirs(self) -> Mapping[str, Heirs]:
        return heirs_of(self.outcome)

    @cached_property
    def audits(self) -> tuple[Audit, Audit]:
        """The audit of the day without the plan, and with it."""
        return audited(self.before), audit(self.after)

    @cached_property
    def gone_and_new(self) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Findings that the plan settles, and those that it brings."""
        return gone_and_new(*self.audits)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        return points(
            self.outcome, self.balance, self.duties, self.loose_ends, self.gone_and_new[1], self.accepted
        )

    @property
    def unused(self) -> tuple[str, ...]:
        return unused(self.points, self.accepted)

    @property
    def ok(self) -> bool:
        """Whether nothing keeps the plan from being adopted."""
        return not any(point.blocks for point in self.points)

    @property
    def changes(self) -> Plan:
        """What adopting the plan would write, as one changeset."""
        return Plan(self.outcome.changes)


def simulate(
    snapshot: Snapshot, plan: str, accepted: Mapping[str, str] | None = None, *, settle: bool = False
) -> Scenario:
    """Tries a plan of the ledger by its name. Raises NotFound with the plans that there are."""
    rows = snapshot.ledger.of("reform")
    steps = steps_of(rows, plan, snapshot.day)
    if not steps:
        raise NotFound(f"台账中没有改革方案“{plan}”", plans(rows))
    return Scenario(snapshot, steps, accepted, settle=settle)
