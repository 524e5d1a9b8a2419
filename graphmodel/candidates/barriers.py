"""What forbids a pair to be merged, and what a plan must settle where nothing does (domain.md 4.2)."""

from __future__ import annotations

import polars as pl

from graphmodel.candidates.pairing import Lines, over_each_other
from graphmodel.candidates.pool import GENERAL
from graphmodel.candidates.principles import principles
from graphmodel.columns.cells import folded, items
from graphmodel.snapshot.frames import Frames

_STATUTES = ("law", "party_rule")
_PUBLIC = ("public_1", "public_2")


def with_blocks(frames: Frames, pool: pl.DataFrame, lines: Lines, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with `blocks`: the codes of all that forbids them, an empty list where nothing does."""
    ends = pairs.select("a", "b")
    over = ends.join(over_each_other(pool, lines), on=["a", "b"], how="left", maintain_order="left")
    legal = pool["n"].is_in(_statutory(frames, pool).implode())

    def either(known: pl.Series) -> pl.Series:
        return known.gather(ends["a"]) | known.gather(ends["b"])

    def differ(known: pl.Series) -> pl.Series:
        return (known.gather(ends["a"]) != known.gather(ends["b"])).fill_null(False)

    nature = pool["nature"].cast(pl.String)
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
    return pairs.with_columns(blocks=_codes(reasons))


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
    """Pairs with `cautions`: the codes of what a plan must settle."""
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
    return pairs.with_columns(cautions=_codes(reasons))


def _codes(reasons: dict[str, pl.Series]) -> pl.Expr:
    """The codes of which the series is true, in their order."""
    told = [pl.when(pl.lit(series)).then(pl.lit(code)) for code, series in reasons.items()]
    return pl.concat_list(told).list.drop_nulls()
