"""领导村（居）委会: a village or resident committee is led, and the law lets it only be guided."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot

_ADMINISTRATION = (
    "government",
    "government_department",
    "managed_bureau",
    "street",
    "town",
    "management_committee",
    "dispatched_organ",
    "dispatched_office",
    "institution",
)
# That a town keeps a village's books for it is an agency, no lead.
_NOT_LED = ("funds", "party", "discipline")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each committee and holder; a kind guessed from the name, or a blank aspect, leaves a doubt."""
    return with_columns(_rows(snapshot), "severity")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    seen: dict[tuple[str, str], list[Relation]] = {}
    for relation in snapshot.relations:
        unit, holder = snapshot.units.get(relation.subject), snapshot.units.get(relation.holder)
        if not unit or not holder or unit.kind != "community" or holder.kind not in _ADMINISTRATION:
            continue
        leads = relation.decides and relation.type in ("leads", "manages", "vertical")
        if leads and relation.layer == "formal" and (relation.aspect or "").split(".")[0] not in _NOT_LED:
            seen.setdefault((unit.id, holder.id), []).append(relation)
    for (subject, upper), relations in seen.items():
        clear = not snapshot.units[subject].kind_inferred and any(r.aspect for r in relations)
        ids = [r.id for r in relations]
        yield Outcome(subject, FOUND, [upper], ids, [upper]), {"severity": "E" if clear else "W"}


RULE = Rule(
    code="REP10C",
    name="committee-led",
    title=Text("领导村（居）委会", "A self-governing committee is led"),
    severity="E",
    subject="unit",
    what=Text(
        "街道、乡镇、政府部门或其所属单位登记为领导、管理村（居）委会。",
        "A street, town, department or one of its units is recorded as leading a village or resident committee.",
    ),
    why=Text(
        "村（居）委会是自治组织：政府只给予指导、支持和帮助，不得干预自治范围内的事。党组织的领导不在此列，村财代管也不算。",
        "They govern themselves: government guides, supports and helps. Party lead is another matter, and so is "
        "keeping a village's books.",
    ),
    remedy=Text("把关系类型改为业务指导或协助。", "Make the relation one of guidance or assistance."),
    message=Text(
        "{subject:name}：登记由{related:name}领导；法律只许指导",
        "{subject:name}: recorded as led by {related:name}; the law allows guidance only",
    ),
    basis="宪法第111条；地方组织法（2022）第87条；村委会组织法第5条；居委会组织法第2、20条〔T〕；legal.md 3 REP10（c）",
    needs=("units", "relations"),
    check=check,
    grade="T",
)
