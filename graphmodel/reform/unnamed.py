"""A unit that stands for several (原文未列名): a step takes some of them, the others stay."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.ledger.cells import number_of
from graphmodel.reform.effects import Added, Changed
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working

_OF_ALL = ("id", "count", "approved", "actual", "leaders_approved", "leaders_actual")


def taken(working: Working, step: Step, unit: str, wanted: int) -> tuple[Sequence[Added | Changed], str]:
    """What parts `wanted` of the units that one row stands for from the rest, and the id of the part.

    Posts of all of them stay with the rest: the source does not say which have how many.
    """
    row = working.row(unit)
    count = number_of(row.body.get("count")) if row else None
    if row is None or count is None or wanted >= count:
        return (), unit
    body = {name: cell for name, cell in row.body.items() if name not in _OF_ALL}
    part = {**body, "name": f"{row.text('name')}（{step.plan}第{step.number}步）", "count": wanted}
    id_ = working.new_id("units", part)
    # What is stated of all of them holds for each: whom they answer to, who guides them.
    theirs = [
        Added(sheet, {**{k: v for k, v in own.body.items() if k != "id"}, column: id_})
        for sheet, column in (("relations", "subject"), ("arrangements", "unit"))
        for own in working.about(unit, sheet, column)
        if working.in_force(own, step.date)
    ]
    return (Changed(unit, {"count": int(count) - wanted}), Added("units", part, id_), *theirs), id_
