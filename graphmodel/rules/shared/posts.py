"""Posts and leading posts of units as frames: numbers by their two ends, so that only what is certain is asserted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import code, day, items, said, text
from graphmodel.columns.nodes import period
from graphmodel.columns.words import enum
from graphmodel.ledger.cells import NONE
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames

TOTAL: Final = "total"
# 编外 are people outside posts: they fill none.
NO_POSTS: Final = "off_post"
LEADERS: Final = ("chiefs", "deputies", "section_leaders")
ORGANS: Final = (
    "party_department",
    "government_department",
    "managed_bureau",
    "discipline_commission",
    "congress",
    "cppcc",
    "court",
    "procuratorate",
)
_PAIRS: Final = ("approved", "actual")
_NUMBERS: Final = (
    *_PAIRS,
    *(f"{who}_{pair}" for who in LEADERS for pair in _PAIRS),
    "frozen",
    "pre_recovered",
    "lent_in",
    "lent_out",
)
# Excluded from clean-ups and counted apart (domain.md 4.2): by what their names end in.
SCHOOLS_AND_HOSPITALS: Final = (
    r"(学校|小学|中学|高中|初中|一中|二中|三中|职高|中专|幼儿园|学院|大学|教学点|技校|党校|医院|卫生院|卫生室"
    r"|保健院|保健所|疾病预防控制中心|急救中心|血站|社区卫生服务中心)$"
)
# Wanted by law, or small by the nature of their work.
_OF_LAW: Final = (
    r"(公证处|仲裁院|仲裁委员会|法律援助中心|档案馆|公积金管理中心|气象台|气象站|地震台|保护区管理局)$"
)
_CLOSING: Final = ("to_be_abolished", "to_be_absorbed")
# Several rules ask for the same table of a day.
_REAL: WeakKeyDictionary[Frames, pl.Series] = WeakKeyDictionary()
_KEPT: WeakKeyDictionary[Frames, dict[str, pl.DataFrame]] = WeakKeyDictionary()


def low(column: str) -> pl.Expr:
    """The low end of a number: the number itself where it is exact, null where nothing is stated; 无 is zero."""
    return _end(column, "low")


def high(column: str) -> pl.Expr:
    """The high end of a number; null also where it is open (500余)."""
    return _end(column, "high")


def _end(column: str, end: str) -> pl.Expr:
    cell = pl.col(column)
    bounded = pl.when(cell.str.starts_with("{")).then(cell).str.json_path_match(f"$.{end}")
    number = pl.coalesce(cell.cast(pl.Float64, strict=False), bounded.cast(pl.Float64, strict=False))
    return pl.when(cell == NONE).then(pl.lit(0.0)).otherwise(number)


def written(column: str) -> pl.Expr:
    """A number as its source writes it: 12, 500余, 1正2副."""
    cell = pl.col(column)
    bounded = pl.when(cell.str.starts_with("{")).then(cell).str.json_path_match("$.text")
    return pl.coalesce(bounded, cell)


def _kept(frames: Frames, name: str, make: Callable[[Frames], pl.DataFrame]) -> pl.DataFrame:
    tables = _KEPT.setdefault(frames, {})
    if name not in tables:
        tables[name] = make(frames)
    return tables[name]


def is_real(frames: Frames) -> pl.Series:
    """Of every node by its number, whether it is a unit in force that numbers can be asked of: no plate, none outside
    the ledger, none unnamed."""
    if frames not in _REAL:
        named = (pl.col("grade") != "unnamed").fill_null(True)
        real = frames.all_units.select(pl.col("lives") & ~pl.col("plate") & ~pl.col("outside") & named)
        rest = pl.repeat(False, len(frames.nodes) - len(real), dtype=pl.Boolean, eager=True)
        _REAL[frames] = pl.concat([real.to_series(), rest])
    return _REAL[frames]


def institutions(frames: Frames, which: pl.Expr, *columns: str) -> pl.DataFrame:
    """The public institutions among them of which `which` is true: n, and columns of frames.all_units."""
    real = is_real(frames)[: len(frames.all_units)]
    units = frames.all_units.lazy().with_columns(real.alias("real"))
    asked = pl.col("real") & (pl.col("kind") == "institution") & which
    return units.filter(asked).select("n", *columns).collect()


def rows_of_posts(frames: Frames) -> pl.DataFrame:
    """Rows of 编制 in force, of real units: id (row), n, type; of every number NAME_low, NAME_high and NAME as written;
    cited (rests on a basis), reason (超编原因 is stated), until, quota_group, funding, from (date).

    Of several rows of one unit and type the last one counts.
    """
    return _kept(frames, "posts", _rows_of_posts)


def _rows_of_posts(frames: Frames) -> pl.DataFrame:
    wanted = ("basis", "over_reason", "over_until", "quota_group", "funding", "from", "to")
    raw = frames.cells("posts", "unit", "type", *_NUMBERS, *wanted)
    stated = (
        raw.lazy()
        .select(
            "id",
            text("unit"),
            code("type", enum("post_types")),
            *_numbers(*_NUMBERS),
            text("quota_group"),
            code("funding", enum("fundings")),
            *period(),
            cited=items("basis").list.len() > 0,
            reason=said("over_reason").is_not_null(),
            until=day("over_until"),
        )
        .filter(frames.covers() & pl.col("type").is_not_null())
    )
    known = frames.numbered(stated.collect(), "unit").drop_nulls("unit")
    known = known.filter(is_real(frames).gather(known["unit"]))
    return known.rename({"unit": "n"}).unique(["n", "type"], keep="last", maintain_order=True)


def rows_of_units(frames: Frames) -> pl.DataFrame:
    """What unit rows say of their posts in short, as a row of type 合计: id (the unit), n, type, of approved, actual,
    leaders_approved, leaders_actual NAME_low, NAME_high and NAME, and chiefs_… and deputies_… from 1正2副."""
    return _kept(frames, "own", _rows_of_units)


def _rows_of_units(frames: Frames) -> pl.DataFrame:
    numbers = ("approved", "actual", "leaders_approved", "leaders_actual")
    raw = frames.cells_of_units(*numbers)
    stated = raw.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in numbers))
    stated = stated.filter(is_real(frames).gather(stated["n"]))
    split = [
        pl.col(f"leaders_{pair}").str.extract(rf"(\d+){sign}").alias(f"{who}_{pair}")
        for who, sign in (("chiefs", "正"), ("deputies", "副"))
        for pair in _PAIRS
    ]
    parted = stated.with_columns(split).with_columns(
        # 1正2副 is three.
        pl.coalesce(
            pl.when(pl.col(f"leaders_{pair}").str.contains("[正副]")).then(
                pl.sum_horizontal(
                    pl.col(f"{who}_{pair}").cast(pl.Int64) for who in ("chiefs", "deputies")
                ).cast(pl.String)
            ),
            f"leaders_{pair}",
        ).alias(f"_{pair}")
        for pair in _PAIRS
    )
    leading = [
        end(f"_{pair}").alias(f"leaders_{pair}_{name}")
        for pair in _PAIRS
        for name, end in (("low", low), ("high", high))
    ]
    counted = parted.lazy().select(
        "n",
        pl.lit(TOTAL, enum("post_types")).alias("type"),
        *_numbers("approved", "actual", "chiefs_approved", "chiefs_actual"),
        *_numbers("deputies_approved", "deputies_actual"),
        *leading,
        "leaders_approved",
        "leaders_actual",
    )
    rows = counted.collect()
    return rows.with_columns(
        frames.nodes["id"].gather(rows["n"]).alias("id"),
        frames.all_units["from"].gather(rows["n"]).alias("from"),
    )


def headcounts(frames: Frames, which: pl.Expr) -> pl.DataFrame:
    """How many posts are approved for a unit in all: n, low, high, shown, rows (ids); of those of which `which` is
    true (an expression on low and high).

    合计 of 编制 counts, else the unit's own cell, else the sum of its types if every type states it.
    """
    found = _kept(frames, "headcounts", _headcounts).filter(which)
    single = found.drop_nulls("id").with_columns(rows=pl.concat_list("id"))
    of_types = _typed(frames).join(found, on="n", how="semi", maintain_order="left")
    listed = of_types.group_by("n").agg(rows="id")
    summed = found.filter(pl.col("id").is_null()).join(listed, on="n")
    return pl.concat([single, summed]).drop("id")


def _typed(frames: Frames) -> pl.DataFrame:
    return rows_of_posts(frames).filter(~pl.col("type").is_in([TOTAL, NO_POSTS]))


def _headcounts(frames: Frames) -> pl.DataFrame:
    """n, low, high, shown, id (of the row that says it; null = of several)."""
    ends = {"low": pl.col("approved_low"), "high": pl.col("approved_high")}
    stated = pl.any_horizontal(end.is_not_null() for end in ends.values())
    columns = ("n", *(end.alias(name) for name, end in ends.items()), pl.col("approved").alias("shown"), "id")
    whole = rows_of_posts(frames).filter((pl.col("type") == TOTAL) & stated).select(columns)
    own = rows_of_units(frames).filter(stated).select(columns)
    summed = (
        _typed(frames)
        .group_by("n")
        .agg(
            stated.all().alias("stated"),
            *(pl.when(end.is_not_null().all()).then(end.sum()).alias(name) for name, end in ends.items()),
        )
        .filter("stated")
        .select("n", "low", "high", shown=pl.coalesce("low", "high").cast(pl.Int64).cast(pl.String))
    )
    return pl.concat([whole, own, summed], how="diagonal").filter(pl.col("n").is_first_distinct())


def tiny_institutions(frames: Frames, posts: int, *, apart: bool) -> pl.DataFrame:
    """Findings on institutions of certainly at most so many approved posts; `apart`: schools, hospitals and those that
    law wants, else all others. What is about to be closed is left out."""
    closing = pl.col("status").is_in(_CLOSING).fill_null(False)
    set_apart = pl.col("name").str.contains(f"{SCHOOLS_AND_HOSPITALS}|{_OF_LAW}")
    few = headcounts(frames, pl.col("high") <= posts)
    tiny = institutions(frames, ~closing, "name").join(few, on="n")
    return found(
        tiny.filter(set_apart if apart else ~set_apart).select(
            subject="n", related=NOTHING, relations="rows", key=NOTHING, approved="shown"
        )
    )


def leading_posts(frames: Frames) -> pl.DataFrame:
    """Leading posts of a unit that are certainly approved, chiefs and deputies together: n, leaders, rows (ids)."""
    chiefs, deputies = pl.col("chiefs_approved_low"), pl.col("deputies_approved_low")
    either = chiefs.is_not_null() | deputies.is_not_null()
    both = pl.sum_horizontal(chiefs, deputies)
    rows = rows_of_posts(frames).filter(either)
    whole = rows.filter(pl.col("type") == TOTAL).select("n", leaders=both, rows=pl.concat_list("id"))
    typed = rows.filter(pl.col("type") != TOTAL).group_by("n", maintain_order=True)
    summed = typed.agg(leaders=both.sum(), rows="id")
    own = rows_of_units(frames).drop_nulls("leaders_approved_low")
    own = own.select("n", leaders="leaders_approved_low", rows=pl.concat_list("id"))
    return pl.concat([whole, summed, own]).unique("n", keep="first", maintain_order=True)


def _numbers(*names: str) -> list[pl.Expr]:
    ends = [
        end(name).alias(f"{name}_{which}") for name in names for which, end in (("low", low), ("high", high))
    ]
    return [*ends, *(written(name).alias(name) for name in names)]
