"""What forbids a pair to be merged, and what a plan must settle where nothing does (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import polars as pl

from graphmodel.candidates.pairing import Lines, over_each_other
from graphmodel.candidates.pool import GENERAL
from graphmodel.candidates.principles import principles
from graphmodel.columns.cells import folded, items
from graphmodel.snapshot.frames import Frames

MASK: Final = pl.UInt16
_STATUTES = ("law", "party_rule")
_PUBLIC = ("public_1", "public_2")


def with_blocks(frames: Frames, pool: pl.DataFrame, lines: Lines, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with `blocks`: all that forbids them as a mask of codes (codes_of), 0 where nothing does."""
    ends = pairs.select("a", "b")
    over = ends.join(over_each_other(pool, lines), on=["a", "b"], how="left", maintain_order="left")
    legal = pool["n"].is_in(_statutory(frames, pool).implode())

    def either(known: pl.Series) -> pl.Series:
        return known.gather(ends["a"]) | known.gather(ends["b"])

    def differ(known: pl.Series) -> pl.Series:
        return (known.gather(ends["a"]) != known.gather(ends["b"])).fill_null(False)

    nature = pool["nature"]
    public = nature.is_in(_PUBLIC)
    both_public = public.gather(ends["a"]) & public.gather(ends["b"])
    unlike = differ(nature) & ~both_public.fill_null(False)
    commercial = either(nature == "commercial").fill_null(False)
    organ, discipline, vertical = (either(pool[name]) for name in ("organ", "discipline", "vertical"))
    reasons = {
        "organ": organ & ~discipline & ~vertical,
        "discipline": discipline,
        "vertical": vertical,
        "commercial": unlike & commercial,
        "nature": unlike & ~commercial & ~organ,
        "level": differ(pool["level"]),
        "supervision": over["supervision"].fill_null(False),
        "statutory": either(legal),
        "pending": either(pool["pending"]),
    }
    return pairs.with_columns(blocks=_mask(principles().blocks, reasons))


def would_rank(blocked: pl.DataFrame) -> pl.Series:
    """Of pairs with blocks, whether the score means anything: an organ is like an institution in what it does, if at
    all; that it guides its own institutions or has the same guide is no reason to merge them."""
    organ = 1 << list(principles().blocks).index("organ")
    return blocked.select((pl.col("blocks") & organ == 0) | pl.col("duties").is_not_null()).to_series()


def _statutory(frames: Frames, pool: pl.DataFrame) -> pl.Series:
    """Units whose own row rests on a law or Party rule."""
    cited = (
        frames.cells_of_units("basis")
        .join(pool.select("n"), on="n", how="semi")
        .select("n", key=items("basis"))
        .explode("key")
        .drop_nulls("key")
    )
    statutes = frames.documents.filter(pl.col("kind").is_in(_STATUTES)).select(document="n")
    names = frames.columns.called.join(statutes, on="document")
    if names.is_empty():
        return pl.Series("n", [], dtype=pl.UInt32)
    return cited.with_columns(key=folded(cited["key"])).join(names, on="key", how="semi")["n"].unique()


def with_cautions(pool: pl.DataFrame, lines: Lines, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with `cautions`: what a plan must settle, as a mask of codes."""
    limits = principles().limits

    def ends(name: str) -> tuple[pl.Series, pl.Series]:
        return pool[name].gather(pairs["a"]), pool[name].gather(pairs["b"])

    def differ(name: str) -> pl.Series:
        one, other = ends(name)
        return (one != other).fill_null(False)

    nature, sort = ends("nature"), ends("sort")
    lows, granted, leaders = ends("low"), ends("leaders_high"), ends("leaders_actual")
    most = pl.DataFrame({"one": granted[0], "other": granted[1]}).select(
        pl.when(pl.col("one").is_not_null() & pl.col("other").is_not_null()).then(
            pl.max_horizontal("one", "other")
        )
    )
    reasons = {
        "thin": pairs["confidence"] < limits["thin"],
        "category": nature[0].is_null() | nature[1].is_null(),
        "apart": sort[0] != GENERAL,
        "rank": differ("rank"),
        "funding": differ("funding"),
        "leaders": (leaders[0] + leaders[1] > most.to_series()).fill_null(False),
        "departments": pairs["line"] < 1,
        "span": (lows[0] + lows[1] > limits["span"]).fill_null(False),
        "settlement": pl.repeat(True, len(pairs), eager=True),
    }
    return pairs.with_columns(cautions=_mask(principles().cautions, reasons))


def _mask(codes: Collection[str], reasons: Mapping[str, pl.Series]) -> pl.Expr:
    """The reasons that hold, as one number with a bit for each code: lists of words cost a second in a province."""
    return pl.sum_horizontal(
        pl.lit(reasons[code]).cast(MASK) * (1 << bit) for bit, code in enumerate(codes)
    ).cast(MASK)


def codes_of(codes: Collection[str], mask: int) -> tuple[str, ...]:
    """The codes whose bits are set."""
    return tuple(code for bit, code in enumerate(codes) if mask >> bit & 1)
