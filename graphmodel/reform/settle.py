"""Gives what still names an ended unit to its heir, where exactly one is evident: inferred, for nobody states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.match import natural_key
from graphmodel.ledger.periods import Period
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import SHORTHANDS, stands_for
from graphmodel.reform.acts import spelled_out, under
from graphmodel.reform.effects import Added, Changed, Effect, Ended
from graphmodel.reform.engine import Outcome
from graphmodel.reform.loose_ends import LooseEnd, loose_ends
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.vocabulary import VOCABULARY

# Rows with a period of their own: the old one ends, a new one begins.
_DATED: Final = frozenset(("relations", "arrangements", "members", "responsibilities", "declared"))
# A document covers whom it covered when it was issued; a seal and a registration are in no row.
_LEFT: Final = frozenset(("document", "seal", "registration"))


def settled(outcome: Outcome) -> tuple[Outcome, tuple[LooseEnd, ...]]:
    """The outcome with every loose end that has an evident receiver given to it; and those, with who got each."""
    working, last = outcome.working, _steps_that_end(outcome)
    given: list[LooseEnd] = []
    for end in loose_ends(outcome):
        if end.proposed is None or end.sort in _LEFT or end.unit not in last:
            continue
        step = last[end.unit]
        if _leaves_alone(working, step, end, end.proposed):
            continue
        given.append(end)
        for effect in tuple(_effects(working, step, end, end.proposed)):
            if isinstance(effect, (Added, Changed, Ended)):
                working.apply(effect, step.origin)
    return replace(outcome, after=working.after(), changes=working.changes()), tuple(given)


def _leaves_alone(working: Working, step: Step, end: LooseEnd, heir: str) -> bool:
    """Whether an heir that was part of the ended unit would be part of nobody: it cannot be part of itself."""
    row = working.row(end.row)
    if row is None or (row.text("subject") if row.sheet == "relations" else row.id) != heir:
        return False
    about = end.column == "parent" if row.sheet == "units" else row.sheet == "relations"
    above = under(working, heir, step.date)
    return about and end.unit in above and set(above) == {end.unit}


def _steps_that_end(outcome: Outcome) -> dict[str, Step]:
    return {id_: replace(one.step, grade="inferred") for one in outcome.steps for id_ in one.ended}


def _effects(working: Working, step: Step, end: LooseEnd, heir: str) -> Iterator[Effect]:
    row = working.row(end.row)
    if row is None:
        return
    if end.sort == "plate":
        host = working.row(heir)
        if host is not None:
            plates = [*items_of(host.body.get("plates")), end.about]
            yield Changed(heir, {"plates": plates, "note": _plate_noted(working, step, host, end)})
    elif row.sheet == "units":
        yield from _structure(working, step, row, end, heir)
    elif row.sheet in _DATED:
        yield from _begun_anew(working, step, row, end, heir)
    else:
        single = row.text(end.column) == end.unit
        cell = heir if single else _replaced(row.body.get(end.column), end.unit, heir)
        yield Changed(row.id, {end.column: cell, "note": _noted(working, step, row, end, heir)})


def _noted(working: Working, step: Step, row: Row, end: LooseEnd, heir: str) -> str:
    """A cell without a date of its own cannot say that it is inferred; the note of its row does."""
    label = VOCABULARY.sheets[row.sheet].columns[end.column].label()
    told = f"{label}由{working.name(end.unit)}改为{working.name(heir)}（承接推定，{step.source}）"
    return "；".join(text for text in (row.text("note"), told) if text)


def _plate_noted(working: Working, step: Step, host: Row, end: LooseEnd) -> str:
    told = f"牌子{end.about}由{working.name(end.unit)}转来（承接推定，{step.source}）"
    return "；".join(text for text in (host.text("note"), told) if text)


def _structure(working: Working, step: Step, row: Row, end: LooseEnd, heir: str) -> Iterator[Effect]:
    """A shorthand of another unit: until the day to the old one, from the day to its heir."""
    if end.column not in SHORTHANDS:
        return
    type_ = stands_for(end.column, row)
    yield from spelled_out(working, step, row.id, end.column, type_, only=[end.unit])
    if row.id != heir:
        cells: dict[str, Cell] = {"subject": row.id, "holder": heir, "type": type_, "from": step.date}
        yield from _unless_there(working, step, "relations", {**cells, **step.said})


def _begun_anew(working: Working, step: Step, row: Row, end: LooseEnd, heir: str) -> Iterator[Effect]:
    period = period_of(row)
    if period.start is not None and period.start >= step.date:
        # What it was stated by does not say that the heir stands in it.
        unsaid = dict.fromkeys(("quote", "article", "basis"))
        yield Changed(row.id, {**unsaid, end.column: heir, **step.said})
        return
    yield Ended(row.id, step.date)
    kept = {
        name: cell
        for name, cell in row.body.items()
        if name not in ("from", "to", "id", "quote", "article", "basis")
    }
    cells: dict[str, Cell] = {**kept, end.column: heir, "from": step.date, "to": period.end, **step.said}
    if cells.get("subject") == heir:
        return
    yield from _unless_there(working, step, row.sheet, cells)


def _unless_there(working: Working, step: Step, sheet: str, cells: dict[str, Cell]) -> Iterator[Added]:
    """A seat that the heir has already, or a relation that it has, is not given to it twice."""
    subject = cells.get("subject") or cells.get("body") or cells.get("matter") or cells.get("unit")
    key = natural_key(sheet, cells)
    rows = working.naming(subject) if isinstance(subject, str) else []
    period = Period(step.date, None)
    if not any(
        r.sheet == sheet and natural_key(sheet, r.body) == key and period_of(r).overlaps(period) for r in rows
    ):
        yield Added(sheet, cells)


def _replaced(cell: Cell, old: str, new: str) -> list[str]:
    if not isinstance(cell, (list, tuple)):
        return [new]
    return list(dict.fromkeys(new if item == old else item for item in cell))
