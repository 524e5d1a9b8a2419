"""别名是他单位全称: a name that leads to two units."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.full_names import full_names
from graphmodel.rules.shared.tables import found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """Units with a short or former name that is the full name of another unit in force in the same place."""
    full = full_names(frames).select("n", "key")
    aliases = frames.keys.lazy().filter(pl.col("position") > 0).collect()
    # Few names are aliases: of all full names only those that are one count.
    full = full.filter(
        pl.col("key").is_in(aliases["key"].implode()) | pl.col("n").is_in(aliases["n"].implode())
    )
    aliases = aliases.join(full, on="key", how="semi")
    called = aliases.join(full.select("n", own="key"), on="n").filter(pl.col("key") != pl.col("own"))
    others = _placed(frames, full.join(called, on="key", how="semi")).rename({"n": "other"})
    pairs = _placed(frames, called).join(others, on=["key", "place"])
    told = frames.ids(pairs, "other").group_by("n", "position").agg(others=pl.col("other").sort())
    units = frames.all_units.select("id", "name", "short_name", "aliases")
    known = pl.concat([told, units[told["n"]]], how="horizontal").sort("n", "position")
    names = pl.concat_list(pl.concat_list("name", "short_name"), "aliases").list.drop_nulls()
    return found(
        known.select(
            subject="n",
            related="others",
            relations=pl.concat_list("id", "others"),
            key="others",
            called=names.list.unique(maintain_order=True).list.get(pl.col("position")),
        )
    )


def _placed(frames: Frames, units: pl.DataFrame) -> pl.DataFrame:
    return units.with_columns(place=frames.place_of.gather(units["n"])).drop_nulls("place")


RULE = Rule(
    code="NAM04",
    name="alias-of-another",
    title=Text("别名未归并", "An alias that is another unit's name"),
    severity="I",
    subject="unit",
    what=Text(
        "一个单位的简称、别名或曾用名，是同地另一在用单位的全称。",
        "A short, other or former name of a unit is the full name of another in force in the same place.",
    ),
    why=Text("按这个名称查到的是两个单位。", "Who asks by that name meets two units."),
    remedy=Text(
        "已并入的，给原单位填终止日期；不是一回事的，改别名。",
        "End the unit that was merged, or change the alias.",
    ),
    message=Text(
        "{subject:name}：别名“{called}”是另一在用单位的全称",
        "{subject:name}: its alias {related:name} is another unit in force",
    ),
    basis="辽宁各地改革材料（2019）（同一中心两个名称）",
    needs=("units",),
    check=check,
)
