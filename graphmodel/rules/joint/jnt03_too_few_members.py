"""成员不足两家: a coordinating body that has nobody to coordinate."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.bodies import members_are_open, running, seats
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot, *, members: float) -> pl.DataFrame:
    """Bodies with fewer members than that; only a list that is complete proves it.

    A member without a name of its own (原文未列名) stands for several.
    """
    sitting, units = seats(snapshot), snapshot.ledger.units
    rows = []
    for body in running(snapshot):
        named = sitting[body.id]
        several = any(unit in units and units[unit].grade == "unnamed" for unit in named)
        if len(named) < members and not several:
            outcome = UNDECIDED if members_are_open(snapshot, body) else FOUND
            ids = [m.id for m in snapshot.members if m.body == body.id]
            rows.append(Outcome(body.id, outcome, sorted(named & units.keys()), [body.id, *ids], []))
    return outcomes(rows).with_columns(number=pl.lit(int(members)))


RULE = Rule(
    code="JNT03",
    name="too-few-members",
    title=Text("议事协调机构成员不足", "Too few members"),
    severity="E",
    subject="body",
    what=Text(
        "成员名单已列全，成员（单位或职务）仍少于两家。",
        "The list is complete and names fewer than two members.",
    ),
    why=Text(
        "只有一家，无需跨部门协调，由该单位办理即可。",
        "With one member there is nothing to coordinate between.",
    ),
    remedy=Text(
        "补齐成员；确实只有一家的，撤销该机构。",
        "Complete the list; if there really is one, abolish the body.",
    ),
    message=Text(
        "{subject:name}：名单已列全，成员不足{number}家",
        "{subject:name}: complete list, fewer than {number} members",
    ),
    basis="domain.md 3 JNT03",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("成员名单未声明列全", "the list of members is not declared complete"),
)
