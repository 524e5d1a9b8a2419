"""Cases (办件) on one day: what was asked, by whom, through which stages it went, and whether it is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.readings import code_of, grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.questions.same_place import unit_meant
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One stage of a case: on which day (None = not stated), at which level, by whom, with what result."""

    row: str
    stage: str
    level: str | None
    date: str | None
    by: tuple[str, ...]
    result: str | None
    grade: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stood on a day.

    `units`, `parties`, `raised_by` and `by` of its steps are names as written; `steps` are those up to the day, by
    date. `state` is None where the ledger tells only how it ended later. `days` runs from the day on which it was
    opened to the day asked or that on which it was closed, None where either is not stated; `late` says whether its
    own term (`due`) had passed, None where it has none or its end is unknown.
    """

    id: str
    kind: str
    title: str
    matter: str | None
    body: str | None
    units: tuple[str, ...]
    parties: tuple[str, ...]
    raised_by: tuple[str, ...]
    level: str | None
    state: str | None
    opened: str | None
    due: str | None
    closed: str | None
    asked: Cell
    is_open: bool
    days: int | None
    late: bool | None
    steps: tuple[CaseStep, ...]
    grade: str

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody whom the case itself names."""
        return tuple(dict.fromkeys((*self.units, *self.parties, *self.raised_by)))


def first_day(text: str | None) -> date | None:
    """The day that a date cell means: of a month or year its first."""
    if not text:
        return None
    try:
        return date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None


def days_between(start: str | None, end: str | None) -> int | None:
    """Days from one date to another, None where either is not stated."""
    one, other = first_day(start), first_day(end)
    return (other - one).days if one and other else None


def cases(snapshot: Snapshot) -> tuple[Case, ...]:
    """The cases that had begun by the day, in the order of the ledger; one without a beginning counts as begun."""
    steps: dict[str, list[Row]] = {}
    for row in snapshot.ledger.of("steps"):
        steps.setdefault(row.text("case") or "", []).append(row)
    return tuple(
        _case(row, steps.get(row.id, []), snapshot.day)
        for row in snapshot.ledger.of("cases")
        if period_of(row).covers(snapshot.day) and _begun(row.text("opened"), snapshot.day)
    )


def _date(row: Row, column: str) -> str | None:
    """A date as it stands; 无 and — are none."""
    return row.text(column) if first_day(row.text(column)) else None


def _begun(text: str | None, day: str) -> bool:
    start = first_day(text)
    return start is None or start <= date.fromisoformat(day)


def _case(row: Row, steps: list[Row], day: str) -> Case:
    opened, due, closed = (_date(row, column) for column in ("opened", "due", "closed"))
    state = code_of("cases", row.body, "state")
    ended = bool(state) and VOCABULARY.enumerations["case_states"][state or ""].ended
    over = _begun(closed, day) if closed else ended
    past = days_between(due, closed if over else day)
    return Case(
        id=row.id,
        kind=code_of("cases", row.body, "kind") or "other",
        title=row.text("title") or row.id,
        matter=row.text("matter"),
        body=row.text("body"),
        units=items_of(row.body.get("unit")),
        parties=items_of(row.body.get("parties")),
        raised_by=items_of(row.body.get("raised_by")),
        level=row.text("level"),
        state=state if over == ended or not ended else None,
        opened=opened,
        due=due,
        closed=closed if over else None,
        asked=row.body.get("number_asked"),
        is_open=not over,
        days=days_between(opened, closed if over else day),
        late=None if past is None else past > 0,
        steps=tuple(sorted(_steps(steps, day), key=lambda step: step.date or "")),
        grade=grade_of(row),
    )


def _steps(rows: list[Row], day: str) -> list[CaseStep]:
    return [
        CaseStep(
            row=row.id,
            stage=code_of("steps", row.body, "stage") or "",
            level=row.text("level"),
            date=_date(row, "date"),
            by=items_of(row.body.get("by")),
            result=row.text("result"),
            grade=grade_of(row),
        )
        for row in rows
        if period_of(row).covers(day) and _begun(row.text("date"), day)
    ]


def speaks_of(snapshot: Snapshot, case: Case, unit: str) -> bool:
    """Whether a case names a unit."""
    return any(unit_meant(snapshot, name, case.id) == unit for name in case.names)


def inside(snapshot: Snapshot, found: Iterable[Case], scope: Collection[str]) -> tuple[Case, ...]:
    """Those of the cases that name a unit of a scope (ids), or are about a matter or body of it."""
    return tuple(
        case
        for case in found
        if case.matter in scope
        or case.body in scope
        or any(unit_meant(snapshot, name, case.id) in scope for name in case.names)
    )


def named(found: Sequence[Case], text: str) -> Case:
    """The case that an id or a title means. Raises NotFound, or Ambiguous with the ids of all of that title."""
    hits = [case for case in found if case.id == text] or [c for c in found if fold(c.title) == fold(text)]
    if len(hits) > 1:
        raise Ambiguous(f"“{text}”可指{len(hits)}件", tuple(case.id for case in hits))
    if not hits:
        raise NotFound(f"没有办件“{text}”", tuple(case.title for case in found if text in case.title)[:3])
    return hits[0]
