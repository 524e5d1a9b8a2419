"""直属单位未载业务指导部门: an institution directly under government that no department guides."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import outcomes
from graphmodel.snapshot import Snapshot

_SUPERIORS = ("government", "party_committee")
# These answer to a Party committee or government directly and by custom have no trade above them (domain.md, correction 7).
_WITHOUT_TRADE = ("党校", "行政学院", "档案馆", "档案史志馆")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Direct institutions, filled where a guide or a deciding department is stated."""
    rows = []
    for unit in snapshot.governed:
        above = [r for r in snapshot.above.get(unit.id, ()) if r.layer == "formal" and r.holder in snapshot.units]
        direct = [r for r in above if r.type == "affiliated" and snapshot.units[r.holder].kind in _SUPERIORS]
        if unit.kind != "institution" or not direct or unit.grade == "unnamed" or unit.name.split("（")[0].endswith(_WITHOUT_TRADE):
            continue
        trade = [r for r in above if r.type == "guides" or (r.decides and snapshot.units[r.holder].kind not in _SUPERIORS)]
        rows.append((unit.id, FILLED if trade else MISSING, [r.holder for r in direct], [r.id for r in direct]))
    return outcomes(rows)


RULE = Rule(
    code="GUI01",
    name="direct-institution-without-guide",
    title=Text("直属单位业务指导部门未载", "Direct institution without a guide"),
    severity="W",
    subject="unit",
    what=Text(
        "党委、政府直属事业单位，台账未载明由哪个行业主管部门指导业务。",
        "An institution directly under a Party committee or government for which no guiding department is stated.",
    ),
    why=Text("直属后与行业主管部门的工作容易衔接不畅。", "Once direct, its work easily loses touch with the department of its trade."),
    remedy=Text("登记业务指导部门、领域和依据；确实没有的，在完备声明中说明。", "Record the guide, domain and basis; or declare that there is none."),
    message=Text("{subject:name}：直属{related:name}，未载明业务指导部门", "{subject:name}: directly under {related:name}, no guide is stated"),
    basis="003 第一部分（锦州：直属占97%）",
    needs=("units", "relations"),
    check=check,
    lacks=Text("多数直属单位未登记业务指导部门", "most direct institutions state no guide"),
    declared_as="guides",
)
