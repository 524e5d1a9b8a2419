"""A pair with its reasons and counter-reasons, written out only where somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, overload

import polars as pl

from graphmodel.candidates.barriers import codes_of
from graphmodel.candidates.duties import read_duties
from graphmodel.candidates.grounds import Ground, Grounds
from graphmodel.candidates.pairing import Lines
from graphmodel.candidates.principles import principles
from graphmodel.candidates.signals import texts_of
from graphmodel.ledger.readings import short_hash
from graphmodel.snapshot.frames import Frames
from graphmodel.vocabulary import VOCABULARY

THIN: Final = "thin"
_LARGEST = 3
_INFERRED = ("derived", "inferred")
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason: `value` 0-1, `points` = value times weight; `grounds` are the rows that it was read from."""

    code: str
    value: float
    weight: float
    points: float
    grounds: tuple[Ground, ...]

    @property
    def inferred(self) -> bool:
        """Whether it rests on what was reckoned or inferred."""
        return any(ground.grade in _INFERRED for ground in self.grounds)


@dataclass(frozen=True, slots=True)
class Member:
    """An institution of a pair: approved posts None where the ledger states no exact number."""

    id: str
    name: str
    approved: float | None
    departments: tuple[str, ...]
    grade: str

    @property
    def mark(self) -> str:
        """◇ of an example; blank of what the sources name."""
        return VOCABULARY.enumerations["grades"][self.grade].mark if self.grade == "synthetic" else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two institutions: how much speaks for a merger, how much of that is known, and what speaks against it.

    `missing` are signals of which the ledger says too little; `largest` the three that count most; `by_text`: duties
    compared by their wording, no item being the same; `shared`: the items that
    are the same, without what every list says; `barriers` are the rows that a block was read from.
    """

    id: str
    units: tuple[Member, Member]
    score: float
    confidence: float
    band: str
    signals: tuple[Signal, ...]
    missing: tuple[str, ...]
    largest: tuple[str, ...]
    by_text: bool
    shared: tuple[str, ...]
    blocks: tuple[str, ...]
    cautions: tuple[str, ...]
    barriers: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """What was compared: units by position, and who stands over them."""

    frames: Frames
    units: pl.DataFrame
    lines: Lines


class Pairs(Sequence[Pair]):
    """Pairs in the order in which they are read; a nation has millions, so none is made before it is asked for."""

    def __init__(self, of: Pool, frame: pl.DataFrame) -> None:
        self._of = of
        self.frame = frame

    def of_band(self, band: str) -> Pairs:
        """Those of a band of which enough is known, or (band thin) those of which less than half is known."""
        bit = 1 << list(principles().cautions).index(THIN)
        thin = pl.col("cautions") & bit != 0
        return Pairs(self._of, self.frame.filter(thin if band == THIN else ~thin & (_band() == band)))

    @cached_property
    def bands(self) -> Mapping[str, int]:
        """How many there are of each band, and of which less than half is known (thin)."""
        return {band: len(self.of_band(band)) for band in (*principles().bands, THIN)}

    def without(self, others: Pairs) -> Pairs:
        """Those that another list of the same pool does not have."""
        return Pairs(
            self._of, self.frame.join(others.frame, on=["a", "b"], how="anti", maintain_order="left")
        )

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[Pair]:
        for start in range(0, len(self), _PAGE):
            yield from self[start : start + _PAGE]

    @overload
    def __getitem__(self, index: int) -> Pair: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Pair]: ...

    def __getitem__(self, index: int | slice) -> Pair | Sequence[Pair]:
        if isinstance(index, slice):
            return self._written(self.frame[index])
        (found,) = self._written(self.frame[range(len(self))[index] :][:1])
        return found

    def _written(self, rows: pl.DataFrame) -> tuple[Pair, ...]:
        ends = pl.concat([rows["a"], rows["b"]]).unique()
        members = self.members(ends.to_list())
        told = {code for code in principles().signals if rows[code].null_count() < len(rows)}
        grounds = Grounds(self._of.frames, self._of.units[ends.to_list()], self._of.lines, told)
        duties = self._duties(ends.to_list())
        return tuple(
            _pair(row, members, grounds, duties[row["a"]] & duties[row["b"]])
            for row in rows.iter_rows(named=True)
        )

    def _duties(self, positions: Sequence[int]) -> dict[int, frozenset[str]]:
        """The items of the duties of the institutions at these positions; none where none are stated."""
        texts = texts_of(self._of.frames, self._of.units[list(positions)])
        read = [read_duties(text) if text else None for text in texts]
        return {
            at: duties.items if duties else frozenset() for at, duties in zip(positions, read, strict=True)
        }

    def members(self, positions: Sequence[int]) -> dict[int, Member]:
        """The institutions at these positions of the pool."""
        frames, own = (
            self._of.frames,
            self._of.units[list(positions)].select("n", "id", "name", "approved", "grade"),
        )
        names = frames.nodes["name"]
        above = self._of.lines.departments.join(own.select("n"), on="n", how="semi").unique(["n", "above"])
        called = (
            above.with_columns(name=names.gather(above["above"])).group_by("n").agg(pl.col("name").sort())
        )
        of_each: dict[int, list[str]] = dict(called.iter_rows())
        return {
            at: Member(id_, name, approved, tuple(of_each.get(n, ())), grade)
            for at, (n, id_, name, approved, grade) in zip(positions, own.iter_rows(), strict=True)
        }


def _band() -> pl.Expr:
    """What Principles.band says of a score."""
    band = pl.lit(None, dtype=pl.String)
    for code, (_, start) in reversed(list(principles().bands.items())):
        band = pl.when(pl.col("score").round(1) >= start).then(pl.lit(code)).otherwise(band)
    return band


def _id(one: str, other: str) -> str:
    return "C-" + short_hash(*sorted((one, other)))


def _pair(row: dict[str, Any], members: dict[int, Member], grounds: Grounds, shared: frozenset[str]) -> Pair:
    one, other = members[row["a"]], members[row["b"]]
    blocks = codes_of(principles().blocks, row["blocks"])
    signals = tuple(
        Signal(
            code,
            round(row[code], 4),
            signal.weight,
            round(row[code] * signal.weight, 2),
            grounds.of(code, one.id, other.id),
        )
        for code, signal in principles().signals.items()
        if row[code] is not None
    )
    weighty = sorted((s for s in signals if s.points > 0), key=lambda signal: -signal.points)
    score = round(row["score"], 1)
    return Pair(
        id=_id(one.id, other.id),
        units=(one, other),
        score=score,
        confidence=round(row["confidence"], 2),
        band=principles().band(score),
        signals=signals,
        missing=tuple(code for code in principles().signals if row[code] is None),
        largest=tuple(signal.code for signal in weighty[:_LARGEST]),
        by_text=row["by_text"],
        shared=tuple(sorted(shared)),
        blocks=blocks,
        cautions=codes_of(principles().cautions, row["cautions"]),
        barriers=grounds.of_blocks(blocks, one.id, other.id),
    )
