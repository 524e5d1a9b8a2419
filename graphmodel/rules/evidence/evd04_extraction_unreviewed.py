"""抽取未复核: relations that a program read from a text and nobody looked at."""

from __future__ import annotations

import polars as pl

from graphmodel.columns.nodes import period
from graphmodel.rules.base import Rule, Text
from graphmodel.rules.shared.tables import NOTHING, found
from graphmodel.snapshot.frames import Frames


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each holder; a row counts as reviewed once 自动抽取 is 否 or blank."""
    raw = frames.cells("relations", "subject", "holder", "extracted", "from", "to")
    rows = raw.filter(pl.col("extracted") == "true").with_columns(*period()).filter(frames.covers())
    rows = frames.numbered(frames.numbered(rows, "subject"), "holder")
    named = pl.concat([rows["subject"], rows["holder"]]).unique()
    units = frames.units.filter(pl.col("n").is_in(named.implode())).select("n", "outside")
    inside = units.filter(~pl.col("outside"))["n"]
    # A superior outside the ledger is never a subject: there the unit itself is told.
    by_holder = pl.col("holder").is_in(inside.implode()).fill_null(False)
    ends = rows.select(
        "id",
        told=pl.when(by_holder).then("holder").otherwise("subject"),
        other=pl.when(by_holder).then("subject").otherwise("holder"),
    )
    in_force = units["n"].implode()
    ends = ends.filter(pl.col("told").is_in(in_force)).with_columns(
        other=pl.when(pl.col("other").is_in(in_force)).then("other")
    )
    told = (
        frames.ids(ends, "other")
        .group_by("told", maintain_order=True)
        .agg(related=pl.col("other").drop_nulls().unique().sort(), relations="id", number=pl.len())
        .rename({"told": "subject"})
    )
    return found(told.with_columns(key=NOTHING))


RULE = Rule(
    code="EVD04",
    name="extraction-unreviewed",
    title=Text("自动抽取未复核", "Extraction not reviewed"),
    severity="I",
    subject="unit",
    what=Text(
        "关系由程序从文本抽取，尚未人工复核。", "Relations were extracted by a program and not yet reviewed."
    ),
    why=Text(
        "句式相近而意思不同，抽取会错；复核前不宜据以决定。",
        "Extraction errs; decide nothing on it before a review.",
    ),
    remedy=Text("对照原文核对，把“自动抽取”改为否。", "Compare with the text, then set 'extracted' to no."),
    message=Text(
        "{subject:name}：{number}项关系由程序抽取，未复核",
        "{subject:name}: {number} extracted relations are not reviewed",
    ),
    basis="机构编制工作惯例，未见单一条文",
    needs=("relations",),
    check=check,
)
