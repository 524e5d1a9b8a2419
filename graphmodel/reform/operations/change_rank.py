"""调整规格: a unit is of another rank from now on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import becomes, hand_over
from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Leading posts change only as far as the step says."""
    yield from becomes(working, ready, "rank")
    yield from hand_over(working, ready, ready.units, None)


OPERATION = Operation(
    action="change_rank",
    what=Text(
        "机构规格升或降；领导职数、编制随之增减的，另行写明。",
        "The rank changes; leading posts only as far as the plan says.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第9条",
    effects=effects,
    needs_value=True,
    grade="T",
)
