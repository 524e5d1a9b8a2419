"""有编无人: posts on which nobody has worked for long."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.days import months_before
from graphmodel.rules.shared.posts import NO_POSTS, TOTAL, rows_of_posts, rows_of_units
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames

# A unit that is being set up or closed has no people for a reason.
_PASSING = ("planned", "to_be_abolished", "to_be_absorbed")


def check(frames: Frames, *, months: int) -> pl.DataFrame:
    """Approved posts of a type with nobody on them, in a row that has held for so many months.

    Posts that are frozen, to be taken back or lent out are not idle. The total is asked only where no type is stated.
    """
    rows = rows_of_posts(frames).filter(pl.col("type") != NO_POSTS)
    spoken = ("frozen", "pre_recovered", "lent_out")
    # An open number (10余 frozen) may cover all.
    taken = pl.sum_horizontal(
        pl.when(pl.col(name).is_not_null()).then(pl.col(f"{name}_high").fill_null(float("inf")))
        for name in spoken
    )
    held = rows.filter(~(taken >= pl.col("approved_low")).fill_null(False))
    typed = held.filter(pl.col("type") != TOTAL)
    known = rows.filter((pl.col("type") != TOTAL) | pl.col("actual_low").is_not_null())
    total = held.filter(pl.col("type") == TOTAL)
    total = total.join(rows.filter(pl.col("type") != TOTAL), on="n", how="anti", maintain_order="left")
    own = rows_of_units(frames).join(known, on="n", how="anti", maintain_order="left")
    idle = pl.concat([typed, total, own], how="diagonal").filter(
        (pl.col("approved_low") > 0) & (pl.col("actual_high") == 0)
    )
    set_up, status = (frames.all_units[name].gather(idle["n"]) for name in ("from", "status"))
    asked = idle.with_columns(since=pl.max_horizontal("from", set_up))
    asked = asked.filter(~status.is_in(_PASSING).fill_null(False))
    limit = pl.lit(months_before(frames.day, months)).str.to_date()
    long = asked.filter((pl.col("since") <= limit).fill_null(True))
    return long.select(
        pl.col("type").cast(pl.String),
        "approved",
        since=pl.col("since").cast(pl.String),
        subject="n",
        outcome=pl.when(pl.col("since").is_null()).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=pl.concat_list(pl.col("type").cast(pl.String)),
    )


RULE = Rule(
    code="QTA05",
    name="posts-without-staff",
    title=Text("有编无人", "Posts without people"),
    severity="W",
    subject="unit",
    what=Text(
        "核定了编制，满12个月仍实有0人。", "Posts were approved and after twelve months nobody is on them."
    ),
    why=Text(
        "编制闲置；同时别处缺编。冻结、预收、借出的不算。",
        "The posts lie idle while others lack some. Frozen posts, those to be taken back or lent out are no case.",
    ),
    remedy=Text(
        "核实实有数；确实空置的，收回或调剂，或者说明用编计划。",
        "Check the number of people; take idle posts back, move them, or say when they will be filled.",
    ),
    message=Text(
        "{subject:name}：{type:post_types}编制核定{approved}，实有0，自{since}起",
        "{subject:name}: {type:post_types} posts approved {approved}, nobody on them since {since}",
    ),
    basis="包头改革材料（2021）（包头：收取空余编制）",
    grade="2",
    needs=("posts", "units"),
    check=check,
    lacks=Text("编制和机构都未载起始日期", "neither the posts nor the unit state from when they are"),
)
