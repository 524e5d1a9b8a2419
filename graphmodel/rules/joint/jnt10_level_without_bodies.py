"""层级不得设立: a new coordinating body at a level that should have none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.bodies import STATED, STATED_NONE, running, said, statutory
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames

# Towns and streets: 不设; cities and counties: 原则上不设 (art 4).
_SEVERITIES: Mapping[str, str] = {
    "town": "E",
    "street": "E",
    "county": "W",
    "prefecture": "W",
    "sub_province": "W",
}


def check(frames: Frames, *, since: str | None) -> pl.DataFrame:
    """Bodies set up from that day on without a ground; before it none, and without such a day nothing at all.

    A ground that is left blank is missing, 无 is none. The stock of before is told in one undecided line; what
    a law names is passed over.
    """
    bodies = running(frames, "ground").with_columns(pl.col("level").cast(pl.String), ground=said("ground"))
    bodies = bodies if since else bodies.clear()
    concerned = pl.col("level").is_null() | pl.col("level").is_in(list(_SEVERITIES))
    asked = bodies.filter(concerned & ~statutory(bodies))
    new = pl.col("from") >= date.fromisoformat(since or frames.day)
    outcome = (
        pl.when(pl.col("ground") == STATED)
        .then(pl.lit(FILLED))
        .when(pl.col("level").is_null() | ~new.fill_null(False))
        .then(pl.lit(UNDECIDED))
        .when(pl.col("ground") == STATED_NONE)
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(MISSING))
    )
    severity = pl.when(pl.col("outcome") == FOUND).then(
        pl.col("level").replace_strict(_SEVERITIES, default="W")
    )
    return asked.with_columns(outcome=outcome).select(
        "outcome",
        "level",
        subject="n",
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=NOTHING,
        severity=severity.otherwise(pl.lit("W")),
    )


RULE = Rule(
    code="JNT10",
    name="level-without-bodies",
    title=Text("该层级不得自行设立", "A level that sets up no bodies"),
    severity="E",
    subject="body",
    what=Text(
        "办法施行后，市县、乡镇街道新设议事协调机构而没有载明设立情形。",
        "A city, county, town or street set up a body after the measure, and no ground is stated.",
    ),
    why=Text(
        "市县原则上不设，乡镇街道不设；法律法规规定的（如防汛、禁毒）除外。",
        "Cities and counties as a rule set up none, towns and streets none; what a law names is excepted.",
    ),
    remedy=Text(
        "填设立情形和依据；没有的，撤销并入现有机制。", "State the ground and basis, or abolish the body."
    ),
    message=Text(
        "{subject:name}：{level:levels}新设，未载明设立情形",
        "{subject:name}: set up at level {level:levels}, no ground stated",
    ),
    basis="《地方议事协调机构管理办法（试行）》第4、5条（印发日期未见，须由档案写明起算日）",
    grade="X",
    declared_as="bodies",
    needs=("bodies",),
    check=check,
    lacks=Text(
        "设立在办法之前、未载设立日期，或多数未载设立情形",
        "set up before the measure, no date of set-up, or most state no ground",
    ),
)
