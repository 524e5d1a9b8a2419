"""What an indicator counts for one unit: each a small function over what the ledger states, or what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graphmodel.ledger.cells import Cell, items_of, number_of
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.cases import speaks_of
from graphmodel.questions.disagreements import Disagreement
from graphmodel.questions.divisions import Division, Part
from graphmodel.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit with what the counts look at: its matters, its own parts in them, the disagreements that concern it."""

    snapshot: Snapshot
    unit: str
    matters: tuple[Division, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its own parts, without those of rows that stand for several matters."""
        return tuple(part for one in self.matters if not one.several for part in one.of(self.unit))

    @property
    def stated(self) -> tuple[Part, ...]:
        """Its parts as rows of 职责分工 state them, which alone may tell section, workload and hours."""
        sheet = self.snapshot.ledger.rows
        return tuple(part for part in self.parts if sheet[part.row].sheet == "responsibilities")


@dataclass(frozen=True, slots=True)
class Count:
    """A number, or None with what is missing; `counted` of `of` rows told something, `rows` are the former.

    `at_least`: some rows do not state theirs, so that the sum is no less than this and may be more.
    """

    value: float | None
    counted: int = 0
    of: int = 0
    lacks: tuple[str, ...] = ()
    rows: tuple[str, ...] = field(default=())
    at_least: bool = False


def _lacks(*names: str, of: int = 0) -> Count:
    return Count(None, 0, of, names)


def _share(found: Iterable[str], of: int) -> Count:
    rows = tuple(found)
    return Count(100 * len(rows) / of, len(rows), of, rows=rows)


def led_with_boundary(subject: Subject) -> Count:
    """Of the matters that it leads the share with a boundary text, in per cent."""
    led = [
        one
        for one in subject.matters
        if not one.several and any(part.role == "lead" for part in one.of(subject.unit))
    ]
    if not led:
        return _lacks("matters_led")
    return _share((one.matter for one in led if one.boundary), len(led))


def parts_with_section(subject: Subject) -> Count:
    """Of its parts in matters the share that names a section, in per cent."""
    parts = subject.stated
    if not parts:
        return _lacks("responsibilities")
    return _share((part.row for part in parts if part.section), len(parts))


def matters_per_section(subject: Subject) -> Count:
    """Matters for each section that is named; only over the parts that name one."""
    told = [
        (one.matter, part)
        for one in subject.matters
        if not one.several
        for part in one.of(subject.unit)
        if part.section
    ]
    of = len(subject.stated)
    if not told:
        return _lacks("sections", of=of)
    pairs = {(matter, part.section) for matter, part in told}
    sections = {section for _, section in pairs}
    return Count(len(pairs) / len(sections), len(told), of, rows=tuple(part.row for _, part in told))


def _sum(subject: Subject, cells: Callable[[Part], Cell], lacks: str) -> Count:
    parts = subject.stated
    told = [(part, number) for part in parts if (number := number_of(cells(part))) is not None]
    if not told:
        return _lacks("responsibilities" if not parts else lacks, of=len(parts))
    rows = tuple(part.row for part, _ in told)
    return Count(
        sum(number for _, number in told), len(told), len(parts), rows=rows, at_least=len(told) < len(parts)
    )


def workload(subject: Subject) -> Count:
    """Cases handled in a year, summed over the parts that state it."""
    return _sum(subject, lambda part: part.workload, "workload")


def _per_head(subject: Subject, total: Count) -> Count:
    staff = _posts(subject, "actual")
    known = staff is not None and staff[0] > 0
    if total.value is None or staff is None or not known:
        return Count(None, total.counted, total.of, (*total.lacks, *(() if known else ("actual",))))
    return Count(
        total.value / staff[0],
        total.counted,
        total.of,
        rows=(*total.rows, *staff[1]),
        at_least=total.at_least,
    )


def hours_per_head(subject: Subject) -> Count:
    """Hours of a year for each of those who are there."""
    return _per_head(subject, _sum(subject, lambda part: part.hours, "hours"))


def workload_per_head(subject: Subject) -> Count:
    """Cases of a year for each of those who are there."""
    return _per_head(subject, workload(subject))


def posts_used(subject: Subject) -> Count:
    """Of the approved posts those that are filled, in per cent."""
    approved, actual = _posts(subject, "approved"), _posts(subject, "actual")
    if not approved or not actual or not approved[0]:
        stated = (("approved", approved), ("actual", actual))
        return _lacks(*(name for name, found in stated if not found or (name == "approved" and not found[0])))
    return Count(100 * actual[0] / approved[0], 1, 1, rows=tuple(dict.fromkeys((*approved[1], *actual[1]))))


def _posts(subject: Subject, column: str) -> tuple[float, tuple[str, ...]] | None:
    """The exact number of a unit in all: its row 合计, else its own cell, else all types together if all are exact."""
    ledger = subject.snapshot.ledger
    rows = [
        row
        for row in ledger.of("posts")
        if row.text("unit") == subject.unit and period_of(row).covers(subject.snapshot.day)
    ]
    total = [row for row in rows if row.text("type") == "total"]
    for alike in (total, [ledger.rows[subject.unit]], [row for row in rows if row not in total]):
        numbers = [number_of(row.body.get(column)) for row in alike]
        known = [number for number in numbers if number is not None]
        if known and len(known) == len(numbers):
            return sum(known), tuple(row.id for row in alike)
    return None


def open_disagreements(subject: Subject) -> Count:
    """Disagreements that are open; with none on record nobody can tell that there are none."""
    known = subject.disagreements
    if not known:
        return _lacks("disagreements")
    found = [one for one in known if one.is_open]
    rows = tuple(one.case.id if one.case else one.matter or "" for one in found)
    return Count(len(found), len(known), len(known), rows=rows)


def _listed(subject: Subject, wanted: Callable[[Row], bool], lacks: str) -> Count:
    rows = subject.snapshot.ledger.rows
    found = [one for one in subject.matters if wanted(rows[one.matter])]
    if not found:
        return _lacks(lacks)
    if any(one.several and number_of(one.count) is None for one in found):
        return _lacks("count", of=len(found))
    total = sum((number_of(one.count) or 1) if one.several else 1 for one in found)
    return Count(total, len(found), len(found), rows=tuple(one.matter for one in found))


def services(subject: Subject) -> Count:
    """Public services in which it has a part."""
    return _listed(
        subject,
        lambda row: row.text("kind") == "public_service" or row.text("list") == "services",
        "services",
    )


def authority_items(subject: Subject) -> Count:
    """Items of the list of its authority (政事权限清单) in which it has a part."""
    return _listed(subject, lambda row: row.text("list") == "authority", "authority")


def charters(subject: Subject) -> Count:
    """Charters on record that cover it."""
    ledger = subject.snapshot.ledger
    rows = [
        row.id
        for row in ledger.of("documents")
        if row.text("kind") == "charter"
        and subject.unit in items_of(row.body.get("covers"))
        and period_of(row).covers(subject.snapshot.day)
    ]
    return Count(len(rows), len(rows), len(rows), rows=tuple(rows)) if rows else _lacks("charter")


def concerns(snapshot: Snapshot, one: Disagreement, unit: str, matters: Collection[str | None]) -> bool:
    """Whether a disagreement is about a matter of the unit, or names it as a party."""
    return one.matter in matters or (one.case is not None and speaks_of(snapshot, one.case, unit))


COUNTS: Final[Mapping[str, Callable[[Subject], Count]]] = {
    made.__name__: made
    for made in (
        led_with_boundary,
        parts_with_section,
        matters_per_section,
        workload,
        hours_per_head,
        workload_per_head,
        posts_used,
        open_disagreements,
        services,
        authority_items,
        charters,
    )
}
