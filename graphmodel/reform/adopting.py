"""A plan that stands in a file: read on top of the ledger before it is tried, and written with what it does."""

from __future__ import annotations

import json

from graphmodel.ledger.changes import Plan
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row


def with_load(ledger: Ledger, load: Plan) -> Ledger:
    """The ledger as a load would leave it; nothing is written, and its change number stays."""
    rows, change = dict(ledger.rows), ledger.change + 1
    for one in load.changes:
        if one.after is None:
            rows.pop(one.id, None)
            continue
        # A store gives back lists where a reader made tuples.
        body = json.loads(json.dumps(one.after, default=list))
        rows[one.id] = Row(
            one.id, one.sheet, body, one.origin, change, one.before.first_in if one.before else change
        )
    return Ledger(rows.values(), ledger.change)


def as_one(load: Plan, made: Plan) -> Plan:
    """One write of a load and of what a plan does on top of it: each row as it was before both, and after both."""
    changes = {change.id: change for change in load.changes}
    for change in made.changes:
        earlier = changes.get(change.id)
        changes[change.id] = change._replace(before=earlier.before) if earlier else change
    return Plan(tuple(changes.values()), load.unchanged, load.seen, load.warnings)
