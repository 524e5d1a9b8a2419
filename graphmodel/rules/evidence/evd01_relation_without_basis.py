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
    asked = frames.arrangements.filter(pl.col("lives") & (pl.col("grade") != "synthetic")).select("id", "unit")
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
    pairs = lines.group_by("told", "holder").agg(outcome=pl.when(pl.col("bare").any()).then(pl.lit(MISSING)).otherwise(pl.lit(FILLED)))
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
    lines = (
        frames.living.lazy()
        .filter(pl.col("type").is_in(_AUTHORITY) & (pl.col("grade") != "synthetic"))
        .select("r", "subject", "holder")
        .collect()
    )
    outside = frames.units.filter("outside").select(holder="n", beyond=True)
    based = frames.statements.lazy().filter((pl.col("basis").list.len() > 0) | pl.col("sourced")).select("r", bare=False)
    ends = (
        lines.join(_only_arranged(frames), on="r", how="anti")
        .join(outside, on="holder", how="left")
        .join(based.unique("r").collect(), on="r", how="left")
    )
    beyond = pl.col("beyond").is_not_null()
    return ends.select(
        "r",
        "holder",
        told=pl.when(beyond).then("subject").otherwise("holder"),
        other=pl.when(beyond).then("holder").otherwise("subject"),
        bare=pl.col("bare").fill_null(True),
    ).sort("r")


def _only_arranged(frames: Frames) -> pl.DataFrame:
    """Relations that nothing but an arrangement states: those are told there."""
    arranged = frames.arrangements.select(row="id", arranged=True)
    rows = frames.statements.lazy().select("r", "row", "shorthand").collect()
    of_them = rows.filter(~pl.col("shorthand")).join(arranged, on="row", how="semi").select("r").unique()
    others = rows.join(of_them, on="r", how="semi").join(arranged, on="row", how="anti")
    return of_them.join(others, on="r", how="anti")


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
