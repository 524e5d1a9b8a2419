"""关系指向已撤单位: a line in force still names a unit that has ended."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.tables import found
from graphmodel.snapshot import Snapshot


def _ended(snapshot: Snapshot) -> pl.DataFrame:
    """Units that are over on the day; one that is still to come is not."""
    rows = [
        (u.id, u.period.end)
        for u in snapshot.ledger.units.values()
        if u.id not in snapshot.units and (u.period.start is None or u.period.start <= snapshot.day)
    ]
    return pl.DataFrame(rows, schema={"ended": pl.String, "ended_on": pl.String}, orient="row")


def _lines(snapshot: Snapshot) -> pl.DataFrame:
    """Relations of which one end is in force; a unit's structure, and what its own row says, ends with it."""
    own = [
        r.id
        for r in snapshot.relations
        if all(s.shorthand for s in r.statements if s.period.covers(snapshot.day))
    ]
    ends = snapshot.frames.relations.filter(pl.col("subject_lives") != pl.col("holder_lives"))
    return ends.filter(~pl.col("nobody") & (pl.col("subject_lives") | ~pl.col("id").is_in(own))).select(
        ended=pl.when("subject_lives").then("holder").otherwise("subject"),
        living=pl.when("subject_lives").then("subject").otherwise("holder"),
        relation="id",
        type="type",
    )


def _seats(snapshot: Snapshot) -> pl.DataFrame:
    """Seats, leads and offices of bodies, as lines between a unit and the body."""
    rows = [(m.unit, m.body, m.id, m.role) for m in snapshot.members if m.unit]
    for body in snapshot.bodies.values():
        rows += [(unit, body.id, body.id, "lead") for unit in body.lead]
        rows += [(unit, body.id, body.id, "office") for unit in (body.office,) if unit]
    schema = dict.fromkeys(("ended", "living", "relation", "type"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for an ended unit and the living unit or body that still names it; `types` say how."""
    pairs = pl.concat([_lines(snapshot), _seats(snapshot)]).join(_ended(snapshot), on="ended")
    return found(
        pairs.group_by("ended", "ended_on", "living", maintain_order=True)
        .agg(
            relations=pl.col("relation").unique(maintain_order=True),
            types=pl.col("type").unique(maintain_order=True),
        )
        .select(
            "relations",
            "types",
            "living",
            "ended_on",
            subject="ended",
            related=pl.concat_list("living", "relations"),
            key=pl.concat_list("living"),
            group=pl.concat_str(pl.lit("REP04:"), "ended"),
        )
    )


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
        "机构撤并后关系未改接，活着的一端实际上无人管或管了不存在的单位。",
        "Left over from a merger: the living end hangs in the air.",
    ),
    remedy=Text(
        "把关系改接到承接单位，或给关系填终止日期。",
        "Point the relation to the successor, or give it an end date.",
    ),
    message=Text(
        "{subject:name}已终止（{ended_on:date}），仍与{living:name}有{types:relation_types|member_roles}关系",
        "{subject:name} has ended ({ended_on:date}); {living:name}: {types:relation_types|member_roles}",
    ),
    basis="domain.md 3 REP04",
    needs=("units", "relations"),
    check=check,
)
