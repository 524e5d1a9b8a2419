"""考评占比合计不为一百: shares that were written down do not add up."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.tables import NO_OUTCOMES
from graphmodel.snapshot.decided import KEY
from graphmodel.snapshot.frames import Frames

_TOLERANCE = 0.01
_PART = ("unit", "part", "applies_to")


def check(frames: Frames) -> pl.DataFrame:
    """Sums what is written in a cell or preset, never a complement.

    Over 100 cannot be. Under 100 is a fault only if two or more are written and no other decider lacks
    one; else nobody can tell. Where documents give a holder two shares, the sum must be wrong with either.
    """
    deciding = _of_shared_parts(frames)
    if deciding.is_empty():
        return NO_OUTCOMES
    parts = (
        _by_holder(deciding)
        .group_by("key")
        .agg(
            pl.first("unit"),
            pl.col("low", "high").sum(),
            stated=pl.col("low").count(),
            open=pl.col("low").is_null().sum(),
        )
    )
    exact = pl.all_horizontal((pl.col(end) - 100).abs() <= _TOLERANCE for end in ("low", "high"))
    over = pl.col("low") > 100 + _TOLERANCE
    under = (pl.col("high") < 100 - _TOLERANCE) & (pl.col("stated") > 1) & (pl.col("open") == 0)
    wrong = parts.filter(~exact).select(
        "key",
        subject="unit",
        outcome=pl.when(over | under).then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
        total=pl.when(over).then("low").otherwise("high"),
    )
    if wrong.is_empty():
        return NO_OUTCOMES
    found = wrong.filter(pl.col("outcome") == FOUND)
    named = (
        found.join(_who(frames, deciding.join(found, on="key", how="semi")), on="key")
        .cast({"part": pl.String, "applies_to": pl.String})
        .with_columns(aspect="part", key=pl.concat_list("part", "applies_to"))
        .drop("part")
    )
    open_ = wrong.filter(pl.col("outcome") == UNDECIDED).select("subject", "outcome")
    return pl.concat([named, open_], how="diagonal")


def _of_shared_parts(frames: Frames) -> pl.DataFrame:
    """Who decides the parts in which anybody has a share, with the `key` of each part."""
    shared = frames.deciders.lazy().filter(pl.col("share").is_not_null()).select("part", key=KEY).collect()
    of_part = pl.col("part").is_in(shared["part"].unique().implode())
    columns = (*_PART, "holder", "share", "r", "relation")
    deciding = frames.deciders.lazy().filter(of_part).select(*columns, key=KEY).collect()
    return deciding.filter(pl.col("key").is_in(shared["key"].unique().implode()))


def _by_holder(deciding: pl.DataFrame) -> pl.DataFrame:
    """key, unit, holder, and the lowest and highest share that the holder has in the part."""
    # Hardly any holder has two in one part, and only those need grouping.
    of_holder = pl.col("key") * 1_000_003 + pl.col("holder")
    several = deciding.select(of_holder).to_series().is_duplicated()
    one = deciding.filter(~several).select("key", "unit", "holder", low="share", high="share")
    grouped = deciding.filter(several).group_by("key", "unit", "holder")
    more = grouped.agg(low=pl.col("share").min(), high=pl.col("share").max())
    return pl.concat([one, more])


def _who(frames: Frames, deciding: pl.DataFrame) -> pl.DataFrame:
    """key, part, applies_to, related (who has a share; ids), relations, shares."""
    return (
        frames.ids(ordered(frames, deciding), "holder")
        .group_by("key", *_PART, "holder", maintain_order=True)
        .agg(low=pl.col("share").min(), relations=pl.col("relation"))
        .group_by("key", "part", "applies_to", maintain_order=True)
        .agg(
            related=pl.col("holder").filter(pl.col("low").is_not_null()).sort(),
            relations=pl.col("relations").explode(),
            shares=pl.col("low").drop_nulls(),
        )
    )


RULE = Rule(
    code="DUA04",
    name="shares-not-a-hundred",
    title=Text("考评占比合计不是100%", "Shares do not add up to 100"),
    severity="E",
    subject="unit",
    what=Text(
        "写明的考评分值占比相加超过100，或各方都写明而不足100。",
        "The stated shares exceed 100, or all are stated and fall short of it.",
    ),
    why=Text(
        "总分只有一个，占比必须合成100。只写一方时，另一方只是推算，不作判断。",
        "There is one total; with one side stated the rest is only derived.",
    ),
    remedy=Text("核对考评方案，更正占比。", "Correct the shares from the appraisal scheme."),
    message=Text(
        "{subject:name}：{related:name}的{aspect:aspects}占比合计{total:g}%",
        "{subject:name}: the shares of {related:name} in {aspect:aspects} add up to {total:g}",
    ),
    basis="辽宁各地改革材料（2019）第三部分（属地占60%）",
    needs=("relations", "arrangements"),
    check=check,
    lacks=Text("未写明各方的考评占比", "not every side's share is stated"),
)
