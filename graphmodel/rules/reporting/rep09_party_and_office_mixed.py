"""党政节点混用: Party matters with a street's office, or money with its Party work committee."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.units import Unit
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.deciders import deciders
from graphmodel.rules.tables import found
from graphmodel.snapshot import Snapshot

# Departments and institutions have Party groups of their own, and a ledger often writes a town's Party committee and
# its government as one unit: only what is by name an administrative body is told.
_OFFICES = ("street", "government", "management_committee")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and holder; `aspects` are the parts that the wrong one of the two holds."""
    offices = [u.id for u in snapshot.units.values() if _is_office(u) and not _is_with_party(snapshot, u.id)]
    parties = [u.id for u in snapshot.units.values() if u.kind == "party_work_committee"]
    mixed = (pl.col("part").str.starts_with("party.") & pl.col("holder").is_in(offices)) | (
        pl.col("part").str.starts_with("funds.") & pl.col("holder").is_in(parties)
    )
    return found(
        deciders(snapshot)
        .filter(mixed)
        .group_by("unit", "holder", maintain_order=True)
        .agg(
            aspects=pl.col("part").unique(maintain_order=True),
            relations=pl.col("relation").unique(maintain_order=True),
        )
        .select("aspects", "relations", subject="unit", related=pl.concat_list("holder"))
    )


def _is_office(unit: Unit) -> bool:
    return unit.kind in _OFFICES or (unit.kind == "town" and unit.name.endswith("政府"))


def _is_with_party(snapshot: Snapshot, unit: str) -> bool:
    """One office with its Party body under two names, as development zones have it."""
    return any(r.type == "co_located" for r in (*snapshot.above.get(unit, ()), *snapshot.below.get(unit, ())))


RULE = Rule(
    code="REP09",
    name="party-and-office-mixed",
    title=Text("党政节点混用", "Party and administrative body mixed up"),
    severity="W",
    subject="unit",
    what=Text(
        "党建方面由街道办事处或政府管理，或者经费由党工委管理。",
        "Party matters are held by a street office or government, or money by a Party work committee.",
    ),
    why=Text(
        "街道党工委与办事处是两个机构：党员管理和党风廉政归党组织，经费列入政府预算。合署的不算。",
        "A Party work committee is not its street office: Party matters go with the one, the budget with the other.",
    ),
    remedy=Text(
        "把党建方面改登在党工委名下，经费改登在办事处或财政部门名下。",
        "Record Party matters with the Party work committee, and money with the office or with finance.",
    ),
    message=Text(
        "{subject:name}：{aspects:aspects}登记由{related:name}管理",
        "{subject:name}: {aspects:aspects} stands with {related:name}",
    ),
    basis="003 第三部分（属地街道党工委）；农村基层组织工作条例第二章〔X〕；预算法实施条例（2020）第2条〔T〕",
    needs=("relations", "arrangements"),
    check=check,
    grade="T",
)
