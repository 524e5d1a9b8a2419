"""组建: a unit is set up."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.units import guess_kind
from graphmodel.reform.acts import begin_unit, hand_duties, hand_over
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Posts, people and duties come from the units that the step names; without any, posts come from nowhere known.

    Duties that nobody gives are new ones.
    """
    step = ready.step
    also: dict[str, Cell] = {"count": step.count}
    if not ready.units and len(ready.new) == 1:
        also["duties"] = [item for said in step.duties for item in said.items] or None
    made: list[str] = []
    for name in ready.new:
        roots = VOCABULARY.kinds[guess_kind(name, None)].may_be_root
        if not ready.parents and not roots:
            above = "、".join(step.parents)
            yield Problem(
                Text(
                    f"“{name}”的隶属单位“{above}”台账中没有" if above else f"“{name}”的隶属单位未载",
                    f"who {name} is affiliated to is not stated",
                ),
                fatal=False,
            )
        (new,) = begin_unit(working, step, name, ready.parents, also=also)
        yield new
        made.append(new.id)
    heir = made[0] if len(made) == 1 else None
    yield from hand_over(working, ready, ready.units, heir)
    yield from hand_duties(working, ready, ready.units, heir)


OPERATION = Operation(
    action="set_up",
    what=Text(
        "组建新机构：编制、人员、职责从哪些单位来，须写明。",
        "A unit is set up; say where its posts come from.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第9条；事业单位登记管理暂行条例（2004）第8条",
    effects=effects,
    targets="new",
    parents="units",
    least=(0, 1, 0),
    grade="T",
)
