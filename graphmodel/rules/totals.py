"""How many units, posts and people a day has, each total beside how many units state it: what a plan is measured by."""

from __future__ import annotations

from collections.abc import Mapping
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
_EITHER: Final = ("leaders_approved", *_LEADERS)


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
    coverage: tuple[int, int]


def totals(frames: Frames, few: int) -> Totals:
    """The totals of a day; `few` is how many posts make an institution tiny."""
    units = _units(frames)
    of_all, institutions = int(units["weight"].sum()), units.filter(pl.col("kind") == "institution")
    posts = _posts(frames)
    own = frames.cells_of_units(*_NUMBERS, "leaders_approved")
    held = units.select("n", "kind").join(_held(posts, own), on="n", how="left", maintain_order="left")
    led = units.select("n").join(_led(posts, own), on="n", how="left", maintain_order="left")
    of_institutions = held.filter(pl.col("kind") == "institution")
    sized = of_institutions.drop_nulls("approved_low")
    tiny = sized.filter((pl.col("approved_high") <= few).fill_null(False))
    unsure = sized.filter(
        (pl.col("approved_low") <= few) & (pl.col("approved_high").fill_null(few + 1) > few)
    )
    said = frames.coverage().values()
    return Totals(
        units=of_all,
        institutions=int(institutions["weight"].sum()),
        direct=_direct(frames, institutions),
        approved=_total(held, "approved"),
        actual=_total(held, "actual"),
        vacant=_vacant(held),
        leaders=_total(led, "leaders"),
        tiny=Total(len(tiny), len(tiny) + len(unsure), len(sized), len(of_institutions)),
        departments=_departments(frames),
        bodies=len(frames.bodies.filter("running")),
        coverage=(sum(stated for stated, _ in said), sum(of for _, of in said)),
    )


def _units(frames: Frames) -> pl.DataFrame:
    unnamed = (pl.col("grade") == "unnamed").fill_null(False)
    weight = pl.when(unnamed & (pl.col("count") > 0)).then(pl.col("count")).otherwise(1.0)
    return frames.units.filter(~pl.col("plate") & ~pl.col("outside")).select("n", "kind", weight=weight)


def _direct(frames: Frames, institutions: pl.DataFrame) -> Total:
    """Institutions directly under a government or committee, of those whose affiliation is stated."""
    lines = frames.living.lazy().filter(pl.col("type") == "affiliated").select("subject", "holder").collect()
    makers = frames.all_units["kind"].is_in(list(MAKERS)).gather(lines["holder"])
    told = institutions.filter(pl.col("n").is_in(lines["subject"].unique().implode()))
    under = told.filter(pl.col("n").is_in(lines.filter(makers)["subject"].unique().implode()))
    direct = int(under["weight"].sum())
    return Total(direct, direct, int(told["weight"].sum()), int(institutions["weight"].sum()))


def _departments(frames: Frames) -> Mapping[str, float]:
    counted = belonging(frames).group_by("holder", maintain_order=True).agg(pl.col("weight").sum())
    return dict(frames.ids(counted, "holder").iter_rows())


def _posts(frames: Frames) -> pl.DataFrame:
    """Rows of 编制 in force: n, type, and their numbers as they are written; 编外 fill no posts."""
    raw = frames.cells("posts", "unit", "type", *_NUMBERS, *_LEADERS, "from", "to")
    of_posts = pl.col("type").is_not_null() & (pl.col("type") != NO_POSTS)
    rows = raw.lazy().select(text("unit"), code("type", enum("post_types")), *_NUMBERS, *_LEADERS, *period())
    known = frames.numbered(rows.filter(frames.covers() & of_posts).collect(), "unit").drop_nulls("unit")
    return known.rename({"unit": "n"}).unique(["n", "type"], keep="last", maintain_order=True)


def _held(posts: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """n; of approved and actual NAME (as written), NAME_low, NAME_high: 合计 of 编制, else what the row of the unit says,
    else the sum of its types if every one of them is exact."""
    stated = own.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in _NUMBERS))
    whole = posts.filter(pl.col("type") == TOTAL).select("n", *_NUMBERS)
    exact = {name: pl.col(name).cast(pl.Float64, strict=False) for name in _NUMBERS}
    typed = posts.filter(pl.col("type") != TOTAL).group_by("n", maintain_order=True)
    summed = typed.agg(
        pl.when(number.is_not_null().all()).then(number.sum()).cast(pl.String).alias(name)
        for name, number in exact.items()
    )
    parts = pl.concat([whole, stated.select("n", *_NUMBERS), summed])
    said = [pl.col(name).replace("", None).drop_nulls().first().alias(name) for name in _NUMBERS]
    found = parts.group_by("n", maintain_order=True).agg(said)
    ends = [
        end(name).alias(f"{name}_{which}")
        for name in _NUMBERS
        for which, end in (("low", low), ("high", high))
    ]
    return found.with_columns(ends)


def _led(posts: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """n, leaders_low, leaders_high: chiefs and deputies together; where only one of the two is stated the high end is
    open."""
    either = pl.any_horizontal(pl.col(name).is_not_null() for name in _LEADERS)
    ends = {
        "leaders_low": pl.sum_horizontal(map(low, _LEADERS)),
        "leaders_high": high(_LEADERS[0]) + high(_LEADERS[1]),
    }
    rows = posts.filter(either).with_columns(**ends)
    whole = rows.filter(pl.col("type") == TOTAL).select("n", *ends)
    typed = rows.filter(pl.col("type") != TOTAL).group_by("n", maintain_order=True)
    open_ = pl.col("leaders_high").is_null().any()
    summed = typed.agg(
        pl.col("leaders_low").sum(), leaders_high=pl.when(~open_).then(pl.col("leaders_high").sum())
    )
    word = pl.col("leaders_approved")
    parted = pl.sum_horizontal(word.str.extract(rf"(\d+){sign}").cast(pl.Float64) for sign in "正副")
    plain = ~word.str.contains("[正副]")
    short = own.drop_nulls("leaders_approved").select(
        "n",
        leaders_low=pl.when(plain).then(low("leaders_approved")).otherwise(parted),
        leaders_high=pl.when(plain).then(high("leaders_approved")).otherwise(parted),
    )
    return pl.concat([whole, short, summed]).unique("n", keep="first", maintain_order=True)


def _total(held: pl.DataFrame, name: str) -> Total:
    """The sum over units; — (no posts at all) counts nowhere, not even among those that ought to say."""
    if name in held.columns:
        held = held.filter((pl.col(name) != NOT_APPLICABLE).fill_null(True))
    ends = (pl.col(f"{name}_low"), pl.col(f"{name}_high"))
    return _summed(held.select(low=ends[0], high=ends[1]))


def _vacant(held: pl.DataFrame) -> Total:
    """Approved posts that nobody fills, unit by unit: who is over has none, and fills none of another's."""
    ends = {name: pl.col(name) for name in ("approved_low", "approved_high", "actual_low", "actual_high")}
    both = (ends["approved_low"].is_not_null() | ends["approved_high"].is_not_null()) & (
        ends["actual_low"].is_not_null() | ends["actual_high"].is_not_null()
    )
    least = (ends["approved_low"].fill_null(0) - ends["actual_high"]).fill_null(0).clip(lower_bound=0)
    most = (ends["approved_high"] - ends["actual_low"].fill_null(0)).clip(lower_bound=0)
    return _summed(held.select(low=pl.when(both).then(least), high=pl.when(both).then(most)))


def _summed(ends: pl.DataFrame) -> Total:
    stated = ends.filter(pl.col("low").is_not_null() | pl.col("high").is_not_null())
    open_ = stated["high"].null_count() > 0
    return Total(
        float(stated["low"].sum()), None if open_ else float(stated["high"].sum()), len(stated), len(ends)
    )
