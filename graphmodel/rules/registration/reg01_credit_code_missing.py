"""缺代码: an institution without a unified social credit code."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, Rule, Text
from graphmodel.rules.shared.days import days_before
from graphmodel.rules.shared.registered import institutions
from graphmodel.rules.shared.tables import NOTHING
from graphmodel.snapshot.frames import Frames


def check(frames: Frames, *, days: float) -> pl.DataFrame:
    """Institutions in force; one whose code is said to be none (无) is a finding also where nobody states codes.

    One set up less than `days` ago may still be waiting for its code.
    """
    fresh = pl.col("from") > days_before(frames.day, days)
    asked = institutions(frames).filter(~fresh.fill_null(False) & ~pl.col("not_coded"))
    coded = pl.when(pl.col("code").is_not_null()).then(pl.lit(FILLED)).otherwise(pl.lit(MISSING))
    return asked.select(
        subject="n",
        outcome=pl.when("no_code").then(pl.lit(FOUND)).otherwise(coded),
        related=NOTHING,
        relations=NOTHING,
    )


RULE = Rule(
    code="REG01",
    name="credit-code-missing",
    title=Text("缺统一社会信用代码", "No credit code"),
    severity="W",
    subject="unit",
    what=Text(
        "在用事业单位未载统一社会信用代码。",
        "An institution in force has no unified social credit code on record.",
    ),
    why=Text(
        "代码是单位的唯一标识，登记、开户、缴纳社保都要用。",
        "The code identifies a unit to the register, the bank and social insurance.",
    ),
    remedy=Text(
        "查法人证书，填入代码；不是独立法人的，法人资格填“否”。",
        "Enter the code from the certificate; if it is no legal person of its own, say so.",
    ),
    message=Text(
        "{subject:name}：未载统一社会信用代码", "{subject:name}: no unified social credit code on record"
    ),
    basis="GB 32100-2015 法人和其他组织统一社会信用代码编码规则",
    grade="X",
    needs=("units",),
    check=check,
    lacks=Text(
        "这个地方多数事业单位未载统一社会信用代码",
        "for most institutions of the place no credit code is stated",
    ),
)
