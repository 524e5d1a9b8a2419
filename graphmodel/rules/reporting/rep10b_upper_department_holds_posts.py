"""上级部门管下级编制: an upper department decides on posts below."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.recognised import recognised
from graphmodel.rules.shared.superiors import placed, superiors, tier
from graphmodel.rules.shared.tables import NO_OUTCOMES, found, with_ends
from graphmodel.snapshot.frames import Frames

_DEPARTMENTS = ("government_department", "managed_bureau")
# Who manages posts by law, whatever it is called at that level.
_OF_POSTS = ("编办", "编制委员会办公室", "编制办公室")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit and upper department that decides on its posts.

    Only where somebody else is stated to answer for the unit: of an office whose superior was left blank nobody knows.
    """
    held = _held_from_above(frames)
    if held.is_empty():
        return NO_OUTCOMES
    by_law = recognised(frames).filter(pl.col("regime") != "guide").select(subject="n")
    above = superiors(frames, held["subject"].unique())
    ends = placed(frames, held["subject"], above)
    return found(
        held.join(by_law, on="subject", how="anti", maintain_order="left")
        .join(
            above,
            left_on=["subject", "holder"],
            right_on=["unit", "superior"],
            how="anti",
            maintain_order="left",
        )
        .filter(pl.col("subject").is_in(ends.implode()))
        .select("subject", related=pl.concat_list("holder"), relations=pl.concat_list("id"))
    )


def _held_from_above(frames: Frames) -> pl.DataFrame:
    """Lines by which a department of a higher level decides on posts, unless posts are its trade."""
    of_posts = pl.col("decides") & (pl.col("aspect") == "personnel.posts")
    lines = frames.living.lazy().filter(of_posts).select("id", "subject", "holder").collect()
    higher = tier("holder_level") < tier("subject_level")
    upper = with_ends(frames, lines, "kind", "level").filter(
        pl.col("holder_kind").is_in(_DEPARTMENTS) & higher
    )
    in_trade = pl.any_horizontal(pl.col("holder_name").str.ends_with(ending) for ending in _OF_POSTS)
    return with_ends(frames, upper, "name").filter(~in_trade)


RULE = Rule(
    code="REP10B",
    name="upper-department-holds-posts",
    title=Text("上级部门管下级编制", "An upper department decides on posts below"),
    severity="E",
    subject="unit",
    what=Text(
        "上级业务部门决定下级单位的编制，而该单位不归它负责。",
        "A department of a higher level decides on the posts of a unit that somebody else answers for.",
    ),
    why=Text(
        "上级部门不得干预下级的机构设置和编制管理，不得要求上下对口；编制由本级机构编制管理机关管。"
        "公安、税务等法律另有规定的不算。",
        "Upper departments may not interfere with set-up and posts below, nor ask for matching bodies. Police, tax and "
        "others with a statute of their own are no case.",
    ),
    remedy=Text(
        "核对依据：更正管理单位，或终止这一条。", "Check the basis; correct the holder or end the line."
    ),
    message=Text(
        "{subject:name}：编制登记由上级部门{related:name}决定",
        "{subject:name}: its posts stand with {related:name}, a department of a higher level",
    ),
    basis="地方机构设置和编制管理条例（2007）第7、26条〔T〕；机构编制工作条例第27条〔X〕",
    needs=("units", "relations"),
    check=check,
    grade="T",
)
