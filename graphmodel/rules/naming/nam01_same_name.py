"""同名: two units of one place that nobody can tell apart by name."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.shared.full_names import full_names
from graphmodel.rules.shared.tables import NOTHING, come_again
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
# Keeps a name and a place that change their parts from being the same number.
_ODD = 1_000_003


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each name; Traditional characters and radicals count as what they stand for.

    A section, station or branch is named inside its host: only two of one host are namesakes. Where the place of
    one is unknown, it may be another place.
    """
    named = full_names(frames)
    named = named.with_columns(host=_hosts(frames).gather(named["n"]))
    ids, places = frames.nodes["id"], frames.place_of
    # Hashes first: texts of a million units cost ten times as much to compare.
    names, where = named["key"].hash(), _where(named, ids.hash(), places.hash().set(places.is_null(), None))
    same = named.filter(come_again(names + where * _ODD))
    found = _told(frames, same.with_columns(place=_where(same, ids, places)), ["key", "place"], FOUND)
    # Of one that may be elsewhere nothing is told but that it is open.
    unplaced = names.is_in(names.filter(where.is_null()).implode())
    again = come_again(names.filter(unplaced))
    shared = named.filter(unplaced).filter(again)
    nowhere = shared.filter(where.filter(unplaced).filter(again).is_null())
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


def _where(units: pl.DataFrame, ids: pl.Series, places: pl.Series) -> pl.Series:
    """Where each unit is called by its name: its host, as `ids` has it by number, or its jurisdiction, as `places` has
    it; none = unknown."""
    return ids.gather(units["host"]).zip_with(units["kind"].is_in(_INSIDE), places.gather(units["n"]))


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
