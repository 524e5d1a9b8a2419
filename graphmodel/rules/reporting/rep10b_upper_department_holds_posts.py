"""上级部门管下级编制: an upper department decides on posts below."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.professions import is_higher, is_placed, professions, superiors
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot

_DEPARTMENTS = ("government_department", "managed_bureau")
# Who manages posts by law, whatever it is called at that level.
_OF_POSTS = ("编办", "编制委员会办公室", "编制办公室")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each unit and upper department that decides on its posts.

    Only where somebody else is stated to answer for the unit: of an office whose superior was left blank nobody knows.
    """
    return outcomes(_rows(snapshot))


def _rows(snapshot: Snapshot) -> Iterator[Outcome]:
    known = professions(snapshot)
    for relation in snapshot.relations:
        unit, holder = snapshot.units.get(relation.subject), snapshot.units.get(relation.holder)
        if relation.aspect != "personnel.posts" or not relation.decides or relation.layer != "formal":
            continue
        if unit is None or holder is None or holder.kind not in _DEPARTMENTS:
            continue
        if unit.id in known and known[unit.id].regime != "guide":
            continue
        others = is_placed(snapshot, unit.id) and holder.id not in superiors(snapshot, unit.id)
        if others and is_higher(snapshot, holder.id, unit.id) and not holder.name.endswith(_OF_POSTS):
            yield Outcome(unit.id, FOUND, [holder.id], [relation.id], [holder.id])


RULE = Rule(
    code="REP10B",
    name="upper-department-holds-posts",
    title=Text("上级部门管下级编制", "An upper department decides on posts below"),
    severity="E",
    subject="unit",
    what=Text(
        "上级业务部门决定下级单位的编制，而该单位不归它负责。",
        "A department of a higher level decides on the posts of a unit that somebody else answers for.",
    ),
    why=Text(
        "上级部门不得干预下级的机构设置和编制管理，不得要求上下对口；编制由本级机构编制管理机关管。"
        "公安、税务等法律另有规定的不算。",
        "Upper departments may not interfere with set-up and posts below, nor ask for matching bodies. Police, tax and "
        "others with a statute of their own are no case.",
    ),
    remedy=Text(
        "核对依据：更正管理单位，或终止这一条。", "Check the basis; correct the holder or end the line."
    ),
    message=Text(
        "{subject:name}：编制登记由上级部门{related:name}决定",
        "{subject:name}: its posts stand with {related:name}, a department of a higher level",
    ),
    basis="地方机构设置和编制管理条例（2007）第7、26条〔T〕；机构编制工作条例第27条〔X〕；legal.md 3 REP10（b）",
    needs=("units", "relations"),
    check=check,
    grade="T",
)
