"""Who holds what over a unit, aspect by aspect, as rows of a table; what the sources leave open is a row too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from api.reading.clauses import Clause, Place, clauses_of, period_of, places_of
from api.reading.named import SIDES, Named, named, side_of
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

    `meter` has four steps, 0 = not on the scale; `presumed` names who answers for the unit where nothing is stated;
    `asked_who` are open parts on which somebody takes part, so that only the decider is missing.
    """

    look: Look
    aspect: str
    parts: tuple[str, ...]
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
    asked_who: frozenset[str] = frozenset()

    @property
    def matters(self) -> str:
        """The parts as people say them; blank where the whole aspect is meant."""
        return "、".join(_said(self.aspect, self.parts, self.asked_who))

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
            self.look, self.group, self.holder, self.power, self.role, self.share, self.grade, self.condition,
            self.clauses, self.period, self.fault, self.power_stated,
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
    def holders(self) -> tuple[tuple[Named, tuple[Row, ...]], ...]:
        """Each holder with its rows, 条 before 财 before 块."""
        found: dict[str, list[Row]] = {}
        for row in self.held:
            if row.holder:
                found.setdefault(row.holder.id, []).append(row)
        pairs = [(rows[0].holder, tuple(rows)) for rows in found.values() if rows[0].holder]
        return tuple(sorted(pairs, key=lambda pair: SIDES.index(pair[0].side)))

    @property
    def open(self) -> tuple[str, ...]:
        """The parts that the sources leave open."""
        rows = (row for row in self.rows if row.look == "unknown" and row.parts)
        return tuple(row.matters + (f"（{row.group}）" if row.group else "") for row in rows)


def _said(aspect: str, parts: Sequence[str], asked_who: frozenset[str]) -> Iterator[str]:
    """Parts inside their aspect; a kind of money whose parts are all there is named once."""
    kinds: dict[str, list[str]] = {}
    for part in parts:
        kinds.setdefault(part.rpartition(".")[0], []).append(part)
    together: dict[str, list[str]] = {}
    for kind, below in kinds.items():
        if kind == aspect or "." not in kind:
            yield from (VOCABULARY.aspects[p].zh + ("（由谁决定）" if p in asked_who else "") for p in below)
        elif len(below) == len(VOCABULARY.aspects[kind].parts):
            yield VOCABULARY.aspects[kind].zh
        else:
            for part in below:
                together.setdefault(VOCABULARY.aspects[part].zh, []).append(VOCABULARY.aspects[kind].zh)
    yield from (f"{'、'.join(kinds)}：{leaf}" for leaf, kinds in together.items())


def rows_of(snapshot: Snapshot, unit: str, aspect: str) -> AspectRows:
    """An aspect of a unit, deciders before those who take part, open parts last."""
    parts = VOCABULARY.parts_of(aspect)
    entries = [entry for part in parts for entry in part_entries(snapshot, unit, part)]
    status = aspect_entry(snapshot, unit, aspect).status if len(parts) > 1 else _status(entries)
    held = _merged(row for entry in entries for row in _held(snapshot, unit, aspect, entry))
    return AspectRows(
        aspect, VOCABULARY.aspect_path(aspect), status, (*held, *_open(snapshot, unit, aspect, entries))
    )


def _status(entries: Sequence[Entry]) -> str:
    statuses = {entry.status for entry in entries}
    return "conflict" if "conflict" in statuses else statuses.pop() if len(statuses) == 1 else "partly"


def _held(snapshot: Snapshot, unit: str, aspect: str, entry: Entry) -> Iterator[Row]:
    for holder in entry.holders:
        yield _row(snapshot, unit, aspect, entry, holder, "decides")
    for holder in entry.takes_part:
        yield _row(snapshot, unit, aspect, entry, holder, "takes_part")


def _row(snapshot: Snapshot, unit: str, aspect: str, entry: Entry, holder: Holder, look: Look) -> Row:
    r = holder.relation
    return Row(
        look=look,
        aspect=aspect,
        parts=(entry.aspect,),
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
            found[row.same] = replace(known, parts=(*known.parts, *row.parts), places=places)
    return tuple(found.values())


def _open(snapshot: Snapshot, unit: str, aspect: str, entries: Sequence[Entry]) -> Iterator[Row]:
    """Parts without a decider, gathered by what is known of them."""
    whole = not any(entry.stated for entry in entries)
    for look in ("none_declared", "unchanged", "unknown"):
        parts = dict.fromkeys(entry.aspect for entry in entries if entry.status == look)
        if parts:
            presumed = {h.unit: h for entry in entries if look == "unknown" for h in entry.presumed}
            yield Row(
                look,
                aspect,
                () if whole else tuple(parts),
                presumed=tuple(named(snapshot, id_, side_of(snapshot, unit, id_)) for id_ in presumed),
                asked_who=frozenset(entry.aspect for entry in entries if entry.takes_part),
            )
    only = dict.fromkeys(e.aspect for e in entries if e.holders and e.applies_to in _SOME)
    left = [p for p in only if all(e.applies_to in _SOME for e in entries if e.aspect == p)]
    if left:
        yield Row("unknown", aspect, tuple(left), _OTHERS)
