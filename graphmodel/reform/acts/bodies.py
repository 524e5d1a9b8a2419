"""Coordinating bodies in a reform: their seats, what they have not finished, and the kind that a name suggests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.reform.acts import ended
from graphmodel.reform.effects import Added, Effect
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY

OPEN: Final = frozenset(("open", "in_progress", "overdue"))


def kind_by_name(name: str) -> str | None:
    """The kind of body that a name ends in (联席会议, 领导小组 …), the longest word first."""
    terms = VOCABULARY.enumerations["body_kinds"]
    words = [(fold(word), code) for code in terms for word in (terms[code].zh, *terms[code].synonyms)]
    words.sort(key=lambda pair: -len(pair[0]))
    return next((code for word, code in words if fold(name).endswith(word)), None)


def seats(working: Working, body: str, day: str) -> list[Row]:
    """The seats of a body in force on a day, in their order."""
    return [row for row in working.about(body, "members", "body") if working.in_force(row, day)]


def seat_of(row: Row) -> tuple[str, str]:
    """Who sits there: the same unit and post are one seat, in whatever role."""
    return row.text("unit") or "", fold(row.text("post") or "")


def end_body(working: Working, step: Step, body: str, status: str) -> Iterator[Effect]:
    """A body is over, and nobody has a seat in it any more."""
    row = working.row(body)
    if row is None:
        return
    for seat in seats(working, body, step.date):
        yield from ended(seat, step.date)
    yield from ended(row, step.date, {"status": status})


def unfinished(working: Working, body: str) -> list[Row]:
    """What a body has decided and nobody has finished yet."""
    rows = working.about(body, "decisions", "body")
    return [row for row in rows if code_of("decisions", row.body, "state") in OPEN]


def seated(step: Step, body: str, unit: str) -> Added:
    """A unit is a member of a body from the day on."""
    return Added("members", {"body": body, "unit": unit, "role": "member", "from": step.date, **step.said})


def topics_of(row: Row) -> tuple[str, ...]:
    return items_of(row.body.get("topics"))
