"""Statements become relations: in columns where a statement stands alone, by the projection where several meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from graphmodel.columns.cells import day
from graphmodel.columns.source import Source
from graphmodel.columns.statements import SCHEMA as STATEMENT
from graphmodel.columns.words import (
    ANSWERING,
    ASPECT,
    DECIDING,
    GRADE,
    GROUP,
    LAYER,
    POWER,
    PRESET,
    ROLE,
    SYMMETRIC,
    TYPE,
)
from graphmodel.ledger.ledger import Ledger
from graphmodel.projection import Relation, Statement, relations_of
from graphmodel.projection.relations import UNIT

RELATION = pl.Schema(
    {
        "id": pl.String(),
        "subject": pl.String(),
        "holder": pl.String(),
        "type": TYPE,
        "aspect": ASPECT,
        "applies_to": GROUP,
        "power": POWER,
        "power_stated": pl.Boolean(),
        "role": ROLE,
        "share": pl.Float64(),
        "domain": pl.String(),
        "layer": LAYER,
        "grade": GRADE,
        "origin": PRESET,
    }
)
# What a statement adds to its relation: where it stands, when it holds, on what it rests.
SAID = pl.Schema(
    {
        "relation": pl.UInt32(),
        "row": pl.String(),
        "by": STATEMENT["by"],
        "from": pl.Date(),
        "to": pl.Date(),
        "basis": pl.List(pl.String()),
        "sourced": pl.Boolean(),
        "shorthand": pl.Boolean(),
    }
)


class Projected(NamedTuple):
    """Relations of all dates, and their statements, each with the position of its relation."""

    relations: pl.DataFrame
    statements: pl.DataFrame


def project(
    stated: pl.DataFrame, arrangements: pl.DataFrame, of_presets: pl.DataFrame, source: Source
) -> Projected:
    """All relations. Units where statements meet are left to the projection, which reads their rows."""
    of_presets, giving_way = _standing(stated, of_presets)
    together = _alike(pl.concat([stated, of_presets]))
    meeting = pl.concat([giving_way, _twice(together), _spoken_over(stated, arrangements)]).unique()
    alone = together.join(meeting, on="subject", how="anti", maintain_order="left")
    firsts = alone.filter(pl.col("id") == pl.col("first"))
    relations = _relations_of(firsts)
    numbers = firsts.select(first="id").with_row_index("relation")
    said = alone.join(numbers, on="first", maintain_order="left").select(list(SAID))
    if meeting.is_empty():
        return Projected(relations, said)
    more = _projected(source, meeting["subject"].to_list(), len(relations), together)
    return Projected(pl.concat([relations, more.relations]), pl.concat([said, more.statements]))


def _standing(stated: pl.DataFrame, of_presets: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What presets say, without the structural lines of which a row says as much for as long; and the units of which a
    row says so for a part of the time only."""
    structural = pl.col("aspect").is_null()
    lines = of_presets.filter(structural)
    ends = ("subject", "holder")
    own = stated.filter(pl.col("layer") == "formal").join(lines.select(ends).unique(), on=ends, how="semi")
    met = lines.join(own.select(*ends, "type", "from", "to"), on=ends, suffix="_of_row")
    answers = [pl.col(name).is_in(ANSWERING) for name in ("type", "type_of_row")]
    met = met.filter((answers[0] & answers[1]) | (pl.col("type") == pl.col("type_of_row")))
    early = pl.col("from_of_row").is_null() | (pl.col("from_of_row") <= pl.col("from"))
    late = pl.col("to_of_row").is_null() | (pl.col("to_of_row") >= pl.col("to"))
    covered = met.filter(early.fill_null(False) & late.fill_null(False)).select("id")
    # Lines that a preset itself says, of an aspect, count like rows.
    said = of_presets.filter(~structural & pl.col("type").is_in(ANSWERING)).select(ends)
    clashing = pl.concat(
        [
            met.join(covered, on="id", how="anti").select("subject"),
            lines.join(said, on=ends, how="semi").select("subject"),
        ]
    )
    return of_presets.join(covered, on="id", how="anti", maintain_order="left"), clashing


def _alike(together: pl.DataFrame) -> pl.DataFrame:
    """With `first`, the id of the statement under which equal ones are one relation, the firmest of their grades, and
    whether the ends and type stand in other statements too (`again`)."""
    symmetric = pl.col("type").is_in(SYMMETRIC)
    together = together.with_columns(
        one=pl.when(symmetric).then(pl.min_horizontal("subject", "holder")).otherwise("subject"),
        other=pl.when(symmetric).then(pl.max_horizontal("subject", "holder")).otherwise("holder"),
    )
    again = together.select(pl.struct(_ENDS).hash()).to_series().is_duplicated()
    together = together.with_columns(again=again, first=pl.col("id"))
    several = together.filter("again").with_columns(
        first=pl.col("id").min().over(_EQUAL), grade=pl.col("grade").sort().first().over(_EQUAL)
    )
    return pl.concat([together.filter(~pl.col("again")), several])


_ENDS = ("one", "other", "type", "layer")
_EQUAL = (
    "subject",
    "holder",
    *("type", "layer", "aspect", "applies_to", "domain", "power", "role", "share", "from", "to", "shorthand"),
)


def _relations_of(alone: pl.DataFrame) -> pl.DataFrame:
    implied = (
        pl.when(pl.col("type").is_in(DECIDING))
        .then(pl.lit("decide", POWER))
        .when(pl.col("type") == "takes_part")
        .then(pl.lit("participate", POWER))
    )
    return alone.with_columns(
        pl.col("applies_to").fill_null(UNIT),
        pl.coalesce("power", implied),
        power_stated=pl.col("power").is_not_null(),
        origin=pl.col("preset"),
    ).select(list(RELATION))


def _twice(together: pl.DataFrame) -> pl.DataFrame:
    """Units of which two unequal statements may be one relation: a shorthand and a row, or rows of one key."""
    firsts = together.filter(pl.col("again") & (pl.col("id") == pl.col("first")))
    key = pl.struct("aspect", pl.col("applies_to").fill_null(UNIT), "domain")
    met = firsts.group_by(_ENDS).agg("subject", "shorthand", keys=key.n_unique())
    several = pl.col("subject").list.len()
    may_be_one = (several > 1) & (pl.col("shorthand").list.any() | (pl.col("keys") < several))
    return met.filter(may_be_one).select("subject").explode("subject")


def _spoken_over(stated: pl.DataFrame, arrangements: pl.DataFrame) -> pl.DataFrame:
    """Units where a row may speak in a preset's place, and those of several arrangements."""
    arranged = arrangements.select(subject="unit_id")
    rows = pl.col("aspect").is_not_null() & pl.col("type").is_in([*DECIDING, "takes_part"])
    speaking = stated.filter(rows).select("subject")
    several = arranged.filter(pl.col("subject").is_duplicated())
    return pl.concat([arranged.join(speaking, on="subject", how="semi"), several])


def _projected(source: Source, subjects: Sequence[str], first: int, together: pl.DataFrame) -> Projected:
    """The relations of these units, from their rows."""
    rows = together.filter(pl.col("subject").is_in(subjects))["row"]
    ledger = Ledger(source.rows({*subjects, *rows}).values())
    mine = set(subjects)
    relations = [r for r in relations_of(ledger) if r.subject in mine]
    said = [(first + n, s) for n, r in enumerate(relations) for s in r.statements]
    return Projected(
        pl.DataFrame([_row(r) for r in relations], schema=RELATION, orient="row"),
        pl.DataFrame([_said(n, s) for n, s in said], schema=_TEXTS, orient="row").with_columns(
            day("from").alias("from"), day("to").alias("to")
        ),
    )


_TEXTS = pl.Schema({**SAID, "from": pl.String(), "to": pl.String()})


def _row(r: Relation) -> tuple[object, ...]:
    return tuple(getattr(r, name) for name in RELATION)


def _said(number: int, s: Statement) -> tuple[object, ...]:
    return (
        number,
        s.row,
        s.by,
        s.period.start,
        s.period.end,
        list(s.basis),
        s.source is not None,
        s.shorthand,
    )
