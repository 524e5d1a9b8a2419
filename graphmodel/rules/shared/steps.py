"""Steps of reform plans and the units of any date that they name: what REG and RFM rules ask of 改革方案."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import folded, items, text
from graphmodel.rules.shared.names import bearing
from graphmodel.snapshot.frames import Frames

# Actions that leave somebody in the place of a unit that ends, also where the row does not say who.
SUCCEEDED: Final = frozenset(
    {
        "merge",
        "absorb",
        "split",
        "transfer_unit",
        "rename",
        "add_plate",
        "town_to_street",
        "convert_to_enterprise",
    }
)

_SEVERAL: Final = 2
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()
_MEANT: Final = pl.Schema({"called": pl.String, "unit": pl.UInt32, "by_id": pl.Boolean})


def steps(frames: Frames, *more: str) -> pl.DataFrame:
    """Rows of plans: row (id), n (its number), plan, action, units, target (lists of names), on (the day; null where no
    day is named), and more cells as JSON texts."""
    raw = frames.cells("reform", "plan", "action", "units", "target", "date", *more)
    return raw.with_row_index("n", frames.first_of("reform")).select(
        "n",
        pl.col("id").alias("row"),
        text("plan").fill_null(""),
        "action",
        items("units"),
        items("target"),
        *more,
        # A date that names no day is none.
        on=pl.col("date").str.to_date("%Y-%m-%d", strict=False),
    )


def named(frames: Frames, rows: pl.DataFrame, column: str = "units") -> pl.DataFrame:
    """Each step with each unit of any date that a list of names in it means: `unit` (number), key (folded), by_id.

    An id means one unit wherever it stands. A namesake of another place is not meant; where the place of the step is
    not told, a name that units of several places have means none of them. A name plate is meant only where nothing else
    has its name.
    """
    if rows.is_empty():
        return rows.with_columns(
            pl.lit(None, dtype=type_).alias(name)
            for name, type_ in {"unit": pl.UInt32, "key": pl.String, "by_id": pl.Boolean}.items()
        )
    called = rows.select("row", "n", called=column).explode("called").drop_nulls("called")
    asked = called.select("row", "called", own=frames.place_of.gather(called["n"]))
    meant = _of_plans(frames)
    told = _here(
        asked, meant.join(asked.select("called").unique(), on="called", how="semi", maintain_order="left")
    )
    others = told.filter(~pl.col("plate")).select("row", "called").unique()
    shown = told.filter("plate").join(others, on=["row", "called"], how="anti", maintain_order="left")
    units = pl.concat([told.filter(~pl.col("plate")), shown]).unique(["row", "unit"], maintain_order=True)
    keyed = units.select("row", "unit", folded(units["called"]).alias("key"), "by_id")
    return rows.join(keyed, on="row", maintain_order="left")


def _of_plans(frames: Frames) -> pl.DataFrame:
    """Units by the names and ids that stand in plans: called, unit, by_id, place, plate."""
    if frames not in _KNOWN:
        rows = frames.cells("reform", "units", "target")
        names = rows.select(called=pl.concat_list(items("units"), items("target"))).explode("called")[
            "called"
        ]
        meant = units_called(frames, names)
        units = meant["unit"]
        _KNOWN[frames] = meant.with_columns(
            place=frames.place_of.gather(units), plate=frames.all_units["plate"].gather(units)
        )
    return _KNOWN[frames]


def _here(asked: pl.DataFrame, meant: pl.DataFrame) -> pl.DataFrame:
    """The names of each step (row, called, own: its place) with the units that they mean.

    A nation has ten thousand units of one name: they are joined by name and place, never by name alone.
    """
    named = meant.filter(~pl.col("by_id"))
    places = named.group_by("called").agg(places=pl.col("place").drop_nulls().n_unique())
    of_one = places.filter(pl.col("places") < _SEVERAL).select("called")
    at_home = asked.drop_nulls("own")
    anywhere = asked.filter(pl.col("own").is_null())
    certain = named.join(of_one, on="called", how="semi", maintain_order="left")
    parts = [
        asked.join(meant.filter("by_id"), on="called", maintain_order="left"),
        at_home.join(named, left_on=["called", "own"], right_on=["called", "place"], maintain_order="left"),
        at_home.join(certain.filter(pl.col("place").is_null()), on="called", maintain_order="left"),
        anywhere.join(certain, on="called", maintain_order="left"),
    ]
    return pl.concat(part.select("row", "called", "unit", "by_id", "plate") for part in parts)


def units_called(frames: Frames, wanted: pl.Series) -> pl.DataFrame:
    """Units of every date by what they are called, id or name: called, unit (number), by_id."""
    names = wanted.unique().drop_nulls().alias("called")
    if names.is_empty():
        return pl.DataFrame(schema=_MEANT)
    asked = pl.DataFrame([names, folded(names).alias("key")])
    by_name = (
        bearing(frames, asked["key"]).join(asked, on="key").select("called", unit="n", by_id=pl.lit(False))
    )
    units = frames.all_units.lazy().select(called="id", unit="n", by_id=pl.lit(True))
    by_id = units.filter(pl.col("called").is_in(names.implode())).collect()
    return pl.concat([by_id, by_name]).unique(["called", "unit"], keep="first", maintain_order=True)
