"""证据冲突: documents that say different things of one relation at one time."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from graphmodel.projection import Relation
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Relations in force of one unit, holder, type, part, group and domain that stay apart on the day.

    They do so only because power, role or share differ (contract 1.3); what one leaves blank is no difference.
    """
    alike: dict[tuple[str | None, ...], list[Relation]] = {}
    for r in snapshot.relations:
        if r.layer == "formal" and {r.subject, r.holder} <= snapshot.units.keys():
            alike.setdefault((r.subject, r.holder, r.type, r.aspect, r.applies_to, r.domain), []).append(r)
    rows: list[tuple[Outcome, Mapping[str, str | list[str]]]] = []
    for (_, *key), relations in alike.items():
        differing = [column for column in ("power", "role", "share") if _differ(relations, column)]
        if differing:
            r, ids = relations[0], [relation.id for relation in relations]
            outcome = Outcome(r.subject, FOUND, [r.holder], ids, [text or "" for text in key])
            differings = [f"relations.{column}" for column in differing]
            rows.append(
                (
                    outcome,
                    {"abouts": [r.aspect] if r.aspect else [], "differings": differings, "type": r.type},
                )
            )
    return with_columns(rows, "abouts", "differings", "type")


def _differ(relations: list[Relation], column: str) -> bool:
    return len({value for r in relations if (value := _stated(r, column)) is not None}) > 1


def _stated(relation: Relation, column: str) -> object:
    if column == "power":
        return relation.power if relation.power_stated else None
    return relation.role if column == "role" else relation.share


RULE = Rule(
    code="EVD03",
    name="conflicting-evidence",
    title=Text("证据冲突", "Conflicting evidence"),
    severity="W",
    subject="unit",
    what=Text(
        "同一时期、同一关系，不同依据写的权限程度、主次或占比不同。",
        "For one relation at one time, documents state different powers, roles or shares.",
    ),
    why=Text(
        "两种说法不能同时执行，答复会随引用的文件而变。",
        "Both cannot be followed; the answer would depend on the text.",
    ),
    remedy=Text(
        "核对哪份文件有效；给失效的一条填终止日期，写错的更正。",
        "Find which document holds; end the one that does not, or correct it.",
    ),
    message=Text(
        "{subject:name}：{related:name}的{type:relation_types}关系{abouts:aspects}，各依据的{differings:column}不同",
        "{subject:name}: {related:name}, {type:relation_types} {abouts:aspects}: texts differ in {differings:column}",
    ),
    basis="domain.md 3 EVD03; contract 1.3",
    needs=("relations", "arrangements", "documents"),
    check=check,
)
