"""Coordinating bodies and their seats: they hold no posts and are no units."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import code_of, grade_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Member:
    """A seat in a coordinating body: a unit or a post, never a person."""

    id: str
    body: str
    unit: str | None
    post: str | None
    role: str
    period: Period
    grade: str

    @classmethod
    def of(cls, row: Row) -> Member:
        return cls(
            row.id,
            row.text("body") or "",
            row.text("unit"),
            row.text("post"),
            code_of("members", row.body, "role") or "member",
            period_of(row),
            grade_of(row),
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A coordinating body: joint meeting, leading group, headquarters. It holds no posts and is not a unit."""

    row: Row
    id: str
    name: str
    kind: str | None
    status: str | None
    set_up_by: str | None
    under: str | None
    lead: tuple[str, ...]
    office: str | None
    open_members: bool
    period: Period
    grade: str

    @classmethod
    def of(cls, row: Row) -> Body:
        return cls(
            row,
            row.id,
            row.text("name") or row.id,
            row.text("kind"),
            row.text("status"),
            row.text("set_up_by"),
            row.text("under"),
            items_of(row.body.get("lead")),
            row.text("office"),
            row.body.get("members_complete") is not True,
            period_of(row),
            grade_of(row),
        )

    def in_force(self, day: str) -> bool:
        statuses = VOCABULARY.enumerations["body_statuses"]
        ended = self.status in statuses and statuses[self.status or ""].ended and self.period.end is None
        return self.period.covers(day) and not ended
