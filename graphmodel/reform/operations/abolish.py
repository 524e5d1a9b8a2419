"""撤销: units end; duties, posts, people go where the plan says, or nobody knows where."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import end_unit, hand_duties, hand_over, succeed
from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """One receiver named as 去向 stands in the place of the unit; without one nobody does."""
    heir = ready.targets[0] if len(ready.targets) == 1 else None
    for unit in ready.units:
        yield from end_unit(working, ready.step, unit)
    if heir is not None:
        yield from succeed(ready.units, (heir,), "moved")
    yield from hand_over(working, ready, ready.units, heir)
    yield from hand_duties(working, ready, ready.units, heir)


OPERATION = Operation(
    action="abolish",
    what=Text(
        "机构撤销：职责、编制、人员须写明去向，不写的就是去向未明。",
        "Units end; where their duties, posts and people go must be stated.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第9条；事业单位登记管理暂行条例（2004）第13条",
    effects=effects,
    targets="units or new",
    least=(1, 0, 0),
    ends_units=True,
    grade="T",
)
