"""抽取未复核: relations that a program read from a text and nobody looked at."""

from __future__ import annotations

import polars as pl

from graphmodel.ledger.readings import period_of
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot) -> pl.DataFrame:
    """One finding for each holder; a row counts as reviewed once 自动抽取 is 否 or blank."""
    held: dict[str, list[tuple[str, str]]] = {}
    for row in snapshot.ledger.of("relations"):
        subject, holder = row.text("subject") or "", row.text("holder") or ""
        if row.body.get("extracted") is True and period_of(row).covers(snapshot.day):
            # A superior outside the ledger is never a subject: there the unit itself is told.
            told = holder if holder in snapshot.units and not snapshot.units[holder].outside else subject
            held.setdefault(told, []).append((subject if told == holder else holder, row.id))
    rows = [
        Outcome(
            told,
            FOUND,
            sorted({other for other, _ in ends if other in snapshot.units}),
            [i for _, i in ends],
            [],
        )
        for told, ends in held.items()
        if told in snapshot.units
    ]
    return outcomes(rows).with_columns(number=pl.col("relations").list.len())


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
    basis="domain.md 3 EVD04",
    needs=("relations",),
    check=check,
)
