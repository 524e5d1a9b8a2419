"""事业单位行使行政权力: a public institution that licenses, fines or coerces without a grant of law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.matters import matters, shares
from graphmodel.rules.shared.powers import sources
from graphmodel.rules.shared.tables import NO_OUTCOMES
from graphmodel.snapshot.frames import Frames


class _Test(NamedTuple):
    """From which day a law applies, the sources that it accepts, and those that it certainly refuses."""

    since: str
    lawful: tuple[str, ...]
    unlawful: tuple[str, ...]


# What is in neither list stays open: 规章 may tell of a lawful entrusting, 国务院决定 may set a licence.
_TESTS: Final[Mapping[str, _Test]] = {
    "licence": _Test(
        "2004-07-01",
        ("law", "statute", "local_law"),
        ("mandate", "in_writing", "entrusted", "rule", "paper"),
    ),
    "penalty": _Test("1996-10-01", ("law", "statute", "local_law", "in_writing"), ("mandate", "paper")),
    "coercion": _Test(
        "2012-01-01",
        ("law",),
        ("local_law", "mandate", "in_writing", "entrusted", "rule", "paper"),
    ),
}
_POWERS: Final = ("lead", "overall", "decide", "approve", "enforce")
_SERVICES: Final = ("public_1", "public_2", "commercial")
# Institutions of these categories were given administrative work on purpose; others are not classed yet.
_EXEMPT: Final = ("administrative", "civil_service_like", "enforcement", "organ")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each institution and kind of power; the matters are related.

    Undecided where the source of the power, or the category of the institution, is not told.
    """
    if not matters(frames)["kind"].is_in(list(_TESTS)).any():
        return NO_OUTCOMES
    held = _held(frames)
    if held.is_empty():
        return NO_OUTCOMES
    lawful, unlawful = pl.lit(False), pl.lit(False)
    for kind, test in _TESTS.items():
        of_kind = (pl.col("kind") == kind) & pl.lit(test.since <= frames.day)
        papers = (pl.col("said") == "entrusted") & (pl.col("cited").list.len() > 0)
        granted = pl.col("said").is_in(test.lawful) | (pl.lit(kind == "penalty") & papers)
        lawful = lawful | (of_kind & granted.fill_null(False))
        refused = pl.col("said").is_in(test.unlawful).fill_null(False) | pl.col("no_source")
        cleared = pl.col("shown").is_in(test.lawful).fill_null(False)
        unlawful = unlawful | (of_kind & refused & ~cleared)
        lawful = lawful | (of_kind & cleared & ~refused)
    started = pl.col("kind").is_in([kind for kind, test in _TESTS.items() if test.since <= frames.day])
    certain = unlawful & pl.col("category").is_in(_SERVICES).fill_null(False) & ~pl.col("several")
    judged = held.filter(started & ~lawful).with_columns(certain=certain)
    return (
        judged.group_by("unit", "kind", "certain", maintain_order=True)
        .agg(pl.col("matter").unique().sort(), pl.col("rows").explode().unique().sort())
        .select(
            subject="unit",
            outcome=pl.when("certain").then(pl.lit(FOUND)).otherwise(pl.lit(UNDECIDED)),
            related="matter",
            relations="rows",
            key=pl.concat_list(pl.col("kind").cast(pl.String)),
            power=pl.col("kind").cast(pl.String),
            number=pl.col("matter").list.len(),
        )
    )


def _held(frames: Frames) -> pl.DataFrame:
    """Powers of the three kinds in the hands of institutions in force: unit, matter, rows, kind, said, shown, cited,
    no_source, category, several."""
    asked = matters(frames).filter(pl.col("kind").is_in(list(_TESTS)))
    units = frames.all_units
    kinds, categories = units["kind"], units["category"]
    parts = shares(frames).filter(pl.col("role").is_in(_POWERS) & pl.col("lives"))
    parts = parts.join(asked.select(matter="n"), on="matter", how="semi")
    parts = parts.filter(kinds.gather(parts["unit"]).is_in(["institution", "branch"]))
    category = categories.gather(parts["unit"])
    unnamed = (units["grade"] == "unnamed").gather(parts["unit"])
    parts = parts.with_columns(category.alias("category"), unnamed.alias("unnamed"))
    parts = parts.filter(~pl.col("category").is_in(_EXEMPT).fill_null(False))
    holding = parts.group_by("unit", "matter", "category", "unnamed", maintain_order=True).agg(rows="row")
    powers = asked.filter(pl.col("n").is_in(holding["matter"].implode()))
    told = powers.select("n", "kind", "cited", "no_source", "several")
    told = told.join(sources(frames).select("n", "said", "shown"), on="n", how="left")
    return holding.join(told, left_on="matter", right_on="n", maintain_order="left").with_columns(
        several=pl.col("several") | pl.col("unnamed").fill_null(False)
    )


RULE = Rule(
    code="DUT06",
    name="institution-with-power",
    title=Text("事业单位行使行政权力", "An institution with administrative power"),
    severity="E",
    subject="unit",
    what=Text(
        "公益类、经营类事业单位登记着行政许可、处罚或强制，而权力来源不是法律、法规的授权（处罚也可依法书面委托）。",
        "A public-service or commercial institution licenses, fines or coerces, and the source of the power is no "
        "grant of law or regulation (fines may also be entrusted in writing).",
    ),
    why=Text(
        "许可只能由法律、法规授权，委托只能给行政机关；强制不得委托，以自己名义实施须有法律、行政法规授权。",
        "Licensing needs a grant and may be entrusted to organs only; coercion is never entrusted, and in an own name "
        "it needs a law or a State Council regulation.",
    ),
    remedy=Text(
        "有授权的，把权力来源填为该法律、法规；没有的，把权力收回主管部门或交给执法机构。",
        "Where there is a grant, record that law as the source; else give the power back to the department.",
    ),
    message=Text(
        "{subject:name}：登记{number}项{power:matter_kinds}（{related:name}），权力来源不是法定授权",
        "{subject:name}: {number} powers of {power:matter_kinds} ({related:name}), not granted by law",
    ),
    basis="《行政许可法》第22—24条；《行政处罚法》（2021）第19—21条；《行政强制法》第17、70条",
    grade="T",
    needs=("units", "matters", "responsibilities"),
    check=check,
    lacks=Text(
        "权力来源或机构类别未载明，或原文未列名",
        "the source of the power or the category of the institution is not stated, or the source names none",
    ),
)
