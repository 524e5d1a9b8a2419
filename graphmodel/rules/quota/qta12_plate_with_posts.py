"""挂牌核编: a name plate with posts or leading posts of its own."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.posts import low
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames

_COLUMNS = ("approved", "actual", "leaders_approved", "leaders_actual", "sections_approved")


def check(frames: Frames) -> pl.DataFrame:
    """Plates in force with a row of their own in which a number of posts, leaders or sections is certainly above
    zero."""
    living = frames.all_units.lazy().filter(pl.col("plate") & pl.col("lives"))
    plates = living.select("n", "id", "host").collect()
    stated = frames.cells_of_units(*_COLUMNS)
    stated = stated.filter(pl.any_horizontal(pl.col(_COLUMNS).is_not_null()))
    # The few plates are looked up among the units, not all units among them.
    cells = stated.join(plates, on="n")
    # 1正2副 is a number of leaders too.
    certain = [(low(name) > 0) | pl.col(name).str.contains("[1-9].*[正副]") for name in _COLUMNS]
    held = [pl.when(more).then(pl.lit(f"units.{name}")) for name, more in zip(_COLUMNS, certain, strict=True)]
    holding = cells.with_columns(helds=pl.concat_list(held).list.drop_nulls())
    return found(
        holding.filter(pl.col("helds").list.len() > 0).select(
            "helds",
            subject="n",
            related=pl.when(pl.col("host").is_not_null())
            .then(pl.concat_list("host"))
            .otherwise(pl.lit([], dtype=pl.List(pl.UInt32))),
            relations=pl.concat_list("id"),
            key=NOTHING,
        )
    )


RULE = Rule(
    code="QTA12",
    name="plate-with-posts",
    title=Text("挂牌机构单独核定编制", "Posts on a name plate"),
    severity="W",
    subject="unit",
    what=Text(
        "牌子登记有自己的编制、领导职数或者内设机构。",
        "A name plate has posts, leading posts or sections of its own on record.",
    ),
    why=Text(
        "挂牌只是另一个名称，人员和编制算在所在单位里；单列会重复计算。未见全国统一的条文，故只作疑似。",
        "A plate is another name; people and posts are its host's, and would be counted twice. No national text on it "
        "was seen, so this is a doubt.",
    ),
    remedy=Text(
        "编制并入所在单位；确实单独设立的，把机构类型改为实际类型。",
        "Add the posts to the host; if it is a unit of its own, correct its kind.",
    ),
    message=Text(
        "{subject:name}（牌子，挂在{related:name}）：登记有{helds:column}",
        "{subject:name} (plate on {related:name}): {helds:column} on record",
    ),
    basis="全国条文未见",
    grade="K",
    needs=("units",),
    check=check,
)
