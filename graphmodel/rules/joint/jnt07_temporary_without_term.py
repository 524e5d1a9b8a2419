"""临时机构未定撤销条件和期限: a body for a time, and no word on when it ends."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.bodies import Body
from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.bodies import STATED, STATED_NONE, TEMPORARY, level_of, running, said
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Temporary and phased bodies; a blank is only missing, 无 is a breach.

    A local body needs a condition and a term, one of the State Council (1997, art 10) either of them.
    A clause that it dissolves when its work is done is a condition and no term.
    """
    rows = []
    for body in running(snapshot):
        if body.row.text("nature") in TEMPORARY:
            level = level_of(snapshot, body)
            states = {"bodies.ends_when": said(body, "ends_when"), "bodies.sunset": _term(body)}
            lacking = [column for column, state in states.items() if state != STATED]
            none = [column for column in lacking if states[column] == STATED_NONE]
            if level == "national" and len(lacking) == 1:
                lacking = []
            # Of a level that is not stated, only the laxer test is certain.
            breach = bool(lacking) and len(none) >= (2 if level in ("national", None) else 1)
            outcome = FOUND if breach else MISSING if lacking else FILLED
            more = {"lackings": lacking, "severity": "E" if breach else "W"}
            rows.append((Outcome(body.id, outcome, [], [body.id], []), more))
    return with_columns(rows, "lackings", "severity")


def _term(body: Body) -> str:
    return STATED if body.period.end is not None else said(body, "sunset")


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
