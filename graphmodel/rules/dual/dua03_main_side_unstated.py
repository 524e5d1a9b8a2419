"""未写明以谁为主: a dual arrangement that leaves open who is main."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import outcomes
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit; a regime that was only kept says nothing about its main side and is passed over."""
    return outcomes(
        [
            (a.unit, FOUND, [side for side in (a.side("line"), a.side("territory")) if side], [a.id])
            for a in snapshot.arrangements.values()
            if a.unit in snapshot.units and not a.unchanged and a.main in (None, "unstated")
        ]
    )


RULE = Rule(
    code="DUA03",
    name="main-side-unstated",
    title=Text("双重管理主次未写明", "Dual leadership without a main side"),
    severity="W",
    subject="unit",
    what=Text(
        "实行双重管理，但未写明以条为主、以块为主、并重，还是分方面确定。",
        "An arrangement of dual leadership that names neither a main side, nor equality, nor a split by aspect.",
    ),
    why=Text("只写“双重领导”，遇到分歧时没有准则。双重管理本身不是问题。", "Dual leadership is no fault; without a main side a dispute has no rule."),
    remedy=Text("查文件后填“以谁为主”，或逐方面登记权限。", "State the main side, or record the powers aspect by aspect."),
    message=Text("{subject:name}：双重管理（{related:name}），主次未写明", "{subject:name}: dual leadership ({related:name}), main side not stated"),
    basis="legal.md 3 DUA03",
    needs=("arrangements",),
    check=check,
)
