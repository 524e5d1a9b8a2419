"""The matters and delegated powers of a unit that a text means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.reform.acts import begun_anew, ended
from graphmodel.reform.effects import Effect
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.text import fold

HANDED_DOWN: Final = ("delegates", "entrusts")
_RESTS_ON: Final = ("basis", "article", "source", "quote", "grade")


def matters_of(working: Working, unit: str, duty: str) -> list[Row]:
    """The matters in which a unit has a part that a text means, by name or code."""
    found: dict[str, Row] = {}
    for row in working.naming(unit):
        matter = working.row(row.text("matter") or "") if row.sheet == "responsibilities" else row
        if matter is not None and matter.sheet == "matters" and _called(matter, duty):
            found[matter.id] = matter
    return list(found.values())


def _called(matter: Row, duty: str) -> bool:
    return fold(duty) in (fold(matter.text("name") or ""), fold(matter.id))


def is_penalty(working: Working, unit: str, duty: str) -> bool:
    """Whether a duty of a unit is a power to fine, by the kind of its matter, else by its words."""
    kinds = {code_of("matters", row.body, "kind") for row in matters_of(working, unit, duty)} - {None}
    return "penalty" in kinds if kinds else "处罚" in duty or "罚款" in duty


def is_delegated(row: Row, duty: str) -> bool:
    """Whether a relation hands down the power that a text means."""
    if row.text("type") not in HANDED_DOWN:
        return False
    listed = items_of(row.body.get("content")) or items_of(row.body.get("domain"))
    return fold(duty) in map(fold, listed)


def undelegate(working: Working, step: Step, duty: str, unit: str, holder: str | None) -> Iterator[Effect]:
    """A unit no longer has a delegated power of that holder, nor, with None, delegates or has it at all; what else the
    same row hands down goes on and rests on what it rested on."""
    for row in working.naming(unit):
        if row.sheet != "relations" or not working.in_force(row, step.date) or not is_delegated(row, duty):
            continue
        if holder is not None and (row.text("subject"), row.text("holder")) != (unit, holder):
            continue
        left = [item for item in items_of(row.body.get("content")) if fold(item) != fold(duty)]
        if not left:
            yield from ended(row, step.date)
            continue
        cells: dict[str, Cell] = {"content": left, **{column: row.body.get(column) for column in _RESTS_ON}}
        if fold(row.text("domain") or "") == fold(duty):
            cells["domain"] = None
        yield from begun_anew(step, row, cells)
