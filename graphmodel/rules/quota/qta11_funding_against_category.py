"""经费与类别不符: a funding form that the category of an institution rules out."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import institutions, rows_of_posts
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames

_AGAINST = {"public_1": "self", "commercial": "full"}


def check(frames: Frames) -> pl.DataFrame:
    """Institutions whose every stated funding form, of the unit and of its posts, does not fit the category.

    A unit with several forms is mixed, which is no contradiction.
    """
    of_category = pl.col("category").is_in(list(_AGAINST)).fill_null(False)
    asked = institutions(frames, of_category, "id", "category")
    # A unit's number is the place of its row.
    own = frames.cells_of_units("funding")["funding"].gather(asked["n"])
    wrong = pl.coalesce(pl.when(pl.col("category") == c).then(pl.lit(form)) for c, form in _AGAINST.items())
    units = asked.with_columns(own.alias("funding"), wrong=wrong)
    of_posts = rows_of_posts(frames).select("n", pl.col("funding").cast(pl.String), row="id")
    of_posts = of_posts.drop_nulls("funding")
    # Only what is wrong in one of the two places can be wrong in all.
    doubtful = pl.concat(
        [
            units.filter(pl.col("funding") == pl.col("wrong")).select("n"),
            of_posts.join(units.filter(pl.col("funding").is_null()), on="n", how="semi").select("n"),
        ]
    ).unique()
    left = units.join(doubtful, on="n", how="semi", maintain_order="left")
    said = pl.concat([left.select("n", "funding", row="id").drop_nulls("funding"), of_posts]).join(
        left.select("n", "category", "wrong"), on="n", maintain_order="left"
    )
    against = said.group_by("n", maintain_order=True).agg(
        pl.col("category", "funding").first(),
        relations=pl.col("row").unique(maintain_order=True),
        all_wrong=(pl.col("funding") == pl.col("wrong")).all(),
    )
    return found(
        against.filter("all_wrong").select(
            pl.col("category").cast(pl.String),
            "funding",
            "relations",
            subject="n",
            related=NOTHING,
            key=NOTHING,
        )
    )


RULE = Rule(
    code="QTA11",
    name="funding-against-category",
    title=Text("经费形式与类别不符", "Funding that does not fit the category"),
    severity="W",
    subject="unit",
    what=Text(
        "公益一类写为自收自支，或者生产经营类写为财政全额。",
        "A unit of public service 1 is self-financed, or a commercial one is fully paid by the budget.",
    ),
    why=Text(
        "分类决定经费保障：公益一类由财政保障，生产经营类逐步转企。两处有一处写错，或者分类没有落实。",
        "Category decides funding: the budget keeps public service 1, commercial units become enterprises. One of the "
        "two is wrong, or the classification was never carried out.",
    ),
    remedy=Text(
        "核对分类批复和经费形式；有几种经费的，在编制表分类写明。",
        "Check category and funding against the approvals; where there are several forms, state each with its posts.",
    ),
    message=Text(
        "{subject:name}：类别为{category:categories}，经费形式为{funding:fundings}",
        "{subject:name}: category {category:categories}, funding {funding:fundings}",
    ),
    basis="中发〔2011〕5号（原文未见）",
    grade="K",
    needs=("units", "posts"),
    check=check,
)
