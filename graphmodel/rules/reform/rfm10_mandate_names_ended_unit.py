"""三定仍列已撤机构: the duties of a unit in force still name a unit that has ended."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import folded, items
from graphmodel.columns.nodes import period
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.registered import over, registration
from graphmodel.rules.shared.tables import NO_OUTCOMES, found
from graphmodel.snapshot.frames import Frames

# A shorter name may stand for anything.
_SHORTEST = 4


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each unit in force; a name after 原 speaks of the past, and a name that goes on is no fault."""
    gone = _gone(frames)
    if gone.is_empty():
        return NO_OUTCOMES
    pairs = _naming(frames, gone["name"]).join(
        gone, on=["name", "place"], nulls_equal=True, maintain_order="left_right"
    )
    if pairs.is_empty():
        return NO_OUTCOMES
    longer = _longer(frames, pairs)
    told = [
        (unit, row, ended)
        for unit, row, text, name, ended in pairs.select("n", "row", "text", "name", "ended").iter_rows()
        if _is_named(text, name, longer)
    ]
    frame = pl.DataFrame(
        told, schema={"subject": pl.UInt32, "row": pl.String, "related": pl.UInt32}, orient="row"
    )
    by_unit = frame.group_by("subject", maintain_order=True).agg(
        pl.col("related").unique().sort(), relations=pl.col("row").unique(maintain_order=True)
    )
    return found(frames.ids(by_unit, "related").with_columns(pl.col("related").list.sort()))


def _is_named(text: str, name: str, longer: dict[str, list[str]]) -> bool:
    """Whether the text speaks of the unit itself, and not of one that is called after it, nor of what it was."""
    for other in longer.get(name, ()):
        text = text.replace(other, "")
    at = text.find(name)
    while at > 0 and text[at - 1] == "原":
        at = text.find(name, at + 1)
    return at >= 0


def _gone(frames: Frames) -> pl.DataFrame:
    """Units that have ended and whose full name nothing in force in their place has: name, ended (number), place."""
    ended = registration(frames, over(frames)).select(ended="n")
    named = ended.with_columns(frames.nodes["name"].gather(ended["ended"]).alias("name"))
    named = named.filter(pl.col("name").str.len_chars() >= _SHORTEST)
    placed = named.with_columns(place=frames.place_of.gather(named["ended"]), key=folded(named["name"]))
    going_on = frames.keys.filter(pl.col("key").is_in(placed["key"].unique().implode()))
    living = going_on.select("key", place=frames.place_of.gather(going_on["n"])).unique()
    left = placed.join(living, on=["key", "place"], how="anti", nulls_equal=True, maintain_order="left")
    return left.drop("key")


def _naming(frames: Frames, names: pl.Series) -> pl.DataFrame:
    """Units in force whose duties hold a name: n, place, text, row (id), name.

    Duties stand in their own row, in 职责分工, and in the text of a 三定 document that covers them.
    """
    duties = frames.cells_of_units("duties").drop_nulls("duties").rename({"duties": "text"})
    # Many units have the same text: each is looked at once.
    own = duties.join(_holding(duties.select("text").unique(), names), on="text")
    own = own.with_columns(frames.nodes["id"].gather(own["n"]).alias("row"))
    shares = frames.cells("responsibilities", "unit", "text", "from", "to").filter(
        pl.col("text").is_not_null()
    )
    shares = shares.select(pl.col("unit").alias("n"), "text", *period(), row="id").filter(frames.covers())
    mandates = frames.documents.lazy().filter((pl.col("kind") == "mandate") & ~pl.col("over")).select("id")
    quoted = frames.cells("documents", "covers", "quote").lazy().filter(pl.col("quote").is_not_null())
    quoted = quoted.join(mandates, on="id", how="semi")
    covering = quoted.select(items("covers").alias("n"), text="quote", row="id").explode("n").collect()
    others = _holding(pl.concat([shares.select("n", "text", "row"), covering]), names)
    known = frames.numbered(others, "n").drop_nulls("n")
    naming = pl.concat([own, known.select(own.columns)])
    kept = frames.all_units.select(pl.col("lives") & ~pl.col("plate")).to_series()
    naming = naming.filter(kept.gather(naming["n"]))
    return naming.with_columns(frames.place_of.gather(naming["n"]).alias("place"))


def _longer(frames: Frames, pairs: pl.DataFrame) -> dict[str, list[str]]:
    """Names of units in force in the places of some texts that hold the name of an ended one: by that name."""
    units = frames.all_units.select("lives", text="name")
    place = frames.place_of[: len(units)]
    here = units["lives"] & place.is_in(pairs["place"].unique().implode(), nulls_equal=True)
    longer = _holding(units.select("text").filter(here), pairs["name"]).filter(
        pl.col("text") != pl.col("name")
    )
    in_order = longer.sort(pl.col("text").str.len_chars(), "text", descending=True)
    return dict(in_order.group_by("name", maintain_order=True).agg("text").iter_rows())


def _holding(texts: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """The texts that hold a name, with each `name` that they hold, whatever else it overlaps."""
    patterns = names.unique().implode()
    # Nearly no text holds one: to ask first costs half of taking out.
    holding = texts.filter(pl.col("text").str.contains_any(patterns))
    found = pl.col("text").str.extract_many(patterns, overlapping=True).list.unique()
    return holding.with_columns(name=found).explode("name")


RULE = Rule(
    code="RFM10",
    name="mandate-names-ended-unit",
    title=Text("三定职责仍列已撤机构", "Duties still name a unit that has ended"),
    severity="W",
    subject="unit",
    what=Text(
        "在用单位的主要职责、职责分工或三定规定原文，仍写着已撤销单位的名称。",
        "Duties, division of work or mandate text of a unit in force still name a unit that has ended.",
    ),
    why=Text(
        "机构撤了而三定没有修订，配合、移送、会签就没有对象。",
        "Where the text was not revised, there is nobody to work with, hand over to or sign.",
    ),
    remedy=Text(
        "按改革后的机构修订三定，改写为承接单位；只是说明来历的，写“原”某单位。",
        "Revise the text to name the successor; where it tells of the past, write “former” before the name.",
    ),
    message=Text(
        "{subject:name}：职责中仍写着已撤销的{related:name}",
        "{subject:name}: its duties still name {related:name}, which has ended",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("units", "responsibilities", "documents"),
    check=check,
)
