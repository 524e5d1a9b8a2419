"""Units that end, units that are set up, and who comes after whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.units import guess_kind
from graphmodel.reform.acts.rows import ended
from graphmodel.reform.effects import Added, Effect, Ended, How, Succeeded
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working

# What ends with the unit that it is about.
_OWN: Final = (("relations", "subject"), ("arrangements", "unit"), ("posts", "unit"))
_ALIKE: Final = ("kind", "category", "level", "region", "funding", "rank", "system", "domain")


def end_unit(working: Working, step: Step, unit: str, status: str = "abolished") -> Iterator[Effect]:
    """A unit is over, and with it its own structure, its arrangement and its posts."""
    row = working.row(unit)
    if row is None:
        return
    yield from ended(row, step.date, {"status": status})
    for sheet, column in _OWN:
        for own in working.about(unit, sheet, column):
            # What an earlier step begins on a later day will not begin.
            begun_later = working.is_new(own.id) and (own.text("from") or "") > step.date
            yield from (Ended(own.id, step.date),) if begun_later else ended(own, step.date)


def begin_unit(
    working: Working,
    step: Step,
    name: str,
    parents: Sequence[str],
    like: Iterable[str] = (),
    kind: str | None = None,
    also: Mapping[str, Cell] | None = None,
) -> Iterator[Added]:
    """A unit is set up under its parents; level, kind, category are those of the units that it is made of, where
    they agree; else the kind is left to its name. `also` are cells that the step states of it."""
    bodies = [row.body for id_ in like if (row := working.row(id_))]
    cells: dict[str, Cell] = {"name": name, "from": step.date, **step.said}
    for column in _ALIKE:
        stated = {str(body.get(column) or "") for body in bodies}
        if len(stated) == 1 and "" not in stated:
            cells[column] = stated.pop()
    if kind is not None:
        cells["kind"] = kind
    if parents:
        cells["parent"] = list(parents)
        above = working.row(parents[0])
        if above is not None and "level" not in cells and guess_kind(name, None) == "institution":
            cells["level"] = above.body.get("level")
    cells.update(also or {})
    yield Added("units", cells, working.new_id("units", cells))


def succeed(units: Iterable[str], heirs: Iterable[str], how: How) -> Iterator[Succeeded]:
    """Each of the units has each of the heirs."""
    found = tuple(heirs)
    for unit in units:
        for heir in found:
            yield Succeeded(unit, heir, how)
