"""Where the benchmark of plans touches the model: a plan over the planted pairs, and what trying it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.ours import with_tables
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.reform import Scenario
from graphmodel.reform.steps import Step, steps_of
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from graphmodel.store import open_store

# A plan takes effect on a day of its own, as plans do.
DAY_OF_PLAN = "2026-12-01"
_PLAN = "基准"
_Body = dict[str, Cell]
Difference = tuple[list[str], list[str]]


def opened(db: Path, day: str) -> Snapshot:
    """A day as a worker that stays up has it: read whole, names and columns at hand."""
    snapshot = Snapshot(open_store(f"sqlite:///{db}").ledger(), day)
    _ = (snapshot.names, snapshot.ledger.naming)
    return with_tables(snapshot)


def plan(ledger: Ledger, pairs: Sequence[Sequence[str]], most: int) -> tuple[Step, ...]:
    """One step for each pair: the first of a pair goes into the other, moves to another department, or sinks."""
    steps = enumerate(_steps(ledger, pairs[:most]), 1)
    rows = [
        Row(f"BENCH-{n}", "reform", {**body, "plan": _PLAN, "step": str(n), "date": DAY_OF_PLAN}, None, 1, 1)
        for n, body in steps
    ]
    return steps_of(rows, _PLAN, DAY_OF_PLAN)


def _steps(ledger: Ledger, pairs: Sequence[Sequence[str]]) -> Iterator[_Body]:
    posts = {row.text("unit"): row for row in ledger.of("posts")}
    for n, (one, other) in enumerate(pairs):
        county = one.partition("-")[0]
        if n % 3 == 0:
            held = (posts.get(one) or ledger.rows[one]).body
            yield {
                "action": "absorb",
                "units": [one],
                "target": [other],
                "posts_type": "institution",
                "posts_to_target": held.get("approved"),
                "staff_count": held.get("actual"),
                "staff_to": [other],
            }
        elif n % 3 == 1:
            homes = [f"{county}-{mark}" for mark in ("D02", "D03")]
            own = items_of(ledger.rows[one].body.get("parent"))
            yield {
                "action": "transfer_unit",
                "units": [one],
                "parent": [h for h in homes if h not in own][:1],
            }
        else:
            yield {"action": "sink", "units": [one], "target": [f"{county}-S1"]}


def forget_other_days(snapshot: Snapshot) -> None:
    """As if no plan had been tried on the snapshot before."""
    snapshot.another.clear()


def tried(snapshot: Snapshot, steps: Sequence[Step]) -> Scenario:
    """The plan carried out, both audits and their difference."""
    made = Scenario(snapshot, steps)
    _ = made.gone_and_new
    return made


def tried_plainly(snapshot: Snapshot, made: Scenario) -> Difference:
    """The difference as two ledgers give it that know nothing of each other: both read, audited and written out."""
    ledgers = (snapshot.ledger, made.outcome.after)
    before, after = ([f.id for f in audit(Snapshot(ledger, made.day)).findings] for ledger in ledgers)
    return sorted({*before}.difference(after)), sorted({*after}.difference(before))


def difference(made: Scenario) -> Difference:
    """The ids of findings gone and new, sorted."""
    gone, new = (sorted({f.id for f in several}) for several in made.gone_and_new)
    return gone, new


def counted(made: Scenario) -> Mapping[str, int]:
    """How large the plan is, and what it does to the findings."""
    gone, new = made.gone_and_new
    return {
        "steps": len(made.outcome.steps),
        "not_carried_out": sum(not one.done for one in made.outcome.steps),
        "rows": len(made.outcome.changes),
        "gone": len(gone),
        "new": len(new),
    }
