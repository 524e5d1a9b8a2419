"""同类不同制: one kind of office, and one street of several has it under another regime."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.shared.sides import with_sides
from graphmodel.rules.shared.tables import NO_OUTCOMES, marked
from graphmodel.snapshot.frames import Frames

_KIND = ("place", "series")


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit whose main side or share is not that of most of its kind in the jurisdiction."""
    alike = _alike(frames)
    if alike.is_empty():
        return NO_OUTCOMES
    usual_main = _most(alike, "main").rename({"main": "usual_main"})
    of_main = alike.join(usual_main, on=_KIND, nulls_equal=True, maintain_order="left")
    same = pl.col("main") == pl.col("usual_main")
    usual_share = _most(of_main.filter(same).drop_nulls("share"), "share").rename({"share": "usual_share"})
    judged = of_main.join(
        usual_share, on=_KIND, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(usual=same & (pl.col("share").is_null() | (pl.col("share") == pl.col("usual_share"))))
    first = judged.filter("usual").group_by(_KIND, maintain_order=True).first()
    model = first.select(*_KIND, other="unit", other_arrangement="arrangement")
    return (
        judged.filter(~pl.col("usual"))
        .join(model, on=_KIND, nulls_equal=True, maintain_order="left")
        .select(
            subject="unit",
            outcome=pl.lit(FOUND),
            related=pl.concat_list("other"),
            relations=pl.concat_list("arrangement", "other_arrangement"),
            key=pl.concat_list("series"),
            mains=pl.when(same)
            .then(pl.lit([], pl.List(pl.String)))
            .otherwise(pl.concat_list("main", "usual_main")),
            series=pl.concat_list("series"),
            group=pl.concat_str(pl.lit("DUA10:"), "series"),
        )
    )


def _alike(frames: Frames) -> pl.DataFrame:
    """Units with a main side and a name of their kind, in the order of their ids: unit, arrangement, main, share
    of the territory, place, series. Kinds of which all are alike are left out."""
    # What was kept, or left open, is no regime that another could differ from.
    stated = pl.col("main").is_not_null() & (pl.col("main") != "unstated")
    regular = frames.arrangements.filter(pl.col("lives") & stated & ~pl.col("unchanged"))
    named = regular.select("unit", arrangement="id", main=pl.col("main").cast(pl.String)).join(
        _series(frames, regular["unit"]), on="unit", maintain_order="left"
    )
    shared = named.join(_shares(frames, named["unit"]), on="unit", how="left", maintain_order="left")
    placed = shared.with_columns(place=frames.place_of.gather(shared["unit"]))
    kinds = placed.group_by(_KIND).agg(
        (pl.col(column).min() != pl.col(column).max()).alias(column) for column in ("main", "share")
    )
    several = kinds.filter(pl.any_horizontal("main", "share"))
    differing = placed.join(several, on=_KIND, how="semi", nulls_equal=True)
    return frames.ids(differing.with_columns(id="unit"), "id").sort("id").drop("id")


def _shares(frames: Frames, units: pl.Series) -> pl.DataFrame:
    """unit, share: what is stated of the territory's in the score; one that is derived or inferred is not there."""
    stated = frames.deciders.filter((pl.col("part") == "appraisal.score") & pl.col("share").is_not_null())
    asked = stated.filter(marked(frames, units).gather(stated["unit"])).select("unit", "holder", "share")
    of_territory = with_sides(frames, asked).filter(pl.col("side") == "territory")
    return of_territory.unique("unit", keep="last", maintain_order=True).select("unit", "share")


def _series(frames: Frames, units: pl.Series) -> pl.DataFrame:
    """unit, series: what the unit is called everywhere: as stated, else its name without that of the street where it
    is."""
    asked = frames.all_units.select("n", "series")[units]
    stated = asked.drop_nulls("series").select(unit="n", series=folded(asked["series"].drop_nulls()))
    unnamed = asked.filter(pl.col("series").is_null()).select(unit="n")
    at_street = pl.col("type") == "stationed_at"
    layers = (layer.lazy().filter(at_street) for layer in (frames.living, frames.actual))
    stationed = pl.concat([layer.select("holder", unit="subject").collect() for layer in layers])
    hosts = stationed.filter(marked(frames, unnamed["unit"]).gather(stationed["unit"])).unique()
    own, of_host = (
        frames.keys.filter(marked(frames, hosts[end]).gather(frames.keys["n"])) for end in ("unit", "holder")
    )
    own = own.filter(pl.col("position") == 0)
    rest = pl.col("key").str.splitn(pl.col("host"), 2).struct.field("field_1")
    rests = (
        hosts.join(own.select("key", unit="n"), on="unit")
        .join(of_host.select(holder="n", host="key"), on="holder")
        .select("unit", series=rest)
    )
    # Most units are at one street, which has one name; only of the others one must be chosen.
    several = rests["unit"].is_duplicated()
    length = pl.col("series").str.len_chars()
    longest = rests.filter(several).filter(length == length.max().over("unit")).unique()
    return pl.concat(
        [stated, *(found.filter(pl.col("series") != "") for found in (rests.filter(~several), longest))]
    )


def _most(units: pl.DataFrame, column: str) -> pl.DataFrame:
    """The commonest of each kind; of several the first in order, so that the order of rows says nothing."""
    counted = units.group_by(*_KIND, column).len()
    ordered = counted.sort(pl.col("len"), pl.col(column).cast(pl.String), descending=[True, False])
    return ordered.unique(_KIND, keep="first", maintain_order=True).drop("len")


RULE = Rule(
    code="DUA10",
    name="same-kind-other-regime",
    title=Text("同类不同制", "Same kind, another regime"),
    severity="I",
    subject="unit",
    what=Text(
        "各街道的同类单位，以谁为主或属地考评占比不一致。",
        "Units of one kind in several streets differ in the main side or in the share of the territory.",
    ),
    why=Text(
        "同类单位宜用同一体制；试点街道可以不同。", "One kind should have one regime; a pilot may differ."
    ),
    remedy=Text(
        "核对依据；属试点的，注明；其余统一。", "Check the basis; note a pilot, and bring the rest into line."
    ),
    message=Text(
        "{subject:name}：管理体制与同类的{related:name}等不一致",
        "{subject:name}: its arrangement is not that of {related:name} and others of its kind",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("arrangements", "relations", "units"),
    check=check,
)
