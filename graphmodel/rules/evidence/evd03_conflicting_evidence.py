"""证据冲突: documents that say different things of one relation at one time."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import NO_OUTCOMES, come_again, found, sketch
from graphmodel.snapshot.frames import Frames

_SAME = ("subject", "holder", "type", "aspect", "applies_to", "domain")
_MAY_DIFFER = ("power", "role", "share")
_TEXTS = ("type", "aspect", "applies_to")


def check(frames: Frames) -> pl.DataFrame:
    """Relations in force of one unit, holder, type, part, group and domain that stay apart on the day.

    They do so only because power, role or share differ (contract 1.3); what one leaves blank is no difference.
    """
    says = pl.any_horizontal(_stated(column).is_not_null() for column in _MAY_DIFFER)
    # One number is far cheaper to compare than six columns; what differs in its domain is sorted out below.
    stated = frames.living.lazy().filter(says).select("r", same=sketch(*_SAME[:-1])).collect()
    again = stated.filter(come_again(stated["same"]))
    if again.is_empty():
        return NO_OUTCOMES
    several = frames.living.lazy().filter(pl.col("r").is_in(again["r"].implode()))
    differ = (
        several.select(*_SAME, *_MAY_DIFFER, "power_stated")
        .collect()
        .group_by(_SAME)
        .agg(_stated(column).drop_nulls().n_unique().alias(f"said_{column}") > 1 for column in _MAY_DIFFER)
        .filter(pl.any_horizontal(pl.col("^said_.*$")))
    )
    ends = pl.all_horizontal(pl.col(end).is_in(differ[end].implode()) for end in ("subject", "holder"))
    between = frames.living.lazy().filter(ends).select("id", *_SAME).collect()
    alike = between.join(
        differ.select("subject", "holder"), on=["subject", "holder"], how="semi", maintain_order="left"
    )
    grouped = alike.group_by(_SAME, maintain_order=True).agg(relations="id")
    joined = grouped.join(differ, on=_SAME, nulls_equal=True, maintain_order="left")
    named = frames.ids(joined, "holder").with_columns(pl.col(_TEXTS).cast(pl.String))
    key = [pl.col(column).fill_null("") for column in _SAME[1:]]
    differing = [pl.when(f"said_{column}").then(pl.lit(f"relations.{column}")) for column in _MAY_DIFFER]
    return found(
        named.select(
            "subject",
            "relations",
            "type",
            related=pl.concat_list("holder"),
            key=pl.concat_list(key),
            abouts=pl.concat_list("aspect").list.drop_nulls(),
            differings=pl.concat_list(differing).list.drop_nulls(),
        )
    )


def _stated(column: str) -> pl.Expr:
    """What a relation says itself; the power that its type alone implies is not said."""
    return pl.when("power_stated").then(column) if column == "power" else pl.col(column)


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
    basis="机构编制工作惯例，未见单一条文",
    needs=("relations", "arrangements", "documents"),
    check=check,
)
