"""What the list of waivers itself is told of: findings like any other, though no rule looks for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from graphmodel.rules.base import Rule, Text
from graphmodel.snapshot import Snapshot

if TYPE_CHECKING:
    import polars as pl


def _by_the_list(_snapshot: Snapshot) -> pl.DataFrame:
    """A ledger says nothing of its waivers: these findings come of the list (waiver.py)."""
    # polars costs a question that runs no rule its cold start.
    from graphmodel.rules.shared.tables import outcomes

    return outcomes(())


UNUSED = Rule(
    code="WVR01",
    name="unused-waiver",
    title=Text("情况说明无对应问题", "Waiver without a finding"),
    severity="I",
    subject="row",
    what=Text("情况说明所指的问题已查不到。", "What a waiver speaks of is not found any more."),
    why=Text(
        "问题已解决或编号写错；留着会在问题重现时误用。",
        "It is solved or the id is wrong; left in the list it would hide the fault when that returns.",
    ),
    remedy=Text("删去这一行，或把状态改为销号。", "Delete the line, or set its state to closed (销号)."),
    message=Text("情况说明“{about}”：没有查到对应的问题", "waiver {about}: no finding that it speaks of"),
    basis="本工具的约定",
    needs=("units",),
    check=_by_the_list,
)
EXPIRED = Rule(
    code="WVR02",
    name="expired-waiver",
    title=Text("情况说明已过有效期", "Waiver past its term"),
    severity="W",
    subject="row",
    what=Text("情况说明过了有效期，问题仍在。", "A waiver is past its term and the fault is still there."),
    why=Text(
        "暂缓是有期限的；过期后问题重新列出。", "A waiver has a term; after it the finding stands again."
    ),
    remedy=Text("解决问题，或重新报批并写新的有效期。", "Solve it, or have a new term approved."),
    message=Text(
        "情况说明“{about}”：{expires}已到期，问题仍在",
        "waiver {about}: expired {expires}, the fault is still there",
    ),
    basis="本工具的约定",
    needs=("units",),
    check=_by_the_list,
)
REOPENED = Rule(
    code="WVR03",
    name="closed-but-found",
    title=Text("销号后问题仍在", "Closed, and still found"),
    severity="W",
    subject="row",
    what=Text("问题登记为销号，本次检查仍然查到。", "The list says closed, and the audit still finds it."),
    why=Text("台账未改，或改后又出现。", "The ledger was not corrected, or the fault has come back."),
    remedy=Text(
        "更正台账；未解决的，把状态改回整改中。", "Correct the ledger, or set the state back to in hand."
    ),
    message=Text("“{about}”已销号，问题仍在", "{about} is closed, and still found"),
    basis="本工具的约定",
    needs=("units",),
    check=_by_the_list,
)
NOTICES: Mapping[str, Rule] = MappingProxyType({r.code: r for r in (UNUSED, EXPIRED, REOPENED)})
