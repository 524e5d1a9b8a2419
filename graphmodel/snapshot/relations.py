"""Relations in force on one day, and of which aspects they say anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from graphmodel.columns.words import ANSWERING, ASPECT, DECIDING, STRUCTURAL
from graphmodel.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from graphmodel.snapshot.frames import Frames

_TOPS = {aspect: aspect.split(".")[0] for aspect in VOCABULARY.aspects}
_POWERFUL = ("decide", "co_decide")


def relations_in_force(frames: Frames) -> pl.DataFrame:
    """Relations in force of both layers, with the columns that Frames tells."""
    lives = frames.all_units["lives"]
    said = frames.columns.statements.select("r", "from", "to")
    running = said.filter(frames.covers())["r"].unique()
    found = frames.columns.relations.filter(pl.col("r").is_in(running.implode()))
    found = found.with_columns(
        lives.gather(found[end]).fill_null(False).alias(f"{end}_lives") for end in ("subject", "holder")
    )
    deciding = pl.col("type").is_in(DECIDING)
    powerful = pl.col("power").is_null() | pl.col("power").is_in(_POWERFUL)
    structure = pl.col("type").is_in(STRUCTURAL)
    return found.with_columns(
        top=pl.col("aspect").replace_strict(_TOPS, return_dtype=ASPECT),
        answers=pl.col("type").is_in(ANSWERING),
        deciding=deciding,
        decides=deciding & powerful & ~pl.col("nobody"),
        structure=structure,
        # A unit's own structure ends with the unit.
    ).filter(~(structure & ~pl.col("subject_lives")))


def spoken_of(frames: Frames) -> pl.DataFrame:
    """See Frames.spoken."""
    speaks = pl.col("deciding") & (pl.col("holder_lives") | pl.col("nobody"))
    takes = (pl.col("type") == "takes_part") & pl.col("holder_lives")
    above = frames.relations.filter("subject_lives")
    stated = above.filter((speaks | takes) & pl.col("top").is_not_null()).select(
        n="subject", aspect=pl.col("top").cast(pl.String)
    )
    blank = above.filter(speaks & pl.col("top").is_null()).select(
        n="subject", type=pl.col("type").cast(pl.String)
    )
    covers = {code: list(kind.covers) for code, kind in VOCABULARY.relation_types.items() if kind.covers}
    table = pl.DataFrame({"type": list(covers), "aspect": list(covers.values())}).explode("aspect")
    declared = frames.declared.select("n", aspect=pl.col("what").str.split(".").list.first())
    declared = declared.filter(pl.col("aspect").is_in(VOCABULARY.top_aspects))
    covered = blank.unique().join(table, on="type").select("n", "aspect")
    return pl.concat([stated, covered, declared]).unique()
