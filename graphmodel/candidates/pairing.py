"""Which two are compared at all: those of one government that share a department, a guide or a line of work."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from graphmodel.candidates.pool import INSTITUTION
from graphmodel.ledger.structure import MAKERS
from graphmodel.snapshot.frames import Frames

_SAME_LINE, _SAME_GUIDE, _SAME_WORK = 1.0, 0.6, 0.3
# Two positions in one number.
_HALF = 1 << 32
_OVER = ("oversees", "manages", "leads", "managed_on_behalf", "commands")


@dataclass(frozen=True, slots=True)
class Lines:
    """Who stands over the units of a pool: each frame has n, above (numbers), id and grade of the relation."""

    departments: pl.DataFrame
    guides: pl.DataFrame
    over: pl.DataFrame

    def count(self, frames: Frames, pool: pl.DataFrame) -> pl.DataFrame:
        """n, children: how many institutions of its sort the largest department of a unit has.

        An entry for several unnamed ones counts as many.
        """
        units = frames.units.filter(
            (pl.col("kind") == INSTITUTION) & ~pl.col("plate") & ~pl.col("outside")
        ).select("n", number=pl.col("count").fill_null(1))
        sorts = units.join(pool.select("n", "sort"), on="n", how="left")
        below = frames.answering.select(n="subject", above="holder").unique().join(sorts, on="n")
        # Of unnamed ones the name does not tell the sort.
        counted = below.with_columns(pl.col("sort").fill_null("general"))
        of_each = counted.group_by("above", "sort").agg(children=pl.col("number").sum())
        own = self.departments.join(pool.select("n", "sort"), on="n").join(of_each, on=["above", "sort"])
        return own.group_by("n").agg(pl.col("children").max())


def lines_of(frames: Frames, pool: pl.DataFrame) -> Lines:
    """A government or Party committee is no department: what is directly under it has no line in common by that."""
    asked = frames.living.join(pool.select(subject="n"), on="subject", how="semi", maintain_order="left")
    kinds = frames.all_units["kind"]
    makers = kinds.is_in(list(MAKERS)).gather(asked["holder"])
    own = asked.select("type", "answers", "role", "id", "grade", n="subject", above="holder", made=makers)
    shown = ("n", "above", "id", "grade")
    return Lines(
        own.filter(pl.col("answers") & ~pl.col("made")).select(shown),
        own.filter((pl.col("type") == "guides") & ~(pl.col("role") == "secondary").fill_null(False)).select(
            shown
        ),
        own.filter(pl.col("answers") | pl.col("type").is_in(_OVER)).select(shown),
    )


def pairs_of(pool: pl.DataFrame, lines: Lines) -> pl.DataFrame:
    """Pairs (a, b: positions in the pool, a before b) and `line`, the first signal.

    Never across governments: where nobody knows to which one a unit belongs, only a shared department pairs it.
    """
    # One number for who governs a unit and of what sort it is: joins on numbers cost a tenth.
    group = pl.struct(pl.col("home").fill_null(""), "sort").rank("dense").cast(pl.UInt64)
    own = pool.with_row_index("at").select("at", "n", "home", "domain", group=group)
    placed = own.filter(pl.col("home").is_not_null())
    work = placed.drop_nulls("domain").with_columns(above=pl.col("domain").rank("dense").cast(pl.UInt32))
    # A department guides what it has, and may guide what is directly under the government.
    guiding = pl.concat([lines.departments, lines.guides])
    found = pl.concat(
        [
            _paired(own.join(lines.departments, on="n"), _SAME_LINE),
            _paired(placed.join(guiding, on="n"), _SAME_GUIDE),
            _paired(work, _SAME_WORK),
        ]
    )
    # The nearest tie stands first.
    best = found.unique("pair", keep="first", maintain_order=True)
    return best.select(
        (pl.col("pair") // _HALF).cast(pl.UInt32).alias("a"),
        (pl.col("pair") % _HALF).cast(pl.UInt32).alias("b"),
        "line",
    )


def _paired(keyed: pl.DataFrame, worth: float) -> pl.DataFrame:
    """pair (both positions as one number), line: every two of one group under the same holder, perhaps twice."""
    keys = keyed.select(
        pl.col("at").cast(pl.UInt64), key=pl.col("above").cast(pl.UInt64) * _HALF + pl.col("group")
    )
    joined = keys.join(keys, on="key").filter(pl.col("at") < pl.col("at_right"))
    pair = pl.col("at") * _HALF + pl.col("at_right")
    return joined.select(pair=pair, line=pl.lit(worth, dtype=pl.Float32))


def over_each_other(pool: pl.DataFrame, lines: Lines) -> pl.DataFrame:
    """Pairs (a, b) of which one answers for, manages or oversees the other."""
    at = pool.with_row_index("at").select("at", "n")
    found = lines.over.select("n", "above").join(at, on="n").join(at, left_on="above", right_on="n")
    return found.select(
        a=pl.min_horizontal("at", "at_right"), b=pl.max_horizontal("at", "at_right"), supervision=True
    ).unique()
