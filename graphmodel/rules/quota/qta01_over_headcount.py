"""超编: more people than approved posts of a type."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import NO_POSTS, TOTAL, rows_of_posts, rows_of_units
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames

_COMPARED = pl.col("actual_low") > pl.col("approved_high")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and type whose people are certainly more than its posts.

    Posts lent to it count as its own; posts used in common (统筹使用范围) are exceeded only together. People placed by
    policy (超编原因 with a term to come, or with a basis and no term) are no finding; a reason alone leaves a doubt.
    The total (合计, or the cells of the unit's own row) is told only where no type is over.
    """
    posts = rows_of_posts(frames).filter(pl.col("type") != NO_POSTS)
    typed = posts.filter(pl.col("type") != TOTAL)
    whole = posts.filter(pl.col("type") == TOTAL)
    stated = whole.filter(pl.col("actual_low").is_not_null() & pl.col("approved_high").is_not_null())
    short = rows_of_units(frames).filter(_COMPARED).join(stated, on="n", how="anti", maintain_order="left")
    totals = pl.concat([whole, short], how="diagonal").join(
        typed.filter(_COMPARED), on="n", how="anti", maintain_order="left"
    )
    lent = posts.group_by("n").agg(borrowed=_lent().sum())
    pooled = posts.filter(pl.col("quota_group").is_not_null()).select("n").unique()
    alone = pl.col("quota_group").is_null()
    over = pl.concat(
        [
            _over(typed.filter(alone), _lent()),
            # A unit that shares posts with others cannot be over by itself.
            _over(
                totals.filter(alone)
                .join(pooled, on="n", how="anti", maintain_order="left")
                .join(lent, on="n", how="left", maintain_order="left"),
                pl.col("borrowed").fill_null(0.0),
            ),
            _over(_exceeded_together(frames, posts), _lent()),
        ]
    )
    soon = pl.col("until") > date.fromisoformat(frames.day)
    excused = pl.col("reason") & pl.coalesce(soon, "cited")
    doubt = pl.col("reason") & pl.col("until").is_null()
    return found(
        over.filter(~excused.fill_null(False)).select(
            pl.col("type").cast(pl.String),
            "approved",
            "actual",
            subject="n",
            related=NOTHING,
            relations=pl.concat_list("id"),
            key=pl.concat_list(pl.col("type").cast(pl.String)),
            severity=pl.when(doubt.fill_null(False)).then(pl.lit("W")).otherwise(pl.lit("E")),
        )
    )


def _lent() -> pl.Expr:
    """Posts lent in; a number that is open may cover anything."""
    return (
        pl.when(pl.col("lent_in").is_not_null())
        .then(pl.col("lent_in_high").fill_null(float("inf")))
        .otherwise(0.0)
    )


def _over(rows: pl.DataFrame, lent: pl.Expr) -> pl.DataFrame:
    names = ("n", "id", "type", "approved", "actual", "reason", "until", "cited")
    return rows.filter(pl.col("actual_low") > pl.col("approved_high") + lent).select(names)


def _exceeded_together(frames: Frames, posts: pl.DataFrame) -> pl.DataFrame:
    """The rows of 统筹使用范围 whose people are together certainly more than their posts."""
    grouped = posts.filter(pl.col("quota_group").is_not_null())
    placed = grouped.with_columns(place=frames.place_of.gather(grouped["n"]))
    approved = pl.when(pl.col("approved_high").is_not_null().all()).then(pl.col("approved_high").sum())
    together = placed.group_by("place", "quota_group").agg(
        over=pl.col("actual_low").sum() > approved + _lent().sum()
    )
    exceeded = together.filter(pl.col("over").fill_null(False))
    return placed.join(
        exceeded, on=["place", "quota_group"], how="semi", nulls_equal=True, maintain_order="left"
    )


RULE = Rule(
    code="QTA01",
    name="over-headcount",
    title=Text("超编", "More people than posts"),
    severity="E",
    subject="unit",
    what=Text(
        "某一类编制的实有人数多于核定数。", "The people on posts of one type are more than were approved."
    ),
    why=Text(
        "不得超编进人。政策性安置（超编原因、消化期限）、借入编制和统筹使用范围内的除外。",
        "Nobody may be taken on beyond approved posts. Placements by policy, posts lent in and posts used in common "
        "are excepted.",
    ),
    remedy=Text(
        "核对核定数和实有数；属政策性安置的，填超编原因、消化期限和依据；其余只出不进，按期消化。",
        "Check both numbers; of placements by policy state reason, term and basis; otherwise let nobody in until it is "
        "worked off.",
    ),
    message=Text(
        "{subject:name}：{type:post_types}编制核定{approved}，实有{actual}",
        "{subject:name}: {type:post_types} posts approved {approved}, actual {actual}",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第6条第2款、第26条第4项",
    grade="T",
    needs=("posts", "units"),
    check=check,
)
