"""临时机构未定撤销条件和期限: a body for a time, and no word on when it ends."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.bodies import STATED, STATED_NONE, TEMPORARY, running, said
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Temporary and phased bodies; a blank is only missing, 无 is a breach.

    A local body needs a condition and a term, one of the State Council (1997, art 10) either of them.
    A clause that it dissolves when its work is done is a condition and no term.
    """
    bodies = running(frames, "nature", "ends_when", "sunset", "to")
    term = pl.when(said("to_cell") == STATED).then(pl.lit(STATED)).otherwise(said("sunset"))
    asked = bodies.filter(pl.col("nature").is_in(TEMPORARY)).select(
        "n", "id", "level", ends_when=said("ends_when"), sunset=term
    )
    columns = ("ends_when", "sunset")
    lacking = pl.sum_horizontal(pl.col(column) != STATED for column in columns)
    none = pl.sum_horizontal(pl.col(column) == STATED_NONE for column in columns)
    national = (pl.col("level") == "national").fill_null(False)
    enough = (lacking == 0) | (national & (lacking == 1))
    # Of a level that is not stated, only the laxer test is certain.
    breach = ~enough & (none >= pl.when(national | pl.col("level").is_null()).then(2).otherwise(1))
    lackings = [pl.when(pl.col(c) != STATED).then(pl.lit(f"bodies.{c}")) for c in columns]
    return asked.select(
        subject="n",
        outcome=pl.when(breach)
        .then(pl.lit(FOUND))
        .when(enough)
        .then(pl.lit(FILLED))
        .otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=NOTHING,
        lackings=pl.concat_list(lackings).list.drop_nulls(),
        severity=pl.when(breach).then(pl.lit("E")).otherwise(pl.lit("W")),
    )


RULE = Rule(
    code="JNT07",
    name="temporary-without-term",
    title=Text("临时机构撤销条件、期限未写全", "Temporary body without condition or term"),
    severity="E",
    subject="body",
    what=Text(
        "临时、阶段性议事协调机构，没有写全撤销的条件和期限。",
        "A temporary or phased body that does not state both the condition and the term of its end.",
    ),
    why=Text(
        "为一定时期的特定工作设立的，应当明确撤销的条件和期限；“任务完成后自行撤销”只是条件。",
        "A body for a time must state both; that it ends with its task is a condition and no term.",
    ),
    remedy=Text("在设立文件中明确，并填撤销条件和应撤日期。", "State both in the document, and record them."),
    message=Text(
        "{subject:name}：{lackings:column}未载明或为无",
        "{subject:name}: {lackings:column} not stated or none",
    ),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第11条第2款；中央机构：国务院令第227号（1997）第10条",
    grade="T",
    needs=("bodies",),
    check=check,
    lacks=Text(
        "多数临时机构未登记撤销条件和应撤日期", "most temporary bodies state neither condition nor term"
    ),
)
