"""单边双管: an arrangement is dual by name, and only one of its sides holds anything."""

from __future__ import annotations

from functools import cache

import polars as pl

from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.shared.arranged import of_arranged
from graphmodel.rules.shared.ordering import ordered
from graphmodel.rules.shared.sides import with_sides
from graphmodel.rules.shared.tables import NO_NUMBERS, NO_OUTCOMES, NOTHING, marked
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

_BOTH = ("line", "territory")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each dual unit of which anybody is said to hold anything."""
    dual = frames.arrangements.filter(pl.col("lives") & _is_dual()).select("unit", arrangement="id")
    if dual.is_empty():
        return NO_OUTCOMES
    # What a department in charge holds by its name alone is no clause of the arrangement.
    say = pl.col("decides") | (pl.col("type") == "takes_part")
    holding = of_arranged(frames).filter(pl.col("holder_lives") & say & (pl.col("type") != "supervises"))
    of_dual = holding.filter(marked(frames, dual["unit"]).gather(holding["unit"]))
    held = with_sides(frames, of_dual.select("unit", "holder", "r", "id"))
    sides = (marked(frames, held.filter(pl.col("side") == side)["unit"]).alias(side) for side in _BOTH)
    judged = dual.with_columns(side.gather(dual["unit"]) for side in sides)
    both = judged.filter(pl.all_horizontal(_BOTH))
    one = held.join(judged.filter(pl.col("line") != pl.col("territory")).drop(_BOTH), on="unit")
    filled = both.select(subject="unit", outcome=pl.lit(FILLED), related=NO_NUMBERS, relations=NOTHING)
    missing = (
        ordered(frames, one)
        .group_by("unit", "arrangement", maintain_order=True)
        .agg(related=pl.col("holder").unique(maintain_order=True), ids="id")
        .select(
            "related",
            subject="unit",
            outcome=pl.lit(MISSING),
            relations=pl.concat_list("arrangement", "ids"),
        )
    )
    return pl.concat([filled, missing.select(filled.columns)]).with_columns(key=NOTHING)


def _is_dual() -> pl.Expr:
    """By what it names: two sides, or a pattern in which both have a say; a pattern of one side is not dual."""
    by_pattern = _patterns()
    both = [code for code, sides in by_pattern.items() if sides == set(_BOTH)]
    one = [code for code, sides in by_pattern.items() if len(sides) == 1]
    named = pl.col("line").is_not_null() & pl.col("territory").is_not_null()
    of_both = pl.col("preset").is_in(both).fill_null(False)
    return ~pl.col("unchanged") & (of_both | (named & ~pl.col("preset").is_in(one).fill_null(False)))


@cache
def _patterns() -> dict[str, set[str]]:
    """Which of the two sides have a say in each pattern."""
    return {
        code: set(_BOTH)
        & {"territory" if say.side.startswith("territory") else say.side for say in preset.says}
        for code, preset in VOCABULARY.presets.items()
    }


RULE = Rule(
    code="DUA05",
    name="one-side-only",
    title=Text("单边双管", "Dual by name, one side in fact"),
    severity="W",
    subject="unit",
    what=Text(
        "登记为双重管理，但只有条或只有块一方被写明有权限。",
        "Recorded as dual, and only the line or only the territory is stated to hold anything.",
    ),
    why=Text(
        "看不出另一方有什么权限，双重管理可能只是名称。",
        "With nothing for the other side, dual is a word only.",
    ),
    remedy=Text(
        "补填另一方及其权限；实际由一方管理的，改管理体制。",
        "Record the other side and what it holds; if one side holds all, change the arrangement.",
    ),
    message=Text(
        "{subject:name}：双重管理，只载明{related:name}一方的权限",
        "{subject:name}: dual leadership, and only {related:name} is stated to hold anything",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("arrangements", "relations"),
    check=check,
    lacks=Text("多数双重管理只登记了一方的权限", "most dual arrangements state the powers of one side only"),
)
