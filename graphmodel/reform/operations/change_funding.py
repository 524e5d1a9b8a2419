"""调整经费形式: a unit is paid for otherwise from now on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.readings import code_of
from graphmodel.reform.acts import becomes, begun_anew
from graphmodel.reform.effects import Changed, Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Rows of posts that were paid for as the unit was change with it; others keep what they state."""
    before = {unit: _paid(working, unit) for unit in ready.units}
    for effect in becomes(working, ready, "funding"):
        yield effect
        if not isinstance(effect, Changed):
            continue
        for row in working.about(effect.row, "posts", "unit"):
            paid = code_of("posts", row.body, "funding")
            if paid is not None and paid == before[effect.row] and working.in_force(row, ready.step.date):
                yield from begun_anew(ready.step, row, {"funding": effect.cells["funding"]})


def _paid(working: Working, unit: str) -> str | None:
    row = working.row(unit)
    return code_of("units", row.body, "funding") if row else None


OPERATION = Operation(
    action="change_funding",
    what=Text("经费形式改变，编制数不变。", "The unit is paid for otherwise; the number of posts stays."),
    basis="事业单位登记管理暂行条例（2004）第10条（变更登记）",
    effects=effects,
    needs_value=True,
    grade="T",
)
