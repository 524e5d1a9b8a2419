"""What the rules on coordinating bodies ask of one: its seats, its level, its matters, whether a law wants it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import folded, is_open, items, says_none, text
from graphmodel.columns.nodes import period
from graphmodel.snapshot.frames import Frames

STATED, STATED_NONE, BLANK = "stated", "none", "blank"
TEMPORARY: Final = ("temporary", "phased")
# legal.md 2c, all read in full text: bodies that a law or regulation names, by words of their names.
_STATUTORY: Final[Mapping[str, str]] = {
    "应急指挥": "突发事件应对法（2024）第19条",
    "应急处置指挥": "突发事件应对法（2024）第19条",
    "防汛": "防洪法（2016）第39条",
    "抗震救灾": "防震减灾法（2008）第6条",
    "禁毒委员会": "禁毒法（2007）第5条",
    "社区矫正委员会": "社区矫正法（2019）第8条",
    "森林防火": "森林防火条例（2008）第5条",
    "森林草原防": "森林防火条例（2008）第5条",
    "民办教育": "民办教育促进法实施条例（2021）第47条",
    "专门教育": "预防未成年人犯罪法（2020）第6条",
    "土地调查": "土地调查条例（2018）第35条",
    "国土调查": "土地调查条例（2018）第35条",
    "军地联席": "国防法（2020）第19条",
}
_CITY_ONLY: Final = {"住房公积金管理委员会": "住房公积金管理条例（2019）第8条"}
_MATTERS: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def running(frames: Frames, *cells: str) -> pl.DataFrame:
    """Bodies in force that have been set up, not only proposed: the columns of frames.bodies, and cells of their rows
    as JSON texts (`to_cell` where a column of bodies has the name)."""
    raw = frames.cells("bodies", *cells)
    bodies = frames.bodies.filter("running")
    return bodies.join(raw, on="id", how="left", suffix="_cell", maintain_order="left") if cells else bodies


def said(column: str) -> pl.Expr:
    """Whether a cell says something, says 无, or is blank."""
    cell = pl.col(column)
    listed = cell.str.starts_with('["') & (items(column).list.len() > 0)
    spoken = ~cell.is_in(["", "无", "—", "等", "[]"]) & ~cell.str.starts_with('["')
    return (
        pl.when(spoken | listed)
        .then(pl.lit(STATED))
        .when(says_none(column))
        .then(pl.lit(STATED_NONE))
        .otherwise(pl.lit(BLANK))
    )


def sitting(frames: Frames) -> pl.DataFrame:
    """The units that sit in each body in force, one of them maybe twice: body, unit (numbers); lead and office have a
    seat."""
    bodies = frames.bodies
    leads = bodies.select(body="n", unit="leads").explode("unit")
    offices = bodies.select(body="n", unit="office")
    return pl.concat([leads, offices, frames.seats.select("body", "unit")]).drop_nulls("unit")


def open_members(frames: Frames) -> pl.DataFrame:
    """Bodies of which there may be members that the ledger does not list: n, open."""
    declared = frames.declared.filter(pl.col("what") == "members")
    open_ = frames.bodies.filter("open_members").join(declared, on="n", how="anti")
    return open_.select("n", open=True)


def statutory(bodies: pl.DataFrame) -> pl.Series:
    """Whether a law names a body of this name, as far as is known (needs name and level)."""
    return statute(bodies).is_not_null()


def statute(bodies: pl.DataFrame) -> pl.Series:
    """The law and article that names a body of this name (legal.md 2c, grade T), null where none is known to."""
    key = folded(bodies["name"])
    of_city = bodies["level"].is_in(["prefecture", "sub_province"]).fill_null(False)
    cited = [_cited(key.str.contains(sign), law) for sign, law in _STATUTORY.items()]
    cited += [_cited(of_city & key.str.contains(sign), law) for sign, law in _CITY_ONLY.items()]
    return pl.select(pl.coalesce(cited)).to_series()


def _cited(named: pl.Series, law: str) -> pl.Expr:
    return pl.when(named).then(pl.lit(law))


def matters_of(frames: Frames) -> pl.DataFrame:
    """Bodies that run and list matters that the ledger has.

    Columns: n, id (of the body), matters (ids, in the order of its list), leads (ids, each once), over (all have
    ended), shared (some list of who leads is open, or somebody assists), alone (of each it is stated who leads, and
    that nobody assists), complete (these are all that its row lists).
    """
    if frames not in _MATTERS:
        _MATTERS[frames] = _matters_of(frames)
    return _MATTERS[frames]


def _matters_of(frames: Frames) -> pl.DataFrame:
    bodies = running(frames, "matters").filter(pl.col("matters").is_not_null())
    bodies = bodies.select("n", "id", "matters", open=is_open("matters"))
    listed = bodies.select("n", matter=items("matters")).explode("matter").drop_nulls("matter")
    asked = listed.with_columns(key=folded(listed["matter"]))
    found = asked.join(_matters(frames, asked), on="key", how="left", maintain_order="left")
    known = pl.col("row").is_not_null()
    by_body = found.group_by("n", maintain_order=True).agg(
        matters=pl.col("row").drop_nulls(),
        leads=pl.col("leads").filter(known).explode(empty_as_null=False).unique().sort(),
        over=pl.col("over").filter(known).all(),
        shared=pl.col("shared").filter(known).any(),
        alone=pl.col("alone").filter(known).all(),
        all_known=known.all(),
    )
    told = by_body.filter(pl.col("matters").list.len() > 0).join(
        bodies.select("n", "id", "open"), on="n", maintain_order="left"
    )
    return told.with_columns(complete=pl.col("all_known") & ~pl.col("open")).drop("all_known", "open")


def _matters(frames: Frames, asked: pl.DataFrame) -> pl.DataFrame:
    """Matters by what they are called: key (folded id or name; the last that has it counts), row, and what is said."""
    raw = frames.cells("matters", "name", "lead", "assist", "from", "to")
    known = raw.select(
        pl.col("id").alias("row"),
        text("name"),
        items("lead").alias("leads"),
        over=(period()[1] <= pl.lit(frames.day).str.to_date()).fill_null(False),
        shared=is_open("lead") | (items("assist").list.len() > 0),
        alone=(items("lead").list.len() > 0) & says_none("assist"),
    ).with_row_index("place")
    names = pl.concat(
        [known.select("place", called="row"), known.select("place", called="name")]
    ).drop_nulls()
    keys = names.with_columns(key=folded(names["called"])).join(asked, on="key", how="semi")
    last = keys.group_by("key").agg(pl.col("place").max())
    return last.join(known, on="place").drop("place")
