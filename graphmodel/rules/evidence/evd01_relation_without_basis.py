"""关系无依据: authority is stated, and no document or source for it."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.shared.tables import NOTHING, relations_of
from graphmodel.snapshot.frames import Frames

_AUTHORITY = ("leads", "manages", "managed_on_behalf", "supervises", "vertical", "guides", "takes_part")
# Two numbers in one: far cheaper to compare than a pair.
_PAIR = pl.col("told").cast(pl.UInt64) * 2**32 + pl.col("holder")


def check(frames: Frames) -> pl.DataFrame:
    """One subject for each arrangement and one for each holder: never a line for every relation.

    Examples that say they are synthetic need no basis.
    """
    told = pl.concat([_arrangements(frames), _relations(frames)], how="diagonal")
    return told.with_columns(
        number=pl.col("relations").list.len(),
        group=pl.concat_str(pl.lit("EVD01:"), pl.col("key").list.get(0)),
    )


def _arrangements(frames: Frames) -> pl.DataFrame:
    asked = frames.arrangements.filter(pl.col("lives") & (pl.col("grade") != "synthetic"))
    uncited = asked.filter(pl.col("basis").list.len() == 0)["id"]
    cells = frames.cells("arrangements", "source").filter(pl.col("id").is_in(uncited.implode()))
    bare = cells.filter(items("source").list.len() == 0)["id"]
    based = ~pl.col("id").is_in(bare.implode())
    return asked.select(
        subject="unit",
        outcome=pl.when(based).then(pl.lit(FILLED)).otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations=pl.when(~based).then(pl.concat_list("id")).otherwise(NOTHING),
        key=pl.lit(["arrangement"], dtype=pl.List(pl.String)),
    )


def _relations(frames: Frames) -> pl.DataFrame:
    """By holder; a holder outside the ledger is never a subject, so there the unit is."""
    lines = _of_authority(frames)
    bare = lines.filter("bare")
    ids = relations_of(frames, bare["r"], "r", "id")
    several = (
        frames.ids(bare.join(ids, on="r", maintain_order="left"), "other")
        .group_by("told", "holder", maintain_order=True)
        .agg(related=pl.col("other").unique().sort(), relations="id")
    )
    missing = frames.ids(several, "holder").select(
        "related", "relations", subject="told", outcome=pl.lit(MISSING), key=pl.concat_list("holder")
    )
    pairs = lines.select(_PAIR).to_series().sort()
    silent = pairs.filter(
        pairs.ne_missing(pairs.shift()) & ~pairs.is_in(several.select(_PAIR).to_series().implode())
    )
    filled = pl.select(subject=(silent // 2**32).cast(pl.UInt32), outcome=pl.lit(FILLED))
    return pl.concat([missing, filled], how="diagonal")


def _of_authority(frames: Frames) -> pl.DataFrame:
    """r, told (whom a finding is about), holder, other (the other end), bare (nothing that it rests on)."""
    authority = pl.col("type").is_in(_AUTHORITY) & (pl.col("grade") != "synthetic")
    lines = frames.living.lazy().filter(authority).select("r", "subject", "holder").collect()
    lines = lines.filter(~_only_arranged(frames, lines))
    beyond = pl.lit(frames.all_units["outside"].gather(lines["holder"]))
    return lines.select(
        "r",
        "holder",
        told=pl.when(beyond).then("subject").otherwise("holder"),
        other=pl.when(beyond).then("holder").otherwise("subject"),
        bare=pl.col("r").is_in(_without_basis(frames).implode()),
    )


def _without_basis(frames: Frames) -> pl.Series:
    """The relations of which no statement in force names a document or source."""
    based = (pl.col("basis").list.len() > 0) | pl.col("sourced")
    said = frames.statements.lazy()
    bare = said.filter(~based).select("r").collect()["r"].unique()
    others = said.filter(based & pl.col("r").is_in(bare.implode())).select("r").collect()["r"]
    return bare.filter(~bare.is_in(others.implode()))


def _only_arranged(frames: Frames, lines: pl.DataFrame) -> pl.Series:
    """Whether nothing but the arrangement of the unit states each of these lines: those are told there."""
    arranged = frames.arrangements.select("unit", "id").drop_nulls("unit")
    nowhere = pl.repeat(None, len(frames.all_units), dtype=pl.UInt32, eager=True)
    # Looked up by position: a join of half a million lines costs ten times as much.
    places = nowhere.scatter(arranged["unit"], pl.int_range(len(arranged), dtype=pl.UInt32, eager=True))
    place = places.gather(lines["subject"])
    above = lines["r"].filter(place.is_not_null())
    said = frames.statements.select("r", "row").filter(pl.col("r").is_in(above.implode()))
    # Relations come in the order of their numbers.
    own = arranged["id"].gather(place.drop_nulls().gather(above.search_sorted(said["r"])))
    others = said["r"].filter(said["row"] != own).unique()
    return place.is_not_null() & ~lines["r"].is_in(others.implode())


RULE = Rule(
    code="EVD01",
    name="relation-without-basis",
    title=Text("关系未写依据", "Authority without a basis"),
    severity="W",
    subject="unit",
    what=Text(
        "领导、管理、指导或管理体制没有写依据文号，也没有出处。",
        "Leadership, guidance or an arrangement states neither a basis document nor a source.",
    ),
    why=Text(
        "查不到依据的权限，无法核对，也无法在改革时终止。",
        "Authority that cannot be traced can be neither checked nor ended.",
    ),
    remedy=Text("补依据文号和条款，或写明出处。", "Add the document and clause, or the source."),
    message=Text(
        "{subject:name}：{number}项管理体制、管理或指导关系未写依据和出处",
        "{subject:name}: {number} arrangements or relations of authority without basis or source",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("relations", "arrangements", "documents"),
    check=check,
    lacks=Text("多数关系未写依据文号或出处", "most relations state neither basis nor source"),
)
