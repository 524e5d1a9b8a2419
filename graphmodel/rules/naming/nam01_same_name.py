"""同名: two units of one place that nobody can tell apart by name."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.full_names import full_names
from graphmodel.rules.shared.tables import NO_OUTCOMES, NOTHING
from graphmodel.snapshot.frames import Frames

# These are named inside their street, host or department: 甲街道/司法所, 教育局/办公室.
_INSIDE = (
    "internal_section",
    "dispatched_office",
    "branch",
    "stationed_unit",
    "community",
    "grid",
    "street",
    "town",
)


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each name; Traditional characters and radicals count as what they stand for.

    A section, station or branch is named inside its host: only two of one host are namesakes. Where the place of
    one is unknown, it may be another place.
    """
    named = full_names(frames)
    # Hashes first: texts of a million units cost ten times as much to compare.
    alike = named.filter(named["key"].hash().is_duplicated())
    if alike.is_empty():
        return NO_OUTCOMES
    placed = alike.with_columns(place=_places(frames, alike))
    known, nowhere = placed.drop_nulls("place"), placed.filter(pl.col("place").is_null())
    same = known.filter(known.select(pl.struct("key", "place").hash()).to_series().is_duplicated())
    found = _told(frames, same, ["key", "place"], FOUND)
    # Of one that may be elsewhere nothing is told but that it is open.
    shared = alike.filter(pl.col("key").is_in(nowhere["key"].implode()))
    open_ = nowhere.join(shared.filter(shared["key"].is_duplicated()), on="key", how="semi")
    return pl.concat(
        [found.filter(pl.col("related").list.len() > 0), _told(frames, open_, ["key"], UNDECIDED)]
    )


def _told(frames: Frames, namesakes: pl.DataFrame, by: list[str], outcome: str) -> pl.DataFrame:
    named = frames.ids(namesakes.select(*by, "n", id="n"), "id").sort("id")
    several = named.group_by(by, maintain_order=True).agg("n", relations="id")
    return several.select(
        subject=pl.col("n").list.first(),
        outcome=pl.lit(outcome),
        related=pl.col("n").list.slice(1),
        relations="relations",
        key=NOTHING,
    )


def _places(frames: Frames, units: pl.DataFrame) -> pl.Series:
    """Where each unit is called by its name: the id of a host, or a jurisdiction; none = unknown."""
    numbers = units["n"]
    hosts = frames.nodes["id"].gather(_hosts(frames).gather(numbers))
    return hosts.zip_with(units["kind"].is_in(_INSIDE), frames.place_of.gather(numbers))


def _hosts(frames: Frames) -> pl.Series:
    """By the number of a unit: the street where it is stationed, else who answers for it; of several the first by its
    id."""
    hosts = pl.repeat(None, len(frames.all_units), dtype=pl.UInt32, eager=True)
    # What is written last counts.
    for line in (pl.col("answers"), pl.col("type") == "stationed_at"):
        above = line & pl.col("structure") & pl.col("holder").is_not_null()
        lines = pl.concat(
            layer.lazy().filter(above).select(n="subject", host="holder").collect()
            for layer in (frames.relations, frames.actual)
        )
        hosts = hosts.scatter(lines["n"], lines["host"])
        doubtful = lines.filter(hosts.gather(lines["n"]) != lines["host"])["n"].unique()
        several = frames.ids(
            lines.filter(pl.col("n").is_in(doubtful.implode())).with_columns(id="host"), "id"
        )
        first = several.sort("id").unique("n", keep="first", maintain_order=True)
        hosts = hosts.scatter(first["n"], first["host"])
    return hosts


RULE = Rule(
    code="NAM01",
    name="same-name",
    title=Text("同地同名", "Same name in one place"),
    severity="W",
    subject="unit",
    what=Text("同一地方两个在用单位全称相同。", "Two units in force in one place have the same full name."),
    why=Text(
        "发文、登记和统计会混淆；也可能是一个单位录了两次。",
        "Letters, registers and counts mix them up; or one unit is in twice.",
    ),
    remedy=Text(
        "合并重复的行，或按批复写全称。", "Merge the double rows, or write the full names as approved."
    ),
    message=Text("“{subject:name}”有同名单位", "{subject:name} has a namesake in the same place"),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units",),
    check=check,
    lacks=Text("同名单位属于哪个地方未载", "where the namesakes belong is not stated"),
)
