"""直属单位未载业务指导部门: an institution directly under government that no department guides."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.cells import NONE, text_of
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

_SUPERIORS = ("government", "party_committee")
_PLACES = ("street", "town", "party_work_committee", "management_committee")
# These answer to a Party committee or government directly and by custom have no trade above them (domain.md,
# correction 7).
_WITHOUT_TRADE = ("党校", "行政学院", "档案馆", "档案史志馆")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Direct institutions, filled where a guide, a department that leads the work, or 无 is stated."""
    rows = []
    for unit in snapshot.governed:
        above = [r for r in snapshot.above.get(unit.id, ()) if r.layer == "formal"]
        direct = [r for r in above if r.type == "affiliated" and _kind(snapshot, r) in _SUPERIORS]
        if unit.kind != "institution" or not direct or unit.grade == "unnamed" or _is_without_trade(unit):
            continue
        none = text_of(snapshot.ledger.rows[unit.id].body.get("guided_by")) == NONE
        outcome = FILLED if none or any(_is_of_its_trade(snapshot, r) for r in above) else MISSING
        rows.append(Outcome(unit.id, outcome, [r.holder for r in direct], [r.id for r in direct], []))
    return outcomes(rows)


def _kind(snapshot: Snapshot, relation: Relation) -> str | None:
    """The kind of a holder in force."""
    return snapshot.units[relation.holder].kind if relation.holder in snapshot.units else None


def _is_without_trade(unit: Unit) -> bool:
    return any(fold(name).split("(")[0].endswith(_WITHOUT_TRADE) for name in unit.names)


def _is_of_its_trade(snapshot: Snapshot, relation: Relation) -> bool:
    """A guide, or a department that decides on the business; to hold money or people alone is no trade."""
    if relation.type == "guides":
        return relation.holder in snapshot.units or relation.holder == NONE
    of_business = (relation.aspect or "business").split(".")[0] == "business"
    return relation.decides and of_business and _kind(snapshot, relation) not in (None, *_SUPERIORS, *_PLACES)


RULE = Rule(
    code="GUI01",
    name="direct-institution-without-guide",
    title=Text("直属单位业务指导部门未载", "Direct institution without a guide"),
    severity="W",
    subject="unit",
    what=Text(
        "党委、政府直属事业单位，台账未载明由哪个行业主管部门指导业务。",
        "A direct institution of a Party committee or government, and no guiding department is stated.",
    ),
    why=Text(
        "直属后与行业主管部门的工作容易衔接不畅。",
        "Once direct, its work easily loses touch with the department of its trade.",
    ),
    remedy=Text(
        "登记业务指导部门、领域和依据；确实没有的，填“无”。",
        "Record the guide, domain and basis; where there is none, write 无.",
    ),
    message=Text(
        "{subject:name}：直属{related:name}，未载明业务指导部门",
        "{subject:name}: directly under {related:name}, no guide is stated",
    ),
    basis="003 第一部分（锦州：直属占97%）",
    needs=("units", "relations"),
    check=check,
    lacks=Text("多数直属单位未登记业务指导部门", "most direct institutions state no guide"),
    declared_as="guides",
)
