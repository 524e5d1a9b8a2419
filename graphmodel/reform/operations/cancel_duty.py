"""职责取消: a duty ceases, and nobody takes it over; there must be a basis for that."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts.duty_by_duty import cease
from graphmodel.reform.acts.stated_duties import handed
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    if not ready.step.basis:
        yield Problem(Text("职责取消须写明依据", "a duty ceases only on a stated basis"))
        return
    found, problems = handed(working, ready, ceases=True)
    yield from problems
    for one in found:
        for unit in one.givers:
            if one.duty is not None:
                yield from cease(working, ready.step, one.duty, unit)


OPERATION = Operation(
    action="cancel_duty",
    what=Text(
        "职责取消：不再由任何机构承担，须有依据；只由它牵头的事项随之终止。",
        "A duty ceases on a stated basis; matters that only this unit led end with it.",
    ),
    basis="法定职责随法律、法规的修改取消；三定规定的职责随三定规定的修订取消",
    effects=effects,
    grade="K",
)
