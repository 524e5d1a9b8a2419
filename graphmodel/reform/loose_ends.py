"""未衔接事项: what still names a unit or body after a plan has ended it, and who could take it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, is_stated, items_of
from graphmodel.ledger.dangling import named_in
from graphmodel.ledger.readings import code_of, period_of
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import Unit
from graphmodel.reform.engine import Outcome
from graphmodel.reform.heirs import Heirs, heirs_of

Sort: TypeAlias = Literal[
    "structure",
    "relation",
    "aspect",
    "arrangement",
    "duty",
    "membership",
    "office",
    "decision",
    "document",
    "declaration",
    "plate",
    "registration",
    "seal",
]
_OF_SHEET: Final[Mapping[str, Sort]] = {
    "units": "structure",
    "relations": "relation",
    "arrangements": "arrangement",
    "matters": "duty",
    "responsibilities": "duty",
    "members": "membership",
    "bodies": "office",
    "decisions": "decision",
    "documents": "document",
    "declared": "declaration",
    "posts": "structure",
}
_DONE: Final = frozenset(("done", "stopped"))


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """One thing that still names a unit that ends: which row and column, and, where one is evident, who takes it.

    `about` is what the row is about: a unit, a body, a matter, a document. `aspect` is set where a relation is of one.
    """

    sort: Sort
    unit: str
    row: str
    column: str
    about: str
    aspect: str | None
    proposed: str | None

    @property
    def key(self) -> tuple[str, ...]:
        return self.sort, self.unit, self.row, self.column


def loose_ends(outcome: Outcome) -> tuple[LooseEnd, ...]:
    """Everything that names an ended unit or body on the day on which all steps have taken effect, by unit."""
    heirs = heirs_of(outcome)
    found: list[LooseEnd] = []
    for one in outcome.steps:
        for id_ in one.ended:
            whole = heirs[id_].whole if id_ in heirs else None
            found += _naming(outcome, id_, whole)
            if (row := outcome.after.rows.get(id_)) and row.sheet == "units":
                found += _own(outcome, row, one.step.assets_to, heirs.get(id_))
    return tuple({end.key: end for end in found}.values())


def _naming(outcome: Outcome, id_: str, proposed: str | None) -> Iterator[LooseEnd]:
    for row in outcome.working.naming(id_):
        if not _lives(outcome, row) or _is_own(row, id_):
            continue
        columns = dict.fromkeys(column for column, item in named_in(row.sheet, row.body) if item == id_)
        for column in columns:
            if row.sheet == "decisions" and column == "body" and _owned(outcome, row):
                continue
            aspect = code_of("relations", row.body, "aspect") if row.sheet == "relations" else None
            sort = "aspect" if aspect else _OF_SHEET.get(row.sheet, "relation")
            yield LooseEnd(sort, id_, row.id, column, _about(row), aspect, proposed)


def _owned(outcome: Outcome, decision: Row) -> bool:
    """Whether somebody who is there answers for what a body has decided, though the body itself is over."""
    units = (unit.partition("#")[0] for unit in items_of(decision.body.get("responsible")))
    return any(outcome.working.unit(unit).in_force(outcome.day) for unit in units)


def _lives(outcome: Outcome, row: Row) -> bool:
    """Whether a row says something of the time after the reform."""
    end = period_of(row).end
    if end is not None and end <= outcome.day:
        return False
    if row.sheet == "units":
        return Unit.of(row).in_force(outcome.day)
    if row.sheet == "decisions":
        return row.text("state") not in _DONE
    return not (row.sheet == "documents" and row.text("status") == "repealed")


def _is_own(row: Row, id_: str) -> bool:
    """What is about the unit itself ends with it; a seat in a body is not its own to keep."""
    if row.sheet in ("arrangements", "posts"):
        return row.text("unit") == id_
    return row.sheet == "relations" and row.text("subject") == id_


def _about(row: Row) -> str:
    for column in ("subject", "body", "matter", "scope"):
        if value := row.text(column):
            return value
    return row.text("unit") or row.id if row.sheet == "arrangements" else row.id


def _own(outcome: Outcome, row: Row, assets_to: tuple[str, ...], heirs: Heirs | None) -> Iterator[LooseEnd]:
    """What hangs on the unit itself: its registration, its name plates, its seal and archives."""
    whole = heirs.whole if heirs else None
    id_ = row.id
    if registered(row) and not is_stated(row.body.get("cancelled_on")):
        yield LooseEnd("registration", id_, id_, "cancelled_on", id_, None, None)
    shown = {name for unit in outcome.after.units.values() if unit.id != id_ for name in unit.plates}
    for plate in items_of(row.body.get("plates")):
        if plate not in shown:
            yield LooseEnd("plate", id_, id_, "plates", plate, None, whole)
    if not assets_to:
        yield LooseEnd("seal", id_, id_, "assets_to", id_, None, whole)


def registered(row: Row) -> bool:
    """Whether the unit is in the register of institutions; a code that is stated to be none is no registration."""
    if row.body.get("legal_person") is False:
        return False
    code = row.text("uscc")
    return (code is not None and code not in (NONE, NOT_APPLICABLE)) or is_stated(
        row.body.get("registered_on")
    )
