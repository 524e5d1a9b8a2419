"""上级部门领导下级缺法律依据: an upper department leads below without a law or an administrative regulation."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.bases import basis_of
from graphmodel.rules.professions import is_higher, is_placed, professions, superiors
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot

_DEPARTMENTS = ("government_department", "managed_bureau")
_BELOW = (*_DEPARTMENTS, "government", "street", "town")
# Of these the statute itself says that the upper body leads, alone or beside the own government.
_LED_BY_LAW = ("dual", "lead", "vertical", "dispatched", "silent")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One subject for each unit and upper department; less than a central document or local law is an error."""
    return with_columns(_rows(snapshot), "severity")


def _rows(snapshot: Snapshot) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    pairs: dict[tuple[str, str], list[Relation]] = {}
    for relation in snapshot.relations:
        if relation.decides and relation.type in ("leads", "manages") and _is_of_business(relation):
            unit, holder = snapshot.units.get(relation.subject), snapshot.units.get(relation.holder)
            if unit and holder and unit.kind in _BELOW and holder.kind in _DEPARTMENTS:
                pairs.setdefault((unit.id, holder.id), []).append(relation)
    known = professions(snapshot)
    for (subject, upper), relations in pairs.items():
        if not is_higher(snapshot, upper, subject) or upper in superiors(snapshot, subject):
            continue
        if subject in known and known[subject].regime in _LED_BY_LAW:
            continue
        ranks = [basis_of(snapshot, relation) for relation in relations]
        ids = [relation.id for relation in relations]
        if None in ranks:
            yield Outcome(subject, UNDECIDED, [upper], ids, [upper]), {"severity": "W"}
        elif "law" not in ranks:
            clear = (
                set(ranks) == {"lower"} and all(r.aspect for r in relations) and is_placed(snapshot, subject)
            )
            severity = "E" if clear else "W"
            yield Outcome(subject, FOUND, [upper], ids, [upper]), {"severity": severity}


def _is_of_business(relation: Relation) -> bool:
    return relation.layer == "formal" and (relation.aspect or "business").split(".")[0] == "business"


RULE = Rule(
    code="REP10A",
    name="upper-department-leads",
    title=Text("上级部门领导下级缺法律依据", "An upper department leads without a law"),
    severity="E",
    subject="unit",
    what=Text(
        "上级政府部门领导下级政府、部门或街道（乡镇）的业务，所引文件既不是法律也不是行政法规。",
        "A department of a higher level leads a lower government, department, street or town in its business, "
        "and what is cited is neither a law nor an administrative regulation.",
    ),
    why=Text(
        "地方政府部门受本级政府统一领导，上级部门只依照法律、行政法规指导或者领导；部门规章、地方性法规、通知都不够。"
        "审计、统计等法律写明的不算；所引为中央文件、地方性法规的，作疑似问题。",
        "A local department is led by its own government; an upper one leads only as a law or an administrative "
        "regulation says. Trades whose statute says so are no case; a central document leaves a doubt.",
    ),
    remedy=Text(
        "改为业务指导；确有法律、行政法规规定的，补引条款。",
        "Make it guidance, or cite the article of the law that says so.",
    ),
    message=Text(
        "{subject:name}：{related:name}领导其业务，所引文件不是法律或行政法规",
        "{subject:name}: {related:name} leads its business on less than a law",
    ),
    basis="地方组织法（2022）第83条〔T〕；legal.md 3 REP10（a）",
    needs=("units", "relations", "documents"),
    check=check,
    lacks=Text(
        "上级部门领导下级的依据未载，或文件的种类、文号、制定机关未载",
        "the basis of an upper department's lead, or the kind and issuer of the document, is not stated",
    ),
    grade="T",
)
