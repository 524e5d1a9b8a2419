"""Matters and who has which part in them: what the rules on duties look at, each table made once."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import code, is_open, items, number, says_none, text
from graphmodel.columns.nodes import grade, period
from graphmodel.columns.words import enum
from graphmodel.snapshot.frames import Frames

# Who answers for a matter, whatever others do in it.
ANSWERING: Final = ("lead", "overall")
# Who does it, so that it is in good hands where nobody else takes part.
ACTING: Final = ("approve", "decide", "direct", "enforce", "perform", "supervise")
_COMMON = ("from", "to", "grade", "basis", "source")
_MATTERS: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()
_SHARES: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def matters(frames: Frames) -> pl.DataFrame:
    """Matters in force: n, id, name, kind, list, domain, power_source, no_source (says 无), boundary, cited (texts of
    its basis), leads (ids, in order), open_leads, no_lead, assists (ids), several (a row for several matters that the
    source counts or does not name)."""
    if frames not in _MATTERS:
        _MATTERS[frames] = _matters(frames)
    return _MATTERS[frames]


def _matters(frames: Frames) -> pl.DataFrame:
    wanted = ("name", "kind", "list", "domain", "power_source", "boundary", "lead", "assist", "count")
    raw = frames.cells("matters", *wanted, *_COMMON)
    counted = pl.col("count").is_not_null() & (pl.col("count") != "") & (number("count") != 1).fill_null(True)
    stated = (
        raw.with_row_index("n", frames.first_of("matters"))
        .lazy()
        .select(
            "n",
            "id",
            pl.coalesce(text("name"), "id").alias("name"),
            code("kind", enum("matter_kinds")),
            code("list", enum("matter_lists")),
            text("domain"),
            text("power_source"),
            says_none("power_source").alias("no_source"),
            text("boundary"),
            items("basis").alias("cited"),
            items("lead").alias("leads"),
            is_open("lead").alias("open_leads"),
            says_none("lead").alias("no_lead"),
            items("assist").alias("assists"),
            ((grade() == "unnamed") | counted).alias("several"),
            *period(),
        )
    )
    return stated.filter(frames.covers()).drop("from", "to").collect()


def shares(frames: Frames) -> pl.DataFrame:
    """What each unit has to do in each matter in force: matter, unit (numbers), role, stage, section, no_section (says
    无), place (in the list of the matter's own row; null of a row of 职责分工), row (id), lives (the unit is in force).
    """
    if frames not in _SHARES:
        _SHARES[frames] = _shares(frames)
    return _SHARES[frames]


def _shares(frames: Frames) -> pl.DataFrame:
    known = matters(frames).select("n", "id", "leads", "assists")
    role = enum("responsibility_roles")
    raw = frames.cells("responsibilities", "matter", "unit", "role", "stage", "section", *_COMMON)
    stated = raw.select(
        pl.col("id").alias("row"),
        "matter",
        text("unit"),
        code("role", role),
        text("stage"),
        text("section"),
        says_none("section").alias("no_section"),
        *period(),
    ).filter(frames.covers())
    stated = stated.drop("from", "to").join(
        known.select("n", matter="id"), on="matter", maintain_order="left"
    )
    own = [
        known.filter(pl.col(cell).list.len() > 0)
        .select("n", row="id", unit=cell, place=pl.int_ranges(pl.col(cell).list.len()))
        .explode("unit", "place")
        .with_columns(role=pl.lit(part, role))
        for cell, part in (("leads", "lead"), ("assists", "assist"))
    ]
    found = frames.numbered(pl.concat([stated.drop("matter"), *own], how="diagonal_relaxed"), "unit")
    found = found.drop_nulls("unit").rename({"n": "matter"})
    return found.with_columns(
        frames.all_units["lives"].gather(found["unit"]).alias("lives"), pl.col("no_section").fill_null(False)
    )


def leads(frames: Frames) -> pl.DataFrame:
    """The rows of `shares` of units in force that lead."""
    return shares(frames).filter((pl.col("role") == "lead").fill_null(False) & pl.col("lives"))
