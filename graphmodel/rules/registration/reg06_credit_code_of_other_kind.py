"""代码类别不符: a right credit code whose first signs, or whose inner organisation code, do not fit the unit."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.credit_codes import inner_differs, plain
from graphmodel.rules.shared.registered import ORGANS, coded
from graphmodel.rules.shared.steps import named, steps
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING, found
from graphmodel.snapshot.frames import Frames

# What codes of a kind begin with (legal.md 1 row 23, X). Other kinds are registered in several ways.
_BEGIN: Final = {"institution": "12", "enterprise": "9", **dict.fromkeys(ORGANS, "11")}
_SHAPE: Final = "^[0-9A-Z]{18}$"


def check(frames: Frames) -> pl.DataFrame:
    """Units in force whose code is right in itself; one that a plan turns into an enterprise may have either code."""
    right = coded(frames).filter(pl.col("fault").is_null()).drop("fault")
    if right.is_empty():
        return NO_OUTCOMES
    right = right.with_columns(plain(right["code"]).alias("plain"))
    # Of a code of which some signs are hidden nothing is known.
    right = right.filter(pl.col("plain").str.contains(_SHAPE))
    due = pl.col("kind").cast(pl.String).replace_strict(_BEGIN, default=None)
    other = right.with_columns(due=due).filter(~pl.col("plain").str.starts_with(pl.col("due")))
    other = other.join(_converted(frames), on="n", how="anti", maintain_order="left")
    inner = right.filter(inner_differs(right["plain"])).with_columns(due=pl.lit(None, dtype=pl.String))
    told = pl.concat(
        [
            other.with_columns(fault=pl.lit("other_kind")),
            inner.with_columns(fault=pl.lit("inner_code"), kind_inferred=pl.lit(False)),
        ]
    )
    return found(
        told.select(
            "code",
            "fault",
            "kind",
            subject="n",
            related=NOTHING,
            relations=NOTHING,
            key=pl.concat_list("fault"),
            # The kind may be a guess from the name: then the code is the better witness.
            severity=pl.when("kind_inferred").then(pl.lit("I")).otherwise(pl.lit("W")),
        )
    )


def _converted(frames: Frames) -> pl.DataFrame:
    """Units that a plan turns into an enterprise, and the enterprises that they become: n."""
    rows = steps(frames).filter(pl.col("action") == "convert_to_enterprise")
    sides = [named(frames, rows, column).select(n="unit") for column in ("units", "target")]
    return pl.concat(sides).unique()


RULE = Rule(
    code="REG06",
    name="credit-code-of-other-kind",
    title=Text("代码与机构类型不符", "Credit code of another kind of unit"),
    severity="W",
    subject="unit",
    what=Text(
        "代码校验无误，但开头两位与机构类型不符（机关11、事业单位12、企业9开头），或其中组织机构代码自身校验不符。",
        "A right code whose first signs (organ 11, institution 12, enterprise 9) or inner code do not fit the unit.",
    ),
    why=Text(
        "多为录了别的单位的代码，或机构类型录错；早年组织机构代码校验不符的，未必有错。",
        "Most often it is another unit's code, or the kind is wrong; an old inner code may be right all the same.",
    ),
    remedy=Text(
        "对照法人证书，改代码或机构类型；已转企的，按企业登记。",
        "Compare with the certificate; correct code or kind; a converted unit is registered as an enterprise.",
    ),
    message=Text(
        "{subject:name}（{kind:unit_kinds}）：统一社会信用代码“{code}”{fault:code_faults}",
        "{subject:name} ({kind:unit_kinds}): credit code {code}: {fault:code_faults}",
    ),
    basis="GB 32100-2015 法人和其他组织统一社会信用代码编码规则",
    grade="X",
    needs=("units", "reform"),
    check=check,
)
