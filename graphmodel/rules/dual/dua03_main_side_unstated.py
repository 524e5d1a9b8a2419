"""未写明以谁为主: a dual arrangement that leaves open who is main."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.professions import professions
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit; a regime that was only kept says nothing of its main side: passed over.

    Where the statute itself names both leaders and no main side, the document cannot be blamed: advice only.
    """
    rows: list[tuple[Outcome, dict[str, str | list[str]]]] = []
    for arrangement in snapshot.arrangements.values():
        sides = [side for side in (arrangement.side("line"), arrangement.side("territory")) if side]
        outcome = _outcome(arrangement, len(sides) > 1)
        if outcome and arrangement.unit in snapshot.units:
            regime = professions(snapshot).get(arrangement.unit)
            silent = regime is not None and (regime.regime, regime.main) == ("dual", "unstated")
            row = Outcome(arrangement.unit, outcome, sides, [arrangement.id], [])
            rows.append((row, {"severity": "I" if silent else "W"}))
    return with_columns(rows, "severity")


def _outcome(arrangement: Arrangement, dual: bool) -> str | None:
    """Found where the text says "dual" and no more; a cell that was merely left blank is missing."""
    if arrangement.unchanged:
        return None
    if arrangement.main == "unstated":
        return FOUND
    if arrangement.main:
        return FILLED
    return MISSING if dual else None


RULE = Rule(
    code="DUA03",
    name="main-side-unstated",
    title=Text("双重管理主次未写明", "Dual leadership without a main side"),
    severity="W",
    subject="unit",
    what=Text(
        "实行双重管理，但未写明以条为主、以块为主、并重，还是分方面确定。",
        "Dual leadership that names neither a main side, nor equality, nor a split by aspect.",
    ),
    why=Text(
        "只写“双重领导”，遇到分歧时没有准则。双重管理本身不是问题；气象、人防、防汛等法律本身未定主次的，只作提示。",
        "Dual leadership is no fault; without a main side a dispute has no rule. Where the statute itself names none "
        "(weather, air defence, floods), it is advice only.",
    ),
    remedy=Text(
        "查文件后填“以谁为主”；分方面确定的，填“分方面”，并逐方面登记权限。",
        "State the main side; where it differs by aspect, say so and record the powers aspect by aspect.",
    ),
    message=Text(
        "{subject:name}：双重管理（{related:name}），主次未写明",
        "{subject:name}: dual leadership ({related:name}), main side not stated",
    ),
    basis="legal.md 3 DUA03",
    needs=("arrangements",),
    check=check,
    lacks=Text("多数管理体制未写以谁为主", "most arrangements do not state a main side"),
)
