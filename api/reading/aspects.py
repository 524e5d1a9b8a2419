"""Who holds what over a unit, aspect by aspect, as rows of a table; what the sources leave open is a row too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from api.reading.clauses import Clause, Place, clauses_of, period_of, places_of
from api.reading.named import Named, named, side_of
from graphmodel.questions.resolution import Entry, Holder, aspect_entry, part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Look = Literal["decides", "takes_part", "unknown", "unchanged", "none_declared"]
_METER: Final = {"decide": 4, "co_decide": 3, "consult": 2, "propose": 1}
_SOME: Final = ("principal", "leaders")
_OTHERS: Final = "其他人员"
_GRADES = VOCABULARY.enumerations["grades"]


@dataclass(frozen=True, slots=True)
class Row:
    """One holder on one or several parts of an aspect; without a holder, parts that are open.

    `meter` has four steps, 0 = not on the scale; `presumed` names who answers for the unit where nothing is stated.
    """

    look: Look
    matters: tuple[str, ...]
    group: str = ""
    holder: Named | None = None
    power: str = ""
    meter: int = 0
    power_stated: bool = True
    role: str = ""
    share: str = ""
    grade: str = ""
    condition: str = ""
    clauses: tuple[Clause, ...] = ()
    period: str = ""
    places: tuple[Place, ...] = ()
    fault: str = ""
    presumed: tuple[Named, ...] = ()

    @property
    def grade_label(self) -> str:
        return _GRADES.label(self.grade)

    @property
    def grade_mark(self) -> str:
        return _GRADES[self.grade].mark if self.grade else ""

    @property
    def inferred(self) -> bool:
        return self.grade in ("derived", "inferred")

    @property
    def same(self) -> tuple[object, ...]:
        """Rows that say the same of different parts are one."""
        return (
            self.look, self.group, self.holder, self.power, self.role, self.share, self.grade, self.condition, self.clauses,
            self.period, self.fault, self.power_stated,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AspectRows:
    """An aspect (or part) with its status and rows."""

    code: str
    name: str
    status: str
    rows: tuple[Row, ...]

    @property
    def status_label(self) -> str:
        return VOCABULARY.label("answer_statuses", self.status)

    @property
    def held(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.holder)

    @property
    def open(self) -> tuple[str, ...]:
        """The parts that the sources leave open."""
        return tuple(_of_group(row) for row in self.rows if row.look == "unknown" and row.matters)


def _of_group(row: Row) -> str:
    return "、".join(row.matters) + (f"（{row.group}）" if row.group else "")


def rows_of(snapshot: Snapshot, unit: str, aspect: str) -> AspectRows:
    """An aspect of a unit, deciders before those who take part, open parts last."""
    parts = VOCABULARY.parts_of(aspect)
    entries = [entry for part in parts for entry in part_entries(snapshot, unit, part)]
    status = aspect_entry(snapshot, unit, aspect).status if len(parts) > 1 else _status(entries)
    held = _merged(row for entry in entries for row in _held(snapshot, unit, aspect, entry))
    return AspectRows(aspect, VOCABULARY.aspect_path(aspect), status, (*held, *_open(snapshot, unit, aspect, entries)))


def _status(entries: Sequence[Entry]) -> str:
    statuses = {entry.status for entry in entries}
    return "conflict" if "conflict" in statuses else statuses.pop() if len(statuses) == 1 else "partly"


def _label(aspect: str, part: str) -> str:
    """A part as it is called inside its aspect: 公用经费·拨付 under 经费."""
    return VOCABULARY.aspect_path(part).removeprefix(VOCABULARY.aspect_path(aspect)).lstrip("·") or VOCABULARY.aspects[part].zh


def _held(snapshot: Snapshot, unit: str, aspect: str, entry: Entry) -> Iterator[Row]:
    for holder in entry.holders:
        yield _row(snapshot, unit, aspect, entry, holder, "decides")
    for holder in entry.takes_part:
        yield _row(snapshot, unit, aspect, entry, holder, "takes_part")


def _row(snapshot: Snapshot, unit: str, aspect: str, entry: Entry, holder: Holder, look: Look) -> Row:
    r = holder.relation
    return Row(
        look=look,
        matters=(_label(aspect, entry.aspect),),
        group=VOCABULARY.label("applies_to", entry.applies_to),
        holder=named(snapshot, holder.unit, side_of(snapshot, unit, holder.unit)),
        power=VOCABULARY.label("powers", r.power),
        meter=_METER.get(r.power or "", 0),
        power_stated=r.power_stated,
        role=VOCABULARY.label("roles", r.role),
        share="" if holder.share is None else f"{holder.share:g}%",
        grade=holder.grade,
        condition=r.condition or "",
        clauses=clauses_of(snapshot, r),
        period=period_of(r),
        places=places_of(r),
        fault=(entry.fault or "") if look == "decides" else "",
    )


def _merged(rows: Iterable[Row]) -> tuple[Row, ...]:
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        known = found.get(row.same)
        if known is None:
            found[row.same] = row
        else:
            places = tuple(dict.fromkeys((*known.places, *row.places)))
            found[row.same] = replace(known, matters=(*known.matters, *row.matters), places=places)
    return tuple(found.values())


def _open(snapshot: Snapshot, unit: str, aspect: str, entries: Sequence[Entry]) -> Iterator[Row]:
    """Parts without a decider, gathered by what is known of them."""
    whole = not any(entry.stated for entry in entries)
    for look in ("none_declared", "unchanged", "unknown"):
        parts = dict.fromkeys(entry.aspect for entry in entries if entry.status == look)
        taken = {entry.aspect for entry in entries if entry.takes_part}
        if parts:
            said = tuple(_label(aspect, p) + ("（由谁决定）" if p in taken else "") for p in parts)
            presumed = {h.unit: h for entry in entries if look == "unknown" for h in entry.presumed}
            yield Row(
                look,  # type: ignore[arg-type]
                () if whole else said,
                presumed=tuple(named(snapshot, id_, side_of(snapshot, unit, id_)) for id_ in presumed),
            )
    only = dict.fromkeys(e.aspect for e in entries if e.holders and e.applies_to in _SOME)
    left = [p for p in only if all(e.applies_to in _SOME for e in entries if e.aspect == p)]
    if left:
        yield Row("unknown", tuple(_label(aspect, part) for part in left), _OTHERS)
