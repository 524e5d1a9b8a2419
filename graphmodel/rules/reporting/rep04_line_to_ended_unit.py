"""关系指向已撤单位: a line in force still names a unit that has ended."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import found
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

# How one can name another, in the order in which a message tells them.
_TYPES = pl.Enum([*VOCABULARY.relation_types, *VOCABULARY.enumerations["member_roles"]])

_COLUMNS = ("r", "id", "subject", "holder", "type", "subject_lives")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for an ended unit and the living unit or body that still names it; `types` say how."""
    pairs = pl.concat([_lines(frames), _seats(frames)]).join(
        _ended(frames), on="ended", maintain_order="left"
    )
    named = (
        pairs.group_by("ended", "ended_on", "living", maintain_order=True)
        .agg(
            relations=pl.col("relation").unique().sort(),
            types=pl.col("type").unique().sort().cast(pl.String),
        )
        .with_columns(subject="ended")
    )
    return found(
        frames.ids(named, "ended", "living").select(
            "subject",
            "relations",
            "types",
            "living",
            "ended_on",
            related=pl.concat_list("living", "relations"),
            key=pl.concat_list("living"),
            group=pl.concat_str(pl.lit("unit:"), "ended"),
        )
    )


def _ended(frames: Frames) -> pl.DataFrame:
    """Units that are over on the day; one that is still to come is not."""
    begun = pl.col("from").is_null() | (pl.col("from") <= date.fromisoformat(frames.day))
    over = frames.all_units.lazy().filter(~pl.col("lives") & begun).select("n", "to").collect()
    return over.select(ended="n", ended_on=pl.col("to").dt.to_string("%Y-%m-%d"))


def _lines(frames: Frames) -> pl.DataFrame:
    """Relations of which one end is in force; a unit's structure, and what its own row says, ends with it."""
    one_end = (pl.col("subject_lives") != pl.col("holder_lives")) & ~pl.col("nobody")
    of_units = pl.col("subject").is_not_null() & pl.col("holder").is_not_null()
    ends = frames.relations.lazy().filter(one_end & of_units).select(_COLUMNS).collect()
    rows = frames.statements.select("r", "shorthand").filter(pl.col("r").is_in(ends["r"].implode()))
    said = pl.concat(
        [ends.filter("subject_lives").select("r"), rows.filter(~pl.col("shorthand")).select("r")]
    )
    return ends.join(said, on="r", how="semi", maintain_order="left").select(
        ended=pl.when("subject_lives").then("holder").otherwise("subject"),
        living=pl.when("subject_lives").then("subject").otherwise("holder"),
        relation="id",
        type=pl.col("type").cast(pl.String).cast(_TYPES),
    )


def _seats(frames: Frames) -> pl.DataFrame:
    """Seats, leads and offices of bodies, as lines between a unit and the body."""
    members = frames.seats.select("unit", "body", "id", pl.col("role").cast(pl.String).cast(_TYPES))
    bodies = frames.bodies.select("leads", "office", "id", body="n")
    leads = bodies.explode("leads").select("body", "id", unit="leads", role=pl.lit("lead", _TYPES))
    offices = bodies.select("body", "id", unit="office", role=pl.lit("office", _TYPES))
    named = pl.concat([members, *(part.select(members.columns) for part in (leads, offices))])
    return named.drop_nulls("unit").select(ended="unit", living="body", relation="id", type="role")


RULE = Rule(
    code="REP04",
    name="line-to-ended-unit",
    title=Text("关系指向已撤单位", "A line to an ended unit"),
    severity="E",
    subject="unit",
    what=Text(
        "关系仍有效，而一端的单位已经撤销或终止。",
        "A relation is in force although the unit at one end has ended.",
    ),
    why=Text(
        "机构撤并后，隶属、主管、指导等关系没有改接：在用的一方或者无人管，或者还在管一个不存在的单位。",
        "Left over from a merger: the living end hangs in the air.",
    ),
    remedy=Text(
        "在来源行把该单位改为承接它职责的单位；关系已结束的，填终止日期。",
        "Name the unit that took over in that row, or give the relation an end date.",
    ),
    message=Text(
        "{subject:name}已终止（{ended_on:date}），仍与{living:name}有{types:relation_types|member_roles}关系",
        "{subject:name} has ended ({ended_on:date}); {living:name}: {types:relation_types|member_roles}",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "relations"),
    check=check,
)
