"""实体化: a coordinating body that holds posts, a rank or a seal."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import at_least, said
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.bodies import running
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, rank_and_seal: bool) -> pl.DataFrame:
    """Local bodies with posts of their own; rank and seal only where the place forbids them.

    State Council bodies may have a seal, so the national level is passed over, and of an unknown one nothing
    is certain.
    """
    holds = {"posts": at_least("posts") > 0}
    if rank_and_seal:
        holds["rank"] = said("rank").is_not_null() & (pl.col("rank") != "unranked")
        holds["seal"] = pl.col("seal") == "true"
    held = [pl.when(holding).then(pl.lit(f"bodies.{column}")) for column, holding in holds.items()]
    bodies = running(frames, "posts", "rank", "seal").with_columns(
        helds=pl.concat_list(held).list.drop_nulls()
    )
    national = (pl.col("level") == "national").fill_null(False)
    breach = pl.col("level").is_not_null() & pl.col("helds").list.contains("bodies.posts")
    return found(
        bodies.filter(~national & (pl.col("helds").list.len() > 0)).select(
            "helds",
            subject="n",
            related=NOTHING,
            relations=pl.concat_list("id"),
            key=NOTHING,
            severity=pl.when(breach).then(pl.lit("E")).otherwise(pl.lit("W")),
        )
    )


RULE = Rule(
    code="JNT09",
    name="body-made-an-organ",
    title=Text("议事协调机构实体化", "A coordinating body made an organ"),
    severity="E",
    subject="body",
    what=Text(
        "议事协调机构登记有单独的编制；当地另有规定的，也查规格和印章。",
        "A coordinating body with posts of its own; rank and seal where the place forbids them.",
    ),
    why=Text(
        "议事协调机构不单独确定编制，所需编制由承担具体工作的行政机构解决。",
        "It has no posts of its own: the body that does its work provides them.",
    ),
    remedy=Text(
        "编制归到承担具体工作的机构；办公室设在现有部门。",
        "Give the posts to the unit that does the work; host the office in a department.",
    ),
    message=Text("{subject:name}：登记有{helds:column}", "{subject:name}: has {helds:column} of its own"),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第19条（编制）；规格、印章只有各地规定",
    grade="T",
    needs=("bodies",),
    check=check,
)
