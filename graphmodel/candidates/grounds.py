"""The rows behind each reason, with document, clause and source cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import polars as pl

from graphmodel.candidates.linked import meetings, stages
from graphmodel.candidates.pairing import Lines
from graphmodel.candidates.pool import INSTITUTION
from graphmodel.columns.nodes import period
from graphmodel.rules.base import Evidence
from graphmodel.rules.details import Details
from graphmodel.snapshot.frames import Frames

# The cells of a unit's own row from which a signal is read; what else it rests on stands in rows of its own.
_CELLS = {
    "duties": ("duties",),
    "nature": ("category",),
    "small": ("approved",),
    "idle": ("approved", "actual"),
    "light": ("actual",),
    "level": ("level",),
}
_POSTS = ("small", "idle", "light")
# So many lines under a department are shown as evidence that it has many.
_CHECKED = 12
_OF_BLOCKS = {
    "organ": ("kind", "category"),
    "commercial": ("category",),
    "nature": ("category",),
    "level": ("level",),
    "statutory": ("basis",),
    "pending": ("status",),
    "vertical": ("kind",),
    "discipline": ("kind",),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A row that a reason was read from: its id, the column (blank: the row as a whole), where it comes from, and how
    firm it is (stated, derived, inferred, …; blank where only the row could say)."""

    row: str
    column: str
    grade: str
    evidence: tuple[Evidence, ...]


class Grounds:
    """The grounds of some units (rows of the pool) for the signals that are known of any, fetched together."""

    def __init__(self, frames: Frames, units: pl.DataFrame, lines: Lines, signals: Collection[str]) -> None:
        self._frames = frames
        self._units = units.select("n", "id", "grade")
        self._lines = lines
        self._signals = signals

    def of(self, signal: str, one: str, other: str) -> tuple[Ground, ...]:
        """What a signal of two units (ids) rests on."""
        if signal == "line":
            return self._made((*self._shared(one, other), *self._domains(one, other)))
        if signal == "many":
            return self._made((id_, "") for unit in (one, other) for id_ in self._siblings(unit))
        if signal in ("process", "joint"):
            known = self._stages if signal == "process" else self._meetings
            return self._made((id_, "") for id_ in _together(known, one, other))
        if signal == "light":
            hours = [(id_, "hours") for unit in (one, other) for id_ in self._hours.get(unit, ())]
            return self._made((*hours, *self._cells(signal, one, other)))
        return self._made(self._cells(signal, one, other))

    def of_blocks(self, blocks: Collection[str], one: str, other: str) -> tuple[Ground, ...]:
        """What the blocks of two units rest on."""
        own = ((unit, c) for block in blocks for c in _OF_BLOCKS.get(block, ()) for unit in (one, other))
        stated = [(unit, column) for unit, column in own if column in self._stated.get(unit, ())]
        lines = self._over(one, other) if "supervision" in blocks else ()
        return self._made((*stated, *((id_, "") for id_ in lines)))

    def _cells(self, signal: str, one: str, other: str) -> Iterable[tuple[str, str]]:
        for unit in (one, other):
            own = [(unit, c) for c in _CELLS[signal] if c in self._stated.get(unit, ())]
            yield from own
            if signal in _POSTS and len(own) < len(_CELLS[signal]):
                yield from ((id_, c) for id_ in self._posts.get(unit, ()) for c in _CELLS[signal])

    def _made(self, wanted: Iterable[tuple[str, str]]) -> tuple[Ground, ...]:
        return tuple(
            Ground(row, column, self._grades.get(row, ""), self._details.evidence(row, (row,)))
            for row, column in dict.fromkeys(wanted)
        )

    @cached_property
    def _grades(self) -> Mapping[str, str]:
        lines = pl.concat([self._lines.departments, self._lines.guides, self._lines.over])
        own = lines.join(self._units.select("n"), on="n", how="semi")
        told = pl.concat(
            [frame.select("id", pl.col("grade").cast(pl.String)) for frame in (self._units, own)]
        )
        return dict(told.iter_rows())

    # ---- what stands over the units

    @cached_property
    def _above(self) -> Mapping[str, list[tuple[int, str]]]:
        """Departments and guides of each unit, with the relation that says so."""
        return self._by_unit(pl.concat([self._lines.departments, self._lines.guides]))

    def _by_unit(self, lines: pl.DataFrame) -> Mapping[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        own = lines.join(self._units.select("n", unit="id"), on="n", maintain_order="left")
        for unit, above, id_ in own.select("unit", "above", "id").iter_rows():
            found.setdefault(unit, []).append((above, id_))
        return found

    @cached_property
    def _departments(self) -> Mapping[str, list[int]]:
        return {
            unit: [above for above, _ in own] for unit, own in self._by_unit(self._lines.departments).items()
        }

    @cached_property
    def _below(self) -> Mapping[int, list[str]]:
        """By department of these units: the lines that put institutions under it, as many as a reader checks."""
        own = pl.Series(
            "above", [above for listed in self._departments.values() for above in listed], pl.UInt32
        )
        kinds = self._frames.all_units["kind"]
        below = self._frames.answering.filter(pl.col("holder").is_in(own.implode()))
        counted = below.filter((kinds.gather(below["subject"]) == INSTITUTION).fill_null(False))
        listed = counted.unique(["subject", "holder"], keep="first", maintain_order=True)
        return dict(
            listed.group_by("holder", maintain_order=True).agg(pl.col("id").head(_CHECKED)).iter_rows()
        )

    def _siblings(self, unit: str) -> Iterable[str]:
        return [id_ for above in self._departments.get(unit, ()) for id_ in self._below.get(above, ())]

    def _shared(self, one: str, other: str) -> Iterable[tuple[str, str]]:
        ours, theirs = self._above.get(one, []), self._above.get(other, [])
        common = {above for above, _ in ours} & {above for above, _ in theirs}
        return [(id_, "") for above, id_ in chain(ours, theirs) if above in common]

    def _domains(self, one: str, other: str) -> Iterable[tuple[str, str]]:
        return [(unit, "domain") for unit in (one, other)] if not self._shared(one, other) else []

    def _over(self, one: str, other: str) -> Iterable[str]:
        numbers = dict(self._units.select("id", "n").iter_rows())
        lines = self._by_unit(self._lines.over)
        return [
            id_
            for low, high in ((one, other), (other, one))
            for above, id_ in lines.get(low, [])
            if above == numbers[high]
        ]

    # ---- rows about the units

    @cached_property
    def _stated(self) -> Mapping[str, frozenset[str]]:
        """The columns that the row of each unit fills."""
        rows = self._frames.columns.source.rows(self._units["id"].to_list())
        return {
            id_: frozenset(c for c, cell in row.body.items() if cell not in (None, "", []))
            for id_, row in rows.items()
        }

    @cached_property
    def _posts(self) -> Mapping[str, list[str]]:
        return self._rows("posts")

    @cached_property
    def _hours(self) -> Mapping[str, list[str]]:
        return self._rows("responsibilities") if "light" in self._signals else {}

    def _rows(self, sheet: str) -> Mapping[str, list[str]]:
        """Rows in force of a sheet about the units, by unit."""
        raw = self._frames.cells(sheet, "unit", "from", "to")
        own = raw.filter(pl.col("unit").is_in(self._units["id"].implode())).select("id", "unit", *period())
        found = own.filter(self._frames.covers()).group_by("unit", maintain_order=True).agg("id")
        return dict(found.iter_rows())

    @cached_property
    def _stages(self) -> Mapping[str, list[tuple[str, str]]]:
        if "process" not in self._signals:
            return {}
        return self._met(stages(self._frames).rename({"matter": "place"}))

    @cached_property
    def _meetings(self) -> Mapping[str, list[tuple[str, str]]]:
        return self._met(meetings(self._frames)) if "joint" in self._signals else {}

    def _met(self, known: pl.DataFrame) -> Mapping[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        own = known.join(self._units, left_on="unit", right_on="n", maintain_order="left")
        for unit, place, row in own.select("id", "place", "row").iter_rows():
            found.setdefault(unit, []).append((place, row))
        return found

    @cached_property
    def _details(self) -> Details:
        """Evidence of every row that any ground of these units can name."""
        ids = self._units["id"].to_list()
        rows = {
            id_ for by_unit in (self._posts, self._hours) for listed in by_unit.values() for id_ in listed
        }
        rows |= {id_ for listed in self._below.values() for id_ in listed}
        met = (self._stages, self._meetings, self._above, self._by_unit(self._lines.over))
        rows |= {str(row) for by_unit in met for listed in by_unit.values() for _, row in listed}
        asked = [{"subject": id_, "relations": [id_]} for id_ in (*ids, *sorted(rows))]
        return Details(self._frames, asked)


def _together(known: Mapping[str, list[tuple[str, str]]], one: str, other: str) -> list[str]:
    """Rows of what both take part in; of two that share nothing, the rows that say where each takes part."""
    ours, theirs = known.get(one, []), known.get(other, [])
    common = {place for place, _ in ours} & {place for place, _ in theirs}
    return [row for place, row in chain(ours, theirs) if not common or place in common]
