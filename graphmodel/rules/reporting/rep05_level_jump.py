"""越级隶属: a unit that belongs to a superior two levels or more above it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.professions import TIERS, tier
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot

# A city under the centre has districts and no level between; a county or city may be under the province directly.
_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_SELF_STANDING = ("government", "party_committee", "vertical_agency", "management_committee")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and superior; dispatched offices, branches and vertical lines may jump."""
    return with_columns(_rows(snapshot), "levels")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    for relation in snapshot.relations:
        unit, holder = snapshot.units.get(relation.subject), snapshot.units.get(relation.holder)
        if relation.type != "affiliated" or relation.layer != "formal" or unit is None or holder is None:
            continue
        low, high = tier(snapshot, unit.id), tier(snapshot, holder.id)
        if low is None or high is None or unit.kind in _SELF_STANDING or _is_vertical(snapshot, unit.id):
            continue
        if high == TIERS["province"] and holder.name.startswith(_MUNICIPALITIES):
            high = TIERS["prefecture"]
        if low - high >= 2:
            levels = [unit.level or "", holder.level or ""]
            yield Outcome(unit.id, FOUND, [holder.id], [relation.id], [holder.id]), {"levels": levels}


def _is_vertical(snapshot: Snapshot, unit: str) -> bool:
    return any(r.type == "vertical" for r in snapshot.above.get(unit, ()))


RULE = Rule(
    code="REP05",
    name="level-jump",
    title=Text("越级隶属", "Belongs to a superior two levels up"),
    severity="W",
    subject="unit",
    what=Text(
        "单位与隶属单位的层级相差两级以上，又不是派出、分支或垂直管理。",
        "Unit and superior are two levels or more apart, and it is no office, branch or vertical body.",
    ),
    why=Text(
        "中间一级政府管不到它，往往是层级或隶属单位填错，或者一条没有写明的垂直线。",
        "The government between cannot reach it: a wrong level, a wrong superior or a vertical line left unsaid.",
    ),
    remedy=Text(
        "核对层级和隶属单位；确属派出、分支或垂直管理的，改用相应关系。",
        "Check the level and the superior; an office, a branch or a vertical body has a relation of its own.",
    ),
    message=Text(
        "{subject:name}隶属{related:name}：层级（{levels:levels}）相差两级以上",
        "{subject:name} belongs to {related:name}: their levels ({levels:levels}) are two or more apart",
    ),
    basis="domain.md 3 REP05",
    needs=("units", "relations"),
    check=check,
)
