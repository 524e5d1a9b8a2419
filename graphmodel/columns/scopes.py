"""What a scope takes in, and what was declared complete in it (contract 1.4): the columnar twin of Structure.scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from graphmodel.columns.cells import folded, items
from graphmodel.columns.nodes import period
from graphmodel.ledger.readings import what_of
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from graphmodel.columns.columns import Columns

_PLACES = ("street", "town")


def scope(columns: Columns, unit: int) -> pl.Series:
    """Numbers of a unit and all that answers to it; with a street also those stationed there and its Party work
    committee. With them the bodies that they set up, the matters that they lead, the documents that their rows cite."""
    found = frontier = pl.DataFrame({"n": [unit]}, schema={"n": pl.UInt32})
    down = pl.concat([columns.lines, _beside(columns)]).unique()
    while not frontier.is_empty():
        below = down.join(frontier, left_on="holder", right_on="n").select(n="subject").unique()
        frontier = below.join(found, on="n", how="anti")
        found = pl.concat([found, frontier])
    ids = columns.nodes.join(found, on="n", how="semi")["id"]
    others = pl.concat([_bodies(columns, ids), _matters(columns, ids), _documents(columns, ids)])
    known = columns.nodes.filter(pl.col("id").is_in(others.implode()))["n"]
    return pl.concat([found["n"], known]).unique()


def _beside(columns: Columns) -> pl.DataFrame:
    """What a street or town takes in beside those that answer to it: subject, holder."""
    units = columns.units
    places = units.filter(pl.col("kind").is_in(_PLACES)).select(holder="n")
    stationed = columns.stationed.join(places, on="holder", how="semi")
    named = columns.arrangements.select(subject="territory_party", holder="territory").drop_nulls()
    committees = units.filter(pl.col("kind") == "party_work_committee")
    called = pl.DataFrame(
        [(n, key) for n, names in _names(committees) for key in {fold(name) for name in names}],
        schema={"subject": pl.UInt32, "key": pl.String},
        orient="row",
    )
    expected = pl.DataFrame(
        [
            (n, key)
            for n, names in _names(units.filter(pl.col("kind").is_in(_PLACES)))
            for key in {fold(f"{name}党工委") for name in names}
        ],
        schema={"holder": pl.UInt32, "key": pl.String},
        orient="row",
    )
    alike = called.join(expected, on="key").select("subject", "holder")
    return pl.concat([stationed, named.join(places, on="holder", how="semi"), alike])


def _names(units: pl.DataFrame) -> list[tuple[int, list[str]]]:
    return [
        (n, [name for name in (name, short, *aliases) if name])
        for n, name, short, aliases in units.select("n", "name", "short_name", "aliases").iter_rows()
    ]


def _bodies(columns: Columns, ids: pl.Series) -> pl.Series:
    raw = columns.cells("bodies", "set_up_by", "under")
    maker = pl.coalesce(pl.col("set_up_by").replace("", None), "under")
    return raw.filter(maker.is_in(ids.implode()))["id"]


def _matters(columns: Columns, ids: pl.Series) -> pl.Series:
    led = columns.cells("matters", "lead").select("id", items("lead")).explode("lead")
    return led.filter(pl.col("lead").is_in(ids.implode()))["id"]


def _documents(columns: Columns, ids: pl.Series) -> pl.Series:
    """Documents that the rows of these units cite."""
    cited = []
    for sheet in VOCABULARY.sheets:
        raw = columns.cells(sheet, "subject", "unit", "basis").drop_nulls("basis")
        own = pl.any_horizontal(pl.col(c).is_in(ids.implode()) for c in ("id", "subject", "unit"))
        texts = raw.filter(own).select(items("basis").alias("basis"))["basis"].explode().drop_nulls().unique()
        cited.append(pl.DataFrame({"key": folded(texts)}))
    numbers = pl.concat(cited).join(columns.called, on="key")["document"]
    return columns.nodes.filter(pl.col("n").is_in(numbers.implode()))["id"]


def declared(columns: Columns) -> pl.DataFrame:
    """Silence that was declared to mean none, at every date: n, what (aspect, relation type or sheet), from, to."""
    raw = columns.cells("declared", "scope", "what", "from", "to").select(
        "scope", items("what").alias("what"), *period()
    )
    rows = (
        raw.explode("what")
        .drop_nulls("what")
        .with_columns(what=pl.col("what").map_elements(what_of, return_dtype=pl.String))
    )
    rows = rows.drop_nulls("scope")
    parts = [pl.DataFrame(schema={"n": pl.UInt32, "what": pl.String, "from": pl.Date, "to": pl.Date})]
    for (named,), alike in rows.group_by("scope", maintain_order=True):
        units = columns.units.filter(pl.col("id") == named)["n"]
        if len(units):
            inside = scope(columns, units[0]).to_frame("n")
            parts.append(inside.join(alike.drop("scope"), how="cross"))
    return pl.concat(parts)
