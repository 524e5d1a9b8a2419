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


def real_units(frames: Frames) -> pl.DataFrame:
    """Units in force that numbers can be asked of: no plates, none outside the ledger, none unnamed.

    Columns: n, id, name, kind, category, rank, level, status, from.
    """
    return _kept(frames, "units", _real_units)


def _real_units(frames: Frames) -> pl.DataFrame:
    unnamed = (pl.col("grade") == "unnamed").fill_null(False)
    columns = ("n", "id", "name", "kind", "category", "rank", "level", "status", "from")
    real = frames.units.lazy().filter(~pl.col("plate") & ~pl.col("outside") & ~unnamed)
    return real.select(columns).collect()


def institutions(frames: Frames) -> pl.DataFrame:
    """The public institutions among them."""
    return _kept(frames, "institutions", lambda f: real_units(f).filter(pl.col("kind") == "institution"))


def rows_of_posts(frames: Frames) -> pl.DataFrame:
    """Rows of 编制 in force, of real units: id (row), n, type; of every number NAME_low, NAME_high and NAME as written;
    cited (rests on a basis), reason (超编原因 is stated), until, quota_group, funding, from (date).

    Of several rows of one unit and type the last one counts.
    """
    return _kept(frames, "posts", _rows_of_posts)


def _rows_of_posts(frames: Frames) -> pl.DataFrame:
    wanted = ("basis", "over_reason", "over_until", "quota_group", "funding", "from", "to")
    raw = frames.cells("posts", "unit", "type", *_NUMBERS, *wanted)
    stated = raw.select(
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
    ).filter(frames.covers() & pl.col("type").is_not_null())
    units = real_units(frames).select(unit="n")
    known = frames.numbered(stated, "unit").join(units, on="unit", how="semi", maintain_order="left")
    return known.rename({"unit": "n"}).unique(["n", "type"], keep="last", maintain_order=True)


def rows_of_units(frames: Frames) -> pl.DataFrame:
    """What unit rows say of their posts in short, as a row of type 合计: id (the unit), n, type, of approved, actual,
    leaders_approved, leaders_actual NAME_low, NAME_high and NAME, and chiefs_… and deputies_… from 1正2副."""
    return _kept(frames, "own", _rows_of_units)


def _rows_of_units(frames: Frames) -> pl.DataFrame:
    numbers = ("approved", "actual", "leaders_approved", "leaders_actual")
    raw = frames.cells_of_units(*numbers, "from")
    stated = raw.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in numbers))
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
    counted = parted.select(
        "n",
        day("from").alias("from"),
        *_numbers("approved", "actual", "chiefs_approved", "chiefs_actual"),
        *_numbers("deputies_approved", "deputies_actual"),
        *leading,
        "leaders_approved",
        "leaders_actual",
    )
    units = real_units(frames).select("n", "id")
    return counted.join(units, on="n", maintain_order="left").with_columns(
        type=pl.lit(TOTAL, enum("post_types"))
    )


def headcounts(frames: Frames, name: str) -> pl.DataFrame:
    """How many posts a unit has in all (`approved`), or people on them (`actual`): n, low, high, shown, rows (ids).

    合计 of 编制 counts, else the unit's own cell, else the sum of its types if every type states it.
    """
    return _kept(frames, f"headcounts {name}", lambda of: _headcounts(of, name))


def _headcounts(frames: Frames, name: str) -> pl.DataFrame:
    rows = rows_of_posts(frames)
    ends = {"low": f"{name}_low", "high": f"{name}_high"}
    stated = pl.any_horizontal(pl.col(column).is_not_null() for column in ends.values())
    columns = dict(ends, shown=name)
    whole = rows.filter((pl.col("type") == TOTAL) & stated).select("n", "id", **columns)
    own = rows_of_units(frames).filter(stated).select("n", "id", **columns)
    typed = rows.filter(~pl.col("type").is_in([TOTAL, NO_POSTS]))
    summed = (
        typed.filter(stated.all().over("n"))
        .group_by("n", maintain_order=True)
        .agg(
            *(pl.when(pl.col(c).is_not_null().all()).then(pl.col(c).sum()).alias(e) for e, c in ends.items()),
            rows="id",
        )
        .with_columns(shown=pl.coalesce("low", "high").cast(pl.Int64).cast(pl.String))
    )
    single = pl.concat([whole, own]).select("n", "low", "high", "shown", rows=pl.concat_list("id"))
    return pl.concat([single, summed.select(single.columns)]).unique("n", keep="first", maintain_order=True)


def tiny_institutions(frames: Frames, posts: int, *, apart: bool) -> pl.DataFrame:
    """Findings on institutions of certainly at most so many approved posts; `apart`: schools, hospitals and those that
    law wants, else all others. What is about to be closed is left out."""
    closing = pl.col("status").is_in(_CLOSING).fill_null(False)
    set_apart = pl.col("name").str.contains(f"{SCHOOLS_AND_HOSPITALS}|{_OF_LAW}")
    few = headcounts(frames, "approved").filter(pl.col("high") <= posts)
    units = institutions(frames).filter(~closing).select("n", "name")
    tiny = units.join(few, on="n", maintain_order="left")
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
