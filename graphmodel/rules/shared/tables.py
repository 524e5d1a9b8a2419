"""Small steps that several rules take on the frames of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.rules.base import FILLED, FOUND, MISSING
from graphmodel.snapshot.frames import Frames

_TEXT, _TEXTS = pl.String(), pl.List(pl.String)
# An empty list in every row.
NOTHING: Final = pl.lit([], dtype=_TEXTS)
NO_NUMBERS: Final = pl.lit([], dtype=pl.List(pl.UInt32))
# What a check returns at once where there is nothing to look at: a small ledger should cost next to nothing.
NO_OUTCOMES: Final = pl.DataFrame(
    schema={"subject": pl.UInt32, "outcome": _TEXT, "related": pl.List(pl.UInt32), "relations": _TEXTS}
)
# Stands for a blank where columns become one number; no code has it.
_NO_CODE: Final = 999_983
_SIDES: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")
_STATED: WeakKeyDictionary[Frames, tuple[pl.Series, pl.DataFrame]] = WeakKeyDictionary()


class Outcome(NamedTuple):
    """What a check says of one subject; see Rule for the columns."""

    subject: str
    outcome: str
    related: list[str]
    relations: list[str]
    key: list[str] | None = None


def found(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as findings: every row that it holds is one."""
    return frame.with_columns(outcome=pl.lit(FOUND))


def silent_or_filled(asked: pl.DataFrame, filled: pl.DataFrame) -> pl.DataFrame:
    """Every subject asked (numbers `n`): filled where it is among the filled ones (`n`), else missing."""
    said = filled.select("n", filled=True).unique()
    return asked.join(said, on="n", how="left", maintain_order="left").select(
        subject="n",
        outcome=pl.when("filled").then(pl.lit(FILLED)).otherwise(pl.lit(MISSING)),
        related=NOTHING,
        relations=NOTHING,
    )


def relations_of(frames: Frames, numbers: pl.Series, *columns: str) -> pl.DataFrame:
    """Columns, `r` among them, of the relations with these numbers, of both layers."""
    numbers = numbers.unique()
    layers = (layer.select(columns) for layer in (frames.relations, frames.actual))
    found = pl.concat([_numbered(layer, numbers) for layer in layers])
    if len(found) == len(numbers):
        return found
    # Practice of units that are over is in no frame of the day; the relations of all dates are no small thing.
    return _numbered(frames.columns.relations.select(columns), numbers)


def _numbered(relations: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """Relations come in the order of their numbers, so that each is found without looking at all."""
    known = relations["r"]
    at = known.search_sorted(numbers)
    within = at < len(known)
    at, asked = at.filter(within), numbers.filter(within)
    return relations[at.filter(known.gather(at) == asked)]


def statements_of(frames: Frames, numbers: pl.Series, *columns: str) -> pl.DataFrame:
    """Columns of the statements in force of the relations with these numbers, in the order of these."""
    known, stated = _by_relation(frames)
    asked = numbers.unique().sort()
    first, behind = (known.search_sorted(asked, side=side) for side in _SIDES)
    at = pl.select(pl.int_ranges(first, behind).explode(empty_as_null=False)).to_series()
    return stated.select(columns)[at]


def _by_relation(frames: Frames) -> tuple[pl.Series, pl.DataFrame]:
    """Statements in force sorted by their relations, and these in one piece; nearly always they are kept so, and
    nothing is copied."""
    if frames not in _STATED:
        stated = frames.statements
        in_order = stated if stated["r"].is_sorted() else stated.sort("r", maintain_order=True)
        _STATED[frames] = in_order["r"].rechunk(), in_order
    return _STATED[frames]


def marked(frames: Frames, numbers: pl.Series) -> pl.Series:
    """Of every node by its number, whether it is one of these: for a look-up by position."""
    return pl.repeat(False, len(frames.nodes), dtype=pl.Boolean, eager=True).scatter(numbers, True)


def sketch(*columns: str) -> pl.Expr:
    """One number made of several columns of numbers and codes: rows that are alike have the same, hardly any others do,
    so that a filter on it leaves few rows to compare in earnest."""
    mixed = pl.lit(0, dtype=pl.UInt64)
    for column in columns:
        mixed = mixed * 1_000_003 + pl.col(column).to_physical().cast(pl.UInt64).fill_null(_NO_CODE)
    return mixed


def come_again(numbers: pl.Series) -> pl.Series:
    """Whether each number is there more than once; in half the time of `is_duplicated`, which counts them all."""
    ordered = numbers.sort()
    return numbers.is_in(ordered.filter(ordered == ordered.shift()).unique().implode())


def with_ends(frames: Frames, lines: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Lines (subject, holder: numbers) with columns of the two units, as subject_NAME and holder_NAME.

    Looked up by position: a join of a million lines costs ten times as much.
    """
    units = frames.all_units
    return lines.with_columns(
        units[name].gather(lines[end]).alias(f"{end}_{name}")
        for end in ("subject", "holder")
        for name in names
    )


def outcomes(rows: Iterable[Outcome]) -> pl.DataFrame:
    """Outcomes as the frame that a check returns."""
    schema = pl.Schema(
        {"subject": _TEXT, "outcome": _TEXT, "related": _TEXTS, "relations": _TEXTS, "key": _TEXTS}
    )
    listed = list(rows)
    return pl.DataFrame({name: [row[at] for row in listed] for at, name in enumerate(schema)}, schema=schema)


def with_columns(rows: Iterable[tuple[Outcome, Mapping[str, str | list[str]]]], *names: str) -> pl.DataFrame:
    """Outcomes with what else their message names; a name that ends in `s` is a list of texts."""
    listed = list(rows)
    frame = outcomes(outcome for outcome, _ in listed)
    return frame.with_columns(
        pl.Series(name, [more[name] for _, more in listed], dtype=_TEXTS if name.endswith("s") else _TEXT)
        for name in names
    )
