"""同名: two units of one place that nobody can tell apart by name."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.full_names import full_names
from graphmodel.rules.tables import NOTHING
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
    alike = named.filter(named["key"].is_duplicated())
    placed = alike.join(_places(frames, alike), on="n", how="left")
    known, nowhere = placed.drop_nulls("place"), placed.filter(pl.col("place").is_null())
    same = known.filter(known.select(pl.struct("key", "place").is_duplicated()).to_series())
    found = _told(frames, same, ["key", "place"], FOUND)
    # Of one that may be elsewhere nothing is told but that it is open.
    open_ = _told(frames, nowhere, ["key"], UNDECIDED)
    return pl.concat([found, open_])


def _told(frames: Frames, namesakes: pl.DataFrame, by: list[str], outcome: str) -> pl.DataFrame:
    named = frames.ids(namesakes.select(*by, id="n"), "id")
    several = named.group_by(by).agg(relations=pl.col("id").sort())
    return several.select(
        subject=pl.col("relations").list.first(),
        outcome=pl.lit(outcome),
        related=pl.col("relations").list.slice(1),
        relations="relations",
        key=NOTHING,
    )


def _places(frames: Frames, units: pl.DataFrame) -> pl.DataFrame:
    """Where units are called by their name: n, place (the id of a host, or a jurisdiction; none = unknown)."""
    inside = units.filter(pl.col("kind").is_in(_INSIDE))
    hosts = frames.ids(_hosts(frames, inside), "host").select("n", place="host")
    others = units.join(inside, on="n", how="anti").select("n")
    return pl.concat([hosts, frames.places.join(others, on="n", how="semi")])


def _hosts(frames: Frames, inside: pl.DataFrame) -> pl.DataFrame:
    """n, host: the street where a unit is stationed, else who answers for it; of several the first by its id."""
    lines = (
        pl.concat(
            frame.lazy()
            .filter(pl.col("structure") & pl.col("holder").is_not_null())
            .select("type", "answers", n="subject", host="holder")
            for frame in (frames.relations, frames.actual)
        )
        .collect()
        .join(inside, on="n", how="semi")
    )
    stationed = lines.filter(pl.col("type") == "stationed_at")
    answering = lines.filter("answers").join(stationed, on="n", how="anti")
    hosts = pl.concat([stationed, answering]).select("n", "host").unique()
    doubtful = hosts.filter(pl.col("n").is_duplicated())
    first = frames.ids(doubtful.with_columns(id="host"), "id").sort("id").unique("n", keep="first")
    return pl.concat([hosts.join(doubtful, on="n", how="anti"), first.select("n", "host")])


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
    basis="domain.md 3 NAM01",
    needs=("units",),
    check=check,
    lacks=Text("同名单位属于哪个地方未载", "where the namesakes belong is not stated"),
)
