"""代码有误: a text that cannot be a unified social credit code."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.registered import coded
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Units in force, of whatever kind; a code of which some signs are hidden is passed over."""
    wrong = coded(frames).filter(pl.col("fault").is_not_null())
    return found(wrong.select("code", "fault", subject="n", related=NOTHING, relations=NOTHING, key=NOTHING))


RULE = Rule(
    code="REG02",
    name="credit-code-wrong",
    title=Text("统一社会信用代码有误", "Wrong credit code"),
    severity="E",
    subject="unit",
    what=Text(
        "代码的位数、字符或校验码不符合编码规则。",
        "Length, signs or check digit of the code break the standard.",
    ),
    why=Text("这样的代码不可能存在，多为录入错误。", "No such code can exist; most often it was mistyped."),
    remedy=Text(
        "对照法人证书逐位改正；字母一律大写，没有字母I、O、S、V、Z，多为数字1、0、5、2误录。",
        "Compare with the certificate; letters are capitals, and I, O, S, V, Z do not occur: often 1, 0, 5, 2.",
    ),
    message=Text(
        "{subject:name}：统一社会信用代码“{code}”有误（{fault:code_faults}）",
        "{subject:name}: credit code {code} is wrong ({fault:code_faults})",
    ),
    basis="GB 32100-2015 法人和其他组织统一社会信用代码编码规则",
    grade="X",
    needs=("units",),
    check=check,
)
