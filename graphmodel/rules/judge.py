"""What the rows of a check amount to: found, undecided, or silence that means something (contract 4)."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Rule
from graphmodel.rules.profile import Profile
from graphmodel.rules.shared.tables import NO_OUTCOMES
from graphmodel.snapshot.frames import Frames


class Judged(NamedTuple):
    """Of one rule: the rows that are findings, and those that must stay undecided.

    Both are the rows of the check with `n` (number of the subject) and `place` (its jurisdiction) added; `subject` is
    an id in findings.
    """

    rule: Rule
    hits: pl.DataFrame
    left: pl.DataFrame


def judge(rule: Rule, frames: Frames, under: Profile, inside: pl.Series | None = None) -> Judged:
    """Judged over whole jurisdictions, so that a narrower scope (numbers `inside`) tells less and never something
    else."""
    # Totals may leave open what no unit of the ledger tells.
    totals = "figures" in rule.needs and frames.has("figure")
    if not (frames.has(rule.subject) or totals):
        return Judged(rule, NO_OUTCOMES, NO_OUTCOMES)
    rows = rule.check(frames, **under.limits(rule.code))
    if rows.is_empty():
        return Judged(rule, rows, rows)
    rows = _placed(frames, rows)
    outcomes = set(rows["outcome"].unique())
    hits, left = _of(rows, outcomes, FOUND), _of(rows, outcomes, UNDECIDED)
    if outcomes & {MISSING, FILLED}:
        missing = _missing(
            frames, rule, rows.filter(pl.col("outcome").is_in([MISSING, FILLED])), under.absence
        )
        hits = pl.concat([hits, missing.filter("decided").drop("decided")])
        left = pl.concat([left, missing.filter(~pl.col("decided")).drop("decided")])
    if inside is not None:
        hits, left = (frame.filter(pl.col("n").is_in(inside.implode())) for frame in (hits, left))
    return Judged(rule, _with_ids(frames, hits), left)


def _of(rows: pl.DataFrame, outcomes: set[str], outcome: str) -> pl.DataFrame:
    if outcomes == {outcome}:
        return rows
    return rows.filter(pl.col("outcome") == outcome) if outcome in outcomes else rows.clear()


def _with_ids(frames: Frames, hits: pl.DataFrame) -> pl.DataFrame:
    if hits.schema["related"] == pl.List(pl.UInt32):
        hits = frames.ids(hits, "related")
    if hits.schema["subject"] != pl.String:
        hits = hits.with_columns(frames.nodes["id"].gather(hits["n"]).alias("subject"))
    return hits


def _placed(frames: Frames, rows: pl.DataFrame) -> pl.DataFrame:
    """With number and place; a superior outside the ledger (台账外) is only ever the other end of a line."""
    if rows.schema["subject"] == pl.String:
        rows = frames.numbered(rows.with_columns(n="subject"), "n")
    else:
        rows = rows.with_columns(n="subject")
    told = rows.filter(~frames.outside.gather(rows["n"]).fill_null(False))
    return told.with_columns(frames.place_of.gather(told["n"]).alias("place"))


def _missing(frames: Frames, rule: Rule, rows: pl.DataFrame, share: float) -> pl.DataFrame:
    """The subjects of which nothing is stated; `decided` where most others of the place are filled, or it was declared
    that silence means none."""
    filled = (pl.col("outcome") == FILLED).sum()
    speaks = rows.group_by("place").agg(speaks=filled >= share * pl.len())
    missing = rows.filter(pl.col("outcome") == MISSING)
    declared = frames.declared.filter(pl.col("what") == (rule.declared_as or "")).select("n", declared=True)
    return (
        missing.join(speaks, on="place", how="left", nulls_equal=True, maintain_order="left")
        .join(declared, on="n", how="left", maintain_order="left")
        .with_columns(decided=pl.col("speaks") | pl.col("declared").fill_null(False))
        .drop("speaks", "declared")
    )
