"""规格不一致: the rank in the ledger is not the one that the reform gave the unit."""

from __future__ import annotations

from functools import cache

import polars as pl

from graphmodel.columns.cells import day, folded, items, text
from graphmodel.columns.nodes import grade
from graphmodel.rules.base import FILLED, FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.posts import is_real
from graphmodel.rules.shared.tables import NO_OUTCOMES
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY


def check(frames: Frames) -> pl.DataFrame:
    """Units of the ledger beside the last step 调整规格 that names them and whose day has come.

    A step without a day, or one that names no rank that is known (处级→正科级 names 正科级), leaves it undecided.
    """
    raw = frames.cells("reform", "action", "units", "to_value", "date", "basis", "source", "grade")
    steps = (
        raw.with_row_index("own", frames.first_of("reform"))
        .filter(pl.col("action") == "change_rank")
        .select(
            "id",
            "own",
            day("date").alias("date"),
            text("to_value"),
            grade().alias("grade"),
            unit=items("units"),
        )
    )
    named = steps.filter((pl.col("grade") != "unnamed").fill_null(True)).explode("unit").drop_nulls("unit")
    if named.is_empty():
        return NO_OUTCOMES
    known = _found(frames, named).drop_nulls("unit")
    known = known.filter(is_real(frames).gather(known["unit"]))
    ranked = known.with_columns(frames.all_units["rank"].gather(known["unit"]).alias("rank"))
    asked = ranked.drop_nulls("rank").with_columns(
        given=pl.col("to_value").str.split("→").list.last().replace_strict(_ranks(), default=None)
    )
    came = pl.col("date").is_null() | (pl.col("date") <= pl.lit(frames.day).str.to_date())
    last = asked.filter(came).sort("date", nulls_last=True, maintain_order=True)
    last = last.unique("unit", keep="last", maintain_order=True)
    dated = pl.col("date").is_not_null() & pl.col("given").is_not_null()
    outcome = (
        pl.when(~dated)
        .then(pl.lit(UNDECIDED))
        .when(pl.col("given") != pl.col("rank").cast(pl.String))
        .then(pl.lit(FOUND))
        .otherwise(pl.lit(FILLED))
    )
    return last.select(
        pl.col("rank").cast(pl.String),
        "given",
        subject="unit",
        outcome=outcome,
        related=pl.lit([], dtype=pl.List(pl.String)),
        relations=pl.concat_list("id"),
        key=pl.concat_list("given"),
    ).filter(pl.col("outcome") != FILLED)


def _found(frames: Frames, named: pl.DataFrame) -> pl.DataFrame:
    """The steps whose unit is one of the ledger (`unit` = number): by id or by a name that one unit of the place has.

    Plans are text: names that no unit has are left out.
    """
    steps = named.with_row_index("step")
    by_id = frames.numbered(steps.with_columns(name="unit"), "unit")
    others = by_id.filter(pl.col("unit").is_null()).drop("unit")
    if others.is_empty():
        return by_id
    asked = others.with_columns(key=folded(others["name"]))
    asked = asked.with_columns(frames.place_of.gather(asked["own"]).alias("place"))
    called = frames.keys.select("key", unit="n").join(asked, on="key", how="semi").unique()
    called = called.with_columns(frames.place_of.gather(called["unit"]).alias("of_unit"))
    found = asked.join(called, on="key", maintain_order="left")
    # A plan that came with several places says nothing of where it belongs: then the name must be the only one.
    here = pl.col("place").is_null() | (pl.col("place") == pl.col("of_unit")).fill_null(False)
    single = found.filter(here)
    single = single.filter(~pl.col("step").is_duplicated())
    return pl.concat([by_id.drop_nulls("unit"), single.select(by_id.columns)])


@cache
def _ranks() -> dict[str, str]:
    """Every word for a rank, with its code."""
    terms = VOCABULARY.enumerations["ranks"].terms
    return {word: code for code, term in terms.items() for word in (code, term.zh, *term.synonyms)}


RULE = Rule(
    code="QTA03",
    name="rank-inconsistent",
    title=Text("机构规格不一致", "Two ranks of one unit"),
    severity="W",
    subject="unit",
    what=Text(
        "机构表的规格，与改革方案中已到期的“调整规格”不同。",
        "The unit's rank differs from the one that a step of a reform has given it by now.",
    ),
    why=Text(
        "规格决定领导配备和内设机构的级别，两处不一，批复执行不了。",
        "Rank decides who may lead it and what sections it may have; two of them cannot be applied.",
    ),
    remedy=Text(
        "查批复：已经调整的，更正机构表；没有批准的，更正方案。",
        "Look up the approval: correct the unit if it was changed, the plan if it was not.",
    ),
    message=Text(
        "{subject:name}：台账为{rank:ranks}，改革方案已调整为{given:ranks}",
        "{subject:name}: {rank:ranks} in the ledger, {given:ranks} by the reform",
    ),
    basis="机构编制工作惯例，未见单一条文",
    grade="K",
    needs=("units", "reform"),
    check=check,
    lacks=Text(
        "“调整规格”未载日期，或调整后的规格不是规定的级别",
        "the step states no day, or no rank that is known",
    ),
)
