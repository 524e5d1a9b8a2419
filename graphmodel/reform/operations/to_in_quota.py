"""纳入限额: a unit is counted against the number of units."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import becomes
from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Only the one cell changes."""
    yield from becomes(working, ready, "in_quota", default="within")


OPERATION = Operation(
    action="to_in_quota",
    what=Text(
        "纳入限额管理：机构计入限额。不写调整后，就是限额内。", "The unit is counted against the quota."
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第9条",
    effects=effects,
    grade="T",
)
