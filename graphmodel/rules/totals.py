"""How many units, posts and people a day has, each total beside how many units state it: what a plan is measured by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from graphmodel.columns.cells import code, text
from graphmodel.columns.nodes import period
from graphmodel.columns.words import enum
from graphmodel.ledger.cells import NOT_APPLICABLE
from graphmodel.ledger.structure import MAKERS
from graphmodel.rules.shared.belonging import belonging
from graphmodel.rules.shared.posts import NO_POSTS, TOTAL, high, low
from graphmodel.snapshot.frames import Frames

_NUMBERS: Final = ("approved", "actual")
_LEADERS: Final = ("chiefs_approved", "deputies_approved")
_PARTS: Final = ("low", "high", "stated", "of")


@dataclass(frozen=True, slots=True)
class Total:
    """At least `low`, at most `high` (None = open); `stated` of `of` units say anything of it."""

    low: float
    high: float | None
    stated: int
    of: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything in force on a day; a unit that stands for several counts as many, plates and 台账外 nowhere.

    `tiny` are institutions that surely have at most so many approved posts, of those that state them; `departments`
    has those with institutions of their own (schools and hospitals apart), each with their number.
    """

    units: int
    institutions: int
    direct: Total
    approved: Total
    actual: Total
    vacant: Total
    leaders: Total
    tiny: Total
    departments: Mapping[str, float]
    bodies: int


def totals(frames: Frames, few: int) -> Totals:
    """The totals of a day; `few` is how many posts make an institution tiny."""
    counted = _counted(frames, few)

    def total(name: str) -> Total:
        low_, high_, stated, of = (counted[f"{name}_{part}"] for part in _PARTS)
        return Total(low_ or 0, high_, int(stated or 0), int(of or 0))

    return Totals(
        units=int(counted["units"] or 0),
        institutions=int(counted["institutions"] or 0),
        direct=total("direct"),
        approved=total("approved"),
        actual=total("actual"),
        vacant=total("vacant"),
        leaders=total("leaders"),
        tiny=total("tiny"),
        departments=_departments(frames),
        bodies=int(frames.bodies["running"].sum()),
    )


def _counted(frames: Frames, few: int) -> Mapping[str, float | None]:
    """Everything that is counted unit by unit, in one pass; of a Total NAME_low, NAME_high, NAME_stated, NAME_of."""
    posts, own = _posts(frames), frames.cells_of_units(*_NUMBERS, "leaders_approved").lazy()
    affiliated, direct = _affiliated(frames)
    weight = pl.col("weight")
    institution = pl.col("kind") == "institution"
    told = pl.col("n").is_in(affiliated.implode())
    approved = _End("approved_low", "approved_high")
    at_most = (approved.high <= few).fill_null(False)
    perhaps = (approved.low.fill_null(0) <= few) & (approved.high > few).fill_null(True)
    sized = institution & approved.stated
    units = (
        _units(frames).join(_held(posts, own), on="n", how="left").join(_led(posts, own), on="n", how="left")
    )
    under = weight.filter(institution & pl.col("n").is_in(direct.implode())).sum()
    row = units.select(
        units=weight.sum(),
        institutions=weight.filter(institution).sum(),
        direct_low=under,
        direct_high=under,
        direct_stated=weight.filter(institution & told).sum(),
        direct_of=weight.filter(institution).sum(),
        **_summed("approved", approved, _has_posts("approved")),
        **_summed("actual", _End("actual_low", "actual_high"), _has_posts("actual")),
        **_summed("leaders", _End("leaders_low", "leaders_high"), pl.lit(True)),
        **_summed("vacant", _vacant(), pl.lit(True)),
        tiny_low=(sized & at_most).sum(),
        tiny_high=(sized & (at_most | perhaps)).sum(),
        tiny_stated=sized.sum(),
        tiny_of=institution.sum(),
    )
    found: Mapping[str, float | None] = row.collect().row(0, named=True)
    return found


class _End:
    """The two ends of a number as expressions; what is stated has one of them at least."""

    def __init__(self, low_: str | pl.Expr, high_: str | pl.Expr) -> None:
        self.low = pl.col(low_) if isinstance(low_, str) else low_
        self.high = pl.col(high_) if isinstance(high_, str) else high_

    @property
    def stated(self) -> pl.Expr:
        return self.low.is_not_null() | self.high.is_not_null()


def _summed(name: str, end: _End, counts: pl.Expr) -> Mapping[str, pl.Expr]:
    stated = end.stated & counts
    open_ = (stated & end.high.is_null()).any()
    return {
        f"{name}_low": end.low.filter(stated).sum(),
        f"{name}_high": pl.when(~open_).then(end.high.filter(stated).sum()),
        f"{name}_stated": stated.sum(),
        f"{name}_of": counts.sum() if name in _NUMBERS else pl.len(),
    }


def _has_posts(name: str) -> pl.Expr:
    """— (no posts at all) counts nowhere, not even among those that ought to say."""
    return ~pl.col(f"{name}_none").fill_null(False)


def _vacant() -> _End:
    """Approved posts that nobody fills, unit by unit: who is over has none, and fills none of another's."""
    approved, actual = _End("approved_low", "approved_high"), _End("actual_low", "actual_high")
    both = approved.stated & actual.stated
    least = (approved.low.fill_null(0) - actual.high).fill_null(0).clip(lower_bound=0)
    most = (approved.high - actual.low.fill_null(0)).clip(lower_bound=0)
    return _End(pl.when(both).then(least), pl.when(both).then(most))


def _units(frames: Frames) -> pl.LazyFrame:
    unnamed = (pl.col("grade") == "unnamed").fill_null(False)
    weight = pl.when(unnamed & (pl.col("count") > 0)).then(pl.col("count")).otherwise(1.0)
    counts = pl.col("lives") & ~pl.col("plate") & ~pl.col("outside")
    return frames.all_units.lazy().filter(counts).select("n", "kind", weight=weight)


def _affiliated(frames: Frames) -> tuple[pl.Series, pl.Series]:
    """Units whose affiliation is stated, and those directly under a government or committee."""
    lines = frames.living.lazy().filter(pl.col("type") == "affiliated").select("subject", "holder").collect()
    makers = frames.all_units["kind"].is_in(list(MAKERS)).gather(lines["holder"])
    return lines["subject"], lines["subject"].filter(makers)


def _departments(frames: Frames) -> Mapping[str, float]:
    counted = belonging(frames).group_by("holder", maintain_order=True).agg(pl.col("weight").sum())
    return dict(frames.ids(counted, "holder").iter_rows())


def _posts(frames: Frames) -> pl.LazyFrame:
    """Rows of 编制 in force: n, type, and their numbers as they are written; 编外 fill no posts."""
    raw = frames.cells("posts", "unit", "type", *_NUMBERS, *_LEADERS, "from", "to")
    of_posts = pl.col("type").is_not_null() & (pl.col("type") != NO_POSTS)
    rows = raw.lazy().select(text("unit"), code("type", enum("post_types")), *_NUMBERS, *_LEADERS, *period())
    known = frames.numbered(rows.filter(frames.covers() & of_posts).collect(), "unit").lazy()
    return (
        known.drop_nulls("unit").rename({"unit": "n"}).unique(["n", "type"], keep="last", maintain_order=True)
    )


def _held(posts: pl.LazyFrame, own: pl.LazyFrame) -> pl.LazyFrame:
    """n; of approved and actual NAME_low, NAME_high, and NAME_none where — says that there is nothing to count.

    合计 of 编制 counts, else what the row of the unit says, else the sum of its types if each of them states it.
    """
    ends = [
        expression.alias(f"{name}_{part}")
        for name in _NUMBERS
        for part, expression in (
            ("low", low(name)),
            ("high", high(name)),
            ("none", pl.col(name) == NOT_APPLICABLE),
        )
    ]
    rows = posts.select("n", "type", *ends)
    typed = rows.filter(pl.col("type") != TOTAL).group_by("n").agg(_of_types())
    whole = rows.filter(pl.col("type") == TOTAL).drop("type")
    return (
        pl.concat([whole, own.select("n", *ends), typed])
        .group_by("n", maintain_order=True)
        .agg(
            pl.col(f"{name}_{part}").filter(_said(name)).first()
            for name in _NUMBERS
            for part in ("low", "high", "none")
        )
    )


def _said(name: str) -> pl.Expr:
    return _End(f"{name}_low", f"{name}_high").stated | pl.col(f"{name}_none").fill_null(False)


def _of_types() -> Iterator[pl.Expr]:
    for name in _NUMBERS:
        end = _End(f"{name}_low", f"{name}_high")
        every = end.stated.all()
        yield pl.when(every).then(end.low.sum()).alias(f"{name}_low")
        yield pl.when(every & end.high.is_not_null().all()).then(end.high.sum()).alias(f"{name}_high")
        yield pl.col(f"{name}_none").fill_null(False).all()


def _led(posts: pl.LazyFrame, own: pl.LazyFrame) -> pl.LazyFrame:
    """n, leaders_low, leaders_high: chiefs and deputies together; where only one of the two is stated the high end is
    open."""
    either = pl.any_horizontal(pl.col(name).is_not_null() for name in _LEADERS)
    rows = posts.filter(either).select(
        "n",
        "type",
        leaders_low=pl.sum_horizontal(map(low, _LEADERS)),
        leaders_high=high(_LEADERS[0]) + high(_LEADERS[1]),
    )
    whole = rows.filter(pl.col("type") == TOTAL).drop("type")
    open_ = pl.col("leaders_high").is_null().any()
    typed = rows.filter(pl.col("type") != TOTAL).group_by("n")
    summed = typed.agg(
        pl.col("leaders_low").sum(), leaders_high=pl.when(~open_).then(pl.col("leaders_high").sum())
    )
    word = pl.col("leaders_approved")
    parted = pl.sum_horizontal(word.str.extract(rf"(\d+){sign}").cast(pl.Float64) for sign in "正副")
    plain = ~word.str.contains("[正副]")
    short = own.filter(word.is_not_null()).select(
        "n",
        leaders_low=pl.when(plain).then(low("leaders_approved")).otherwise(parted),
        leaders_high=pl.when(plain).then(high("leaders_approved")).otherwise(parted),
    )
    return pl.concat([whole, short, summed]).unique("n", keep="first", maintain_order=True)
