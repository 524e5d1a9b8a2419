"""设立未登记: an institution with legal personality that nobody registered."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule, Text
from graphmodel.rules.shared.days import days_before
from graphmodel.rules.shared.registered import institutions
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, days: float) -> pl.DataFrame:
    """Institutions set up more than `days` ago; a credit code is given with the registration, so it proves one.

    Whether one is a legal person, and so must register, is open where nobody says so.
    """
    past = pl.col("from") < days_before(frames.day, days)
    asked = institutions(frames).filter(past)
    registered = pl.col("registered_on").is_not_null() | pl.col("code").is_not_null()
    must = pl.col("legal_person").fill_null(False)
    return asked.select(
        subject="n",
        outcome=pl.when(registered)
        .then(pl.lit(FILLED))
        .when(must & pl.col("not_registered"))
        .then(pl.lit(FOUND))
        .when(must)
        .then(pl.lit(MISSING))
        .otherwise(pl.lit(UNDECIDED)),
        related=NOTHING,
        relations=NOTHING,
        since=pl.col("from").dt.to_string("%Y-%m-%d"),
        days=pl.lit(int(days)),
    )


RULE = Rule(
    code="REG04",
    name="not-registered",
    title=Text("设立后未登记", "Not registered after set-up"),
    severity="W",
    subject="unit",
    what=Text(
        "有法人资格的事业单位，设立已满规定天数，未载登记（备案）。",
        "An institution with legal personality was set up long ago; no registration or filing is on record.",
    ),
    why=Text(
        "事业单位应当登记；县级以上政府直属的，由登记管理机关备案，备案也算。登记期限由当地掌握，法规未定天数。",
        "Institutions must register; direct ones of a government only file. The law names no number of days.",
    ),
    remedy=Text(
        "已登记或备案的，填登记日期和代码；不具法人资格的，法人资格填“否”；没有办理的，督促办理。",
        "Enter the day of registration or filing and the code; else see that it is registered.",
    ),
    message=Text(
        "{subject:name}：{since}设立，满{days}天未载登记（备案）",
        "{subject:name}: set up on {since}; no registration or filing on record after {days} days",
    ),
    basis="事业单位登记管理暂行条例（2004）第3、5条、第11条第2款",
    grade="T",
    needs=("units",),
    check=check,
    lacks=Text(
        "法人资格、登记日期或统一社会信用代码未载",
        "legal personality, or date of registration and credit code, are not stated",
    ),
)
