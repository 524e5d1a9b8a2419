"""成员不足两家: a coordinating body that has nobody to coordinate."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import open_members, running, sitting
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, members: float) -> pl.DataFrame:
    """Bodies with fewer members than that; only a list that is complete proves it.

    A member without a name of its own (原文未列名) stands for several.
    """
    units = sitting(frames).rename({"body": "n"})
    unnamed = frames.all_units.filter(pl.col("grade") == "unnamed").select(unit="n")
    enough = units.group_by("n").agg(pl.col("unit").n_unique()).filter(pl.col("unit") >= members)
    asked = (
        running(frames)
        .join(enough, on="n", how="anti", maintain_order="left")
        .join(units.join(unnamed, on="unit", how="semi"), on="n", how="anti", maintain_order="left")
    )
    own = units.join(asked, on="n", how="semi").unique()
    seats = frames.seats.rename({"id": "seat", "body": "n"}).join(
        asked, on="n", how="semi", maintain_order="left"
    )
    posts = seats.filter(pl.col("unit").is_null()).select("n", called=pl.coalesce("post", "seat"))
    posts = posts.with_columns(key=folded(posts["called"])).select("n", "key").unique()
    counted = pl.concat([own.select("n"), posts.select("n")]).group_by("n").len("count")
    told = asked.join(counted, on="n", how="left").filter(pl.col("count").fill_null(0) < members)
    # A seat may be taken by a body: that is no unit.
    sit = frames.ids(own.filter(pl.col("unit") < len(frames.all_units)), "unit")
    open_ = pl.col("open").fill_null(False)
    return (
        told.join(sit.group_by("n").agg(related=pl.col("unit").sort()), on="n", how="left")
        .join(seats.group_by("n", maintain_order=True).agg("seat"), on="n", how="left")
        .join(open_members(frames), on="n", how="left")
        .select(
            pl.col("related").fill_null(NOTHING),
            subject="n",
            outcome=pl.when(open_).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)),
            relations=pl.concat_list("id", pl.col("seat").fill_null(NOTHING)),
            key=NOTHING,
            number=pl.lit(int(members)),
        )
    )


RULE = Rule(
    code="JNT03",
    name="too-few-members",
    title=Text("议事协调机构成员不足", "Too few members"),
    severity="E",
    subject="body",
    what=Text(
        "成员名单已列全，成员（单位或职务）仍少于两家。",
        "The list is complete and names fewer than two members.",
    ),
    why=Text(
        "只有一家，无需跨部门协调，由该单位办理即可。",
        "With one member there is nothing to coordinate between.",
    ),
    remedy=Text(
        "补齐成员；确实只有一家的，撤销该机构。",
        "Complete the list; if there really is one, abolish the body.",
    ),
    message=Text(
        "{subject:name}：名单已列全，成员不足{number}家",
        "{subject:name}: complete list, fewer than {number} members",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("不知成员名单是否完整（“成员列全”未填“是”）", "the list of members is not declared complete"),
)
