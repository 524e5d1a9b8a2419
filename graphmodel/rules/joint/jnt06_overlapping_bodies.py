"""重复设置: two coordinating bodies with nearly the same members and topics."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded, is_open, items
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import open_members, running, sitting
from graphmodel.rules.shared.tables import NO_OUTCOMES
from graphmodel.snapshot.frames import Frames

_TOPICS = ("topics", "matters")


def check(frames: Frames, *, members: float, topics: float) -> pl.DataFrame:
    """Pairs in one place that share so much of their member units and of their topics (0-1 of all in either).

    A pair of which a list is open may only look alike: undecided.
    """
    bodies = running(frames, *_TOPICS)
    # Of a thousand bodies hardly any two have a topic in common: only those can overlap.
    about = _topics(frames, bodies)
    if about.is_empty():
        return NO_OUTCOMES
    alike = _overlapping(about, about.join(about, on=["topic", "place"], nulls_equal=True), topics)
    asked = pl.concat([alike.select(n="one"), alike.select(n="other")]).unique()
    seats = sitting(frames).select("unit", n="body").filter(pl.col("n").is_in(asked["n"].implode())).unique()
    of_seats = frames.units.select("n").filter(pl.col("n").is_in(seats["unit"].implode()))
    seats = seats.join(of_seats, left_on="unit", right_on="n", how="semi")
    pairs = alike.join(seats, left_on="one", right_on="n")
    both = pairs.join(seats, left_on=["other", "unit"], right_on=["n", "unit"])
    same = _overlapping(seats, both.select(n="one", n_right="other"), members)
    listed = bodies.filter(pl.any_horizontal(is_open(column) for column in _TOPICS)).select("n", open=True)
    open_ = pl.concat([listed, open_members(frames)])["n"]
    doubtful = pl.col("one").is_in(open_.implode()) | pl.col("other").is_in(open_.implode())
    told = same.with_columns(
        outcome=pl.when(doubtful).then(pl.lit(UNDECIDED)).otherwise(pl.lit(FOUND)), subject="one"
    )
    return (
        frames.ids(told, "one", "other")
        .filter(pl.col("one") < pl.col("other"))
        .select(
            "outcome",
            "subject",
            related=pl.concat_list("other"),
            relations=pl.concat_list("one", "other"),
            key=pl.concat_list("other"),
            group=pl.concat_str(pl.lit("JNT06:"), "one"),
        )
    )


def _topics(frames: Frames, bodies: pl.DataFrame) -> pl.DataFrame:
    """n, topic (folded), place: each topic of a body once, of the bodies that share one with another of the place."""
    listed = bodies.select("n", topic=pl.concat_list(items(column) for column in _TOPICS)).explode("topic")
    named = listed.drop_nulls("topic")
    topics = named.with_columns(
        topic=folded(named["topic"]), place=frames.place_of.gather(named["n"])
    ).unique()
    again = topics.select(pl.struct("topic", "place").hash()).to_series().is_duplicated()
    return topics.join(topics.filter(again), on="n", how="semi")


def _overlapping(of_each: pl.DataFrame, shared: pl.DataFrame, limit: float) -> pl.DataFrame:
    """Pairs (one, other) that share at least so much; `of_each` has a row for each body `n` and thing that it has,
    `shared` one for each thing that two bodies `n` and `n_right` have."""
    counts = of_each.group_by("n").agg(has=pl.len().cast(pl.Int64))
    pairs = (
        shared.filter(pl.col("n") != pl.col("n_right"))
        .group_by("n", "n_right")
        .agg(both=pl.len().cast(pl.Int64))
    )
    sized = pairs.join(counts, on="n").join(counts, left_on="n_right", right_on="n")
    either = pl.col("has") + pl.col("has_right") - pl.col("both")
    return sized.filter(pl.col("both") / either >= limit).select(one="n", other="n_right")


RULE = Rule(
    code="JNT06",
    name="overlapping-bodies",
    title=Text("重复设置", "Overlapping bodies"),
    severity="I",
    subject="body",
    what=Text(
        "同一地方的两个议事协调机构，成员单位大多相同，议题也重合。",
        "Two bodies of one place with mostly the same member units and the same topics.",
    ),
    why=Text(
        "同一批单位为同一件事开两套会；清理时“整合相似”。",
        "The same units meet twice for one thing; clean-ups merge what is alike.",
    ),
    remedy=Text(
        "研究合并；有意分设的，在议题中写明分工。",
        "Consider a merger; if both are wanted, state who does what.",
    ),
    message=Text(
        "{subject:name}与{related:name}的成员和议题大体相同",
        "{subject:name} and {related:name} have nearly the same members and topics",
    ),
    basis="广东各地改革材料（2023）全面清理规范议事协调机构（整合相似）",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("成员或议题未列全", "members or topics are not declared complete"),
)
