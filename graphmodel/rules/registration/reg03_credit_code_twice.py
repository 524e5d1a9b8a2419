"""重码: one unified social credit code on two units."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.credit_codes import plain
from graphmodel.rules.shared.registered import PARTS, coded
from graphmodel.rules.shared.tables import NO_OUTCOMES, found
from graphmodel.snapshot.frames import Frames

_LENGTH = 18
_ONE = ("co_located", "internal_of", "branch_of", "dispatched_by")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each code that two units in force have.

    Plates, and parts of another legal person, rightly show the code of their host; co-located bodies may be one.
    """
    having = coded(frames)
    if having.is_empty():
        return NO_OUTCOMES
    keyed = having.select("n", "kind", "legal_person", code=plain(having["code"]).str.to_uppercase())
    # A word in place of a code is REG02's.
    alike = keyed.filter((pl.col("code").str.len_chars() == _LENGTH) & pl.col("code").is_duplicated())
    own = ~pl.col("legal_person").eq(False).fill_null(False)
    part = pl.col("kind").is_in(PARTS) & ~pl.col("legal_person").fill_null(False)
    several = alike.filter(own & ~part)
    several = several.join(_of_another(frames, several), on="n", how="anti", maintain_order="left")
    ids = several.select("code", id=frames.nodes["id"].gather(several["n"]))
    named = ids.group_by("code").agg(relations=pl.col("id").sort())
    return found(
        named.filter(pl.col("relations").list.len() > 1).select(
            "code",
            "relations",
            subject=pl.col("relations").list.first(),
            related=pl.col("relations").list.slice(1),
        )
    )


def _of_another(frames: Frames, alike: pl.DataFrame) -> pl.DataFrame:
    """Those that are co-located with one of the same code, or a section, branch or office of it: n."""
    concerned = pl.col("subject").is_in(alike["n"].implode())
    lines = (
        frames.living.lazy()
        .filter(pl.col("type").is_in(_ONE) & concerned)
        .select("subject", "holder")
        .collect()
    )
    codes = alike.select("n", "code")
    pairs = lines.join(codes, left_on="subject", right_on="n").join(
        codes, left_on="holder", right_on="n", suffix="_above"
    )
    return pairs.filter(pl.col("code") == pl.col("code_above")).select(n="subject")


RULE = Rule(
    code="REG03",
    name="credit-code-twice",
    title=Text("统一社会信用代码重复", "One credit code on two units"),
    severity="E",
    subject="unit",
    what=Text("两个以上在用单位的统一社会信用代码相同。", "Two units in force have the same credit code."),
    why=Text(
        "一个法人一个代码；重复的，必有一个录错，或者是一个单位录了两次。",
        "One legal person, one code: one of them is wrong, or one unit is in twice.",
    ),
    remedy=Text(
        "对照法人证书改正；同一单位的，合并两行；是牌子或内设机构的，改机构类型。",
        "Correct it from the certificates; merge double rows; a plate or section takes its proper kind.",
    ),
    message=Text(
        "{subject:name}：与{related:name}的统一社会信用代码相同（{code}）",
        "{subject:name}: same credit code as {related:name} ({code})",
    ),
    basis="GB 32100-2015 法人和其他组织统一社会信用代码编码规则",
    grade="X",
    needs=("units", "relations"),
    check=check,
)
