"""规格倒挂: a unit of higher rank than the one that answers for it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_RANKS = {code: n for n, code in enumerate(VOCABULARY.enumerations["ranks"]) if code != "unranked"}


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and superior whose ranks are both stated."""
    return with_columns(_rows(snapshot), "rank", "rank_above")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    seen: set[tuple[str, str]] = set()
    for relation in snapshot.relations:
        unit, holder = snapshot.units.get(relation.subject), snapshot.units.get(relation.holder)
        if not relation.kind.answers or relation.layer != "formal" or unit is None or holder is None:
            continue
        if unit.rank not in _RANKS or holder.rank not in _RANKS or unit.kind == "managed_bureau":
            continue
        if _RANKS[unit.rank] < _RANKS[holder.rank] and (unit.id, holder.id) not in seen:
            seen.add((unit.id, holder.id))
            more: dict[str, str | list[str]] = {"rank": unit.rank, "rank_above": holder.rank}
            yield Outcome(unit.id, FOUND, [holder.id], [relation.id], [holder.id]), more


RULE = Rule(
    code="REP08",
    name="rank-inversion",
    title=Text("规格倒挂", "Rank above that of its superior"),
    severity="W",
    subject="unit",
    what=Text(
        "单位的机构规格高于对它负责的单位。",
        "The rank of the unit is above that of the one that answers for it.",
    ),
    why=Text(
        "下级规格更高，隶属和管理难以落实。部门管理机构、不定规格的不算；领导干部高配不是机构规格。",
        "Power over a higher rank is hard to use. Managed bureaus are no case; a person's own rank is not the unit's.",
    ),
    remedy=Text(
        "核对机构编制批复上的规格；属实的，写明依据或调整隶属。",
        "Check both ranks against the approvals; where they hold, cite the basis or change the affiliation.",
    ),
    message=Text(
        "{subject:name}（{rank:ranks}）的规格高于{related:name}（{rank_above:ranks}）",
        "{subject:name} ({rank:ranks}) ranks above {related:name} ({rank_above:ranks})",
    ),
    basis="domain.md 3 REP08",
    needs=("units", "relations"),
    check=check,
)
