"""领导职数超标准: more leading posts approved than a table allows for so many posts."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import headcounts, institutions, leading_posts
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames

# Units of special rank have their leading posts from whoever ranked them, not from the table.
_SPECIAL = ("minister", "vice_minister", "bureau", "vice_bureau")


def check(
    frames: Frames,
    *,
    upto_10: int,
    upto_50: int,
    upto_100: int,
    upto_200: int,
    upto_400: int,
    upto_600: int,
    above_600: int,
) -> pl.DataFrame:
    """Institutions whose chiefs and deputies, at their least, exceed what the table allows for their posts at their
    most. Limits are leading posts by the number of posts, both included."""
    special = pl.col("rank").is_in(_SPECIAL) | (pl.col("level") == "national")
    units = institutions(frames, ~special.fill_null(False))
    leading = leading_posts(frames).join(units, on="n", how="semi", maintain_order="left")
    # Few units state their leading posts: only of these the number of posts is asked.
    few = pl.col("n").is_in(leading["n"].implode()) & pl.col("high").is_not_null()
    known = headcounts(frames, few).select("n", "high", "shown", of_posts="rows")
    asked = leading.join(known, on="n", maintain_order="left")
    table = {10: upto_10, 50: upto_50, 100: upto_100, 200: upto_200, 400: upto_400, 600: upto_600}
    allowed = pl.lit(above_600)
    for most, leaders in sorted(table.items(), reverse=True):
        allowed = pl.when(pl.col("high") <= most).then(pl.lit(leaders)).otherwise(allowed)
    above = asked.with_columns(allowed=allowed).filter(pl.col("leaders") > pl.col("allowed"))
    return found(
        above.select(
            pl.col("leaders").cast(pl.Int64).cast(pl.String),
            pl.col("allowed").cast(pl.Int64).cast(pl.String),
            subject="n",
            related=NOTHING,
            relations=pl.col("rows").list.concat("of_posts").list.unique(maintain_order=True),
            key=NOTHING,
            approved="shown",
        )
    )


RULE = Rule(
    code="QTA07",
    name="leading-posts-above-table",
    title=Text("领导职数超过标准", "Leading posts above the table"),
    severity="W",
    subject="unit",
    what=Text(
        "事业单位核定的领导职数，多于标准按编制数允许的最多职数。",
        "An institution has more leading posts approved than a table allows for its number of posts.",
    ),
    why=Text(
        "各省按编制数规定领导职数，全国没有统一标准；这里用的是一个省的标准，请换成本省的。",
        "Provinces tie leading posts to headcount; there is no national table. This is the one of a single province: "
        "put in your own.",
    ),
    remedy=Text(
        "在规则档案里写明本省标准；仍然超过的，核对批复，或报请核减。",
        "Write your province's table into the profile; if it is still above, check the approval or have it reduced.",
    ),
    message=Text(
        "{subject:name}：核定编制{approved}，领导职数{leaders}，标准最多{allowed}",
        "{subject:name}: {approved} posts, {leaders} leading posts, the table allows {allowed}",
    ),
    basis="一省的事业单位领导职数标准；全国无统一规定",
    grade="X",
    needs=("units", "posts"),
    check=check,
)
