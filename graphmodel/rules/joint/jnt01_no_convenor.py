"""召集人未载: a coordinating body with neither head nor convenor."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.cells import items_of
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot

_ROLES, _COLUMNS = ("head", "convenor"), ("heads", "convenor")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Bodies in force, filled where a unit or a post heads or convenes them."""
    seated = {m.body for m in snapshot.members if m.role in _ROLES}
    rows = []
    for body in snapshot.bodies.values():
        named = any(items_of(body.row.body.get(column)) for column in _COLUMNS)
        rows.append(Outcome(body.id, FILLED if named or body.id in seated else MISSING, [], []))
    return outcomes(rows)


RULE = Rule(
    code="JNT01",
    name="no-convenor",
    title=Text("议事协调机构召集人未载", "No head or convenor"),
    severity="W",
    subject="body",
    what=Text("台账既未载组长（主任），也未载召集人。", "Neither a head nor a convenor is stated."),
    why=Text(
        "没有人召集，会议开不起来。登记职务即可，不写姓名。",
        "Nobody calls the meeting. A post is enough; never a person's name.",
    ),
    remedy=Text(
        "在成员表登记组长或召集人的职务或单位。", "Record the post or unit that heads or convenes it."
    ),
    message=Text("{subject:name}：组长、召集人均未载", "{subject:name}: neither head nor convenor is stated"),
    basis="domain.md 3 JNT01; contract 4",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("多数议事协调机构未登记组长或召集人", "most bodies state neither head nor convenor"),
    declared_as="members",
)
