"""The ten signals of each pair, 0 to 1; null where the ledger does not say what one needs."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from graphmodel.candidates.duties import Duties, duties_of, items_of, likeness
from graphmodel.candidates.linked import joint, meetings, process, stages, workload
from graphmodel.candidates.pairing import Lines
from graphmodel.candidates.principles import principles
from graphmodel.columns.cells import items
from graphmodel.snapshot.frames import Frames

_REAL = pl.Float32
# Of N posts or fewer; of twice, of four times as many (5, 10, 20 in domain.md 4.1).
_SIZES = ((1, 1.0), (2, 0.6), (4, 0.3))
_PUBLIC = ("public_1", "public_2")
_HALF_ALIKE = 0.4
_MANY = 5
_UNBOUNDED = float("inf")
# Two numbers in one.
_HALF = 1 << 32


def with_signals(
    frames: Frames, pool: pl.DataFrame, lines: Lines, pairs: pl.DataFrame, small: float
) -> pl.DataFrame:
    """Pairs with all signals but `duties`, which costs more and is added where it matters (with_duties)."""
    at = pool.with_row_index("at").select("n", "at")
    known = pool.join(lines.count(frames, pool), on="n", how="left", maintain_order="left")
    known = known.join(workload(frames), on="n", how="left", maintain_order="left")
    both = _with_ends(
        pairs, known, "nature", "level", "low", "high", "approved", "actual", "children", "hours"
    )
    found = both.with_columns(
        nature=_nature(),
        level=(pl.col("level_a") == pl.col("level_b")).cast(_REAL),
        small=_small(small),
        idle=_idle(),
        many=((pl.max_horizontal("children_a", "children_b") - principles().limits["children"]) / _MANY)
        .clip(0, 1)
        .cast(_REAL),
        light=_light(),
    ).select(*pairs.columns, "nature", "level", "small", "idle", "many", "light")
    found = _joined(found, process(found, stages(frames), at))
    return _joined(found, joint(found, meetings(frames), at))


def _joined(pairs: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Pairs with what is told of a few of them."""
    if told.is_empty():
        (name,) = set(told.columns) - {"a", "b"}
        return pairs.with_columns(pl.lit(None, dtype=told.schema[name]).alias(name))
    return pairs.join(told, on=["a", "b"], how="left", maintain_order="left")


def _with_ends(pairs: pl.DataFrame, known: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Looked up by position: joins of millions of pairs cost ten times as much."""
    return pairs.with_columns(
        known[name].gather(pairs[end]).alias(f"{name}_{end}") for name in names for end in ("a", "b")
    )


def _nature() -> pl.Expr:
    one, other = pl.col("nature_a"), pl.col("nature_b")
    near = one.is_in(_PUBLIC) & other.is_in(_PUBLIC)
    worth = pl.when(one == other).then(1.0).when(near).then(_HALF_ALIKE).otherwise(0.0)
    return pl.when(one.is_not_null() & other.is_not_null()).then(worth).cast(_REAL)


def _small(limit: float) -> pl.Expr:
    """Known where the bounds of both numbers leave no doubt: of 3 posts and an unknown number the smaller is small."""
    low = pl.min_horizontal(*(pl.col(f"low_{end}").fill_null(0.0) for end in "ab"))
    high = pl.min_horizontal(*(pl.col(f"high_{end}").fill_null(_UNBOUNDED) for end in "ab"))
    stated = pl.col("high_a").is_not_null() | pl.col("high_b").is_not_null()
    return pl.when(stated & (_step(low, limit) == _step(high, limit))).then(_step(high, limit)).cast(_REAL)


def _step(posts: pl.Expr, limit: float) -> pl.Expr:
    worth = pl.lit(0.0)
    for times, points in reversed(_SIZES):
        worth = pl.when(posts <= limit * times).then(points).otherwise(worth)
    return worth


def _idle() -> pl.Expr:
    """The share of the posts of both that nobody holds; a null in one makes the sum null."""
    approved = pl.col("approved_a") + pl.col("approved_b")
    held = pl.col("actual_a") + pl.col("actual_b")
    return pl.when(approved > 0).then(((approved - held) / approved).clip(0, 1)).cast(_REAL)


def _light() -> pl.Expr:
    staff = pl.col("actual_a") + pl.col("actual_b")
    full = (pl.col("hours_a") + pl.col("hours_b")) / (staff * principles().limits["hours"])
    return pl.when(staff > 0).then((1 - full).clip(0, 1)).cast(_REAL)


def with_scores(pairs: pl.DataFrame) -> pl.DataFrame:
    """With `score` (0-100 of what is known) and `confidence` (the share of the weight that is known)."""
    weights = {code: signal.weight for code, signal in principles().signals.items()}
    points = pl.sum_horizontal(pl.col(c).fill_null(0) * w for c, w in weights.items())
    known = pl.sum_horizontal(pl.col(c).is_not_null().cast(_REAL) * w for c, w in weights.items())
    unsure = pl.col("by_text").cast(_REAL) * (1 - principles().limits["text"]) * weights["duties"]
    return pairs.with_columns(
        score=(100 * points / known).cast(_REAL), confidence=((known - unsure) / 100).cast(_REAL)
    )


def with_duties(frames: Frames, pool: pl.DataFrame, pairs: pl.DataFrame, least: float) -> pl.DataFrame:
    """With `duties` and `by_text` (told by the wording alone) where both state their duties.

    Not for pairs that even equal duties would not lift to `least`: they stay without, and below it.
    """
    has = pool["has_duties"]
    hopeful = with_scores(
        pairs.with_columns(
            duties=pl.when(has.gather(pairs["a"]) & has.gather(pairs["b"])).then(1.0).cast(_REAL),
            by_text=False,
        )
    )
    asked = hopeful.select((pl.col("duties") == 1) & (pl.col("score") >= least)).to_series().fill_null(False)
    hoping = pairs.filter(asked)
    # Schools of a county share their duties, in whatever order and words around them: each two are compared once.
    numbers, read = _read(texts_of(frames, pool), pl.concat([hoping["a"], hoping["b"]]))
    one, other = (numbers.gather(pairs[end]).cast(pl.UInt64) for end in ("a", "b"))
    both = pl.select(
        pl.when(asked).then(pl.min_horizontal(one, other) * _HALF + pl.max_horizontal(one, other)),
    ).to_series()
    # Of a blank and a number the horizontal least is the number.
    numbered = pairs.with_columns(both=both.set(one.is_null() | other.is_null(), None))
    alike = _likenesses(read, numbered["both"].drop_nulls().unique(maintain_order=True))
    told = numbered.join(alike, on="both", how="left", maintain_order="left").drop("both")
    return told.with_columns(pl.col("by_text").fill_null(False))


def texts_of(frames: Frames, pool: pl.DataFrame) -> pl.Series:
    """The duties of every unit of the pool as one text, null where none are stated."""
    cells = frames.cells_of_units("duties").select("n", duties=items("duties").list.join("；"))
    return pool.select("n").join(cells, on="n", how="left", maintain_order="left")["duties"]


def _read(texts: pl.Series, asked: pl.Series) -> tuple[pl.Series, Sequence[Duties]]:
    """Of each unit of the pool the number of its duties, null where it states none or boilerplate only; and the duties
    by number. Only units at the positions that are asked for are read."""
    distinct = texts.gather(asked.unique()).unique(maintain_order=True).drop_nulls()
    numbers: dict[frozenset[str], int] = {}
    read: list[Duties] = []
    of_text: list[int | None] = []
    for text in distinct:
        items = items_of(text)
        of_text.append(numbers.setdefault(items, len(read)) if items else None)
        # Many texts say the same: only one of them is taken apart.
        if of_text[-1] == len(read):
            read.append(duties_of(items))
    found = texts.replace_strict(distinct, pl.Series(of_text, dtype=pl.UInt32), default=None)
    return found.cast(pl.UInt32), read


def _likenesses(read: Sequence[Duties], compared: pl.Series) -> pl.DataFrame:
    """both (the numbers of two duties as one), duties, by_text."""
    # Two flat lists: millions of tuples would keep the garbage collector at work.
    worths: list[float] = []
    wordings: list[bool] = []
    for one, other in zip(compared // _HALF, compared % _HALF, strict=True):
        worth, by_wording = likeness(read[one], read[other])
        worths.append(worth)
        wordings.append(by_wording)
    told = (pl.Series("duties", worths, dtype=_REAL), pl.Series("by_text", wordings, dtype=pl.Boolean))
    return pl.DataFrame([compared.alias("both"), *told])
