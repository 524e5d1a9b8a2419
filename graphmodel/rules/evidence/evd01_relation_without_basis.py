"""关系无依据: authority is stated, and no document or source for it."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.cells import items
from graphmodel.rules.base import FILLED, MISSING, Rule, Text
from graphmodel.rules.tables import NOTHING
from graphmodel.snapshot.frames import Frames

_AUTHORITY = ("leads", "manages", "managed_on_behalf", "supervises", "vertical", "guides", "takes_part")


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
    cells = frames.cells("arrangements", "basis", "source")
    based = (items("basis").list.len() + items("source").list.len()) > 0
    asked = frames.arrangements.filter(pl.col("lives") & (pl.col("grade") != "synthetic")).select(
        "id", "unit"
    )
    return asked.join(cells.select("id", based=based), on="id").select(
        subject="unit",
        outcome=pl.when("based").then(pl.lit(FILLED)).otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations=pl.concat_list("id"),
        key=pl.lit(["arrangement"], dtype=pl.List(pl.String)),
    )


def _relations(frames: Frames) -> pl.DataFrame:
    """By holder; a holder outside the ledger is never a subject, so there the unit is."""
    lines = _of_authority(frames)
    pairs = lines.group_by("told", "holder").agg(
        outcome=pl.when(pl.col("bare").any()).then(pl.lit(MISSING)).otherwise(pl.lit(FILLED))
    )
    silent = pairs.filter(pl.col("outcome") == FILLED).select("outcome", subject="told")
    ids = frames.columns.relations.select("r", "id")
    bare = (
        frames.ids(lines.filter("bare").join(ids, on="r", maintain_order="left"), "other")
        .group_by("told", "holder", maintain_order=True)
        .agg(related=pl.col("other").unique().sort(), relations="id")
    )
    missing = frames.ids(bare, "holder").select(
        "related", "relations", subject="told", outcome=pl.lit(MISSING), key=pl.concat_list("holder")
    )
    return pl.concat([missing, silent], how="diagonal")


def _of_authority(frames: Frames) -> pl.DataFrame:
    """r, told (whom a finding is about), holder, other (the other end), bare (nothing that it rests on)."""
    authority = pl.col("type").is_in(_AUTHORITY) & (pl.col("grade") != "synthetic")
    lines = frames.living.lazy().filter(authority).select("r", "subject", "holder").collect()
    lines = lines.join(_only_arranged(frames, lines), on="r", how="anti")
    beyond = pl.lit(frames.all_units["outside"].gather(lines["holder"]))
    bare = _without_basis(frames)
    return lines.select(
        "r",
        "holder",
        told=pl.when(beyond).then("subject").otherwise("holder"),
        other=pl.when(beyond).then("holder").otherwise("subject"),
        bare=pl.col("r").is_in(bare.implode()),
    )


def _without_basis(frames: Frames) -> pl.Series:
    """The relations of which no statement in force names a document or source."""
    based = (pl.col("basis").list.len() > 0) | pl.col("sourced")
    said = frames.statements.select("r", based=based)
    bare = said.filter(~pl.col("based")).select("r").unique()
    return bare.join(said.filter("based"), on="r", how="anti")["r"]


def _only_arranged(frames: Frames, lines: pl.DataFrame) -> pl.DataFrame:
    """Relations that nothing but an arrangement states: those are told there."""
    arranged = frames.arrangements.select("unit", row="id")
    above = lines.join(arranged, left_on="subject", right_on="unit", how="semi")
    said = frames.statements.lazy().select("r", "row").collect().join(above, on="r", how="semi")
    others = said.join(arranged, on="row", how="anti")
    return above.select("r").join(others, on="r", how="anti")


RULE = Rule(
    code="EVD01",
    name="relation-without-basis",
    title=Text("关系无依据", "Authority without a basis"),
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
        "{subject:name}：{number}项管理体制、管理或指导关系没有依据和出处",
        "{subject:name}: {number} arrangements or relations of authority without basis or source",
    ),
    basis="domain.md 3 EVD01",
    needs=("relations", "arrangements", "documents"),
    check=check,
    lacks=Text("多数关系未写依据文号或出处", "most relations state neither basis nor source"),
)
