"""保留: the plan says that a unit stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(_: Working, __: Ready) -> Iterator[Effect]:
    """Nothing changes; that the unit is there on the day was asked before."""
    yield from ()


OPERATION = Operation(
    action="keep",
    what=Text("保留：机构、编制、职责、关系都不变。", "The unit stays as it is."),
    basis="按批准文件办理",
    effects=effects,
    grade="K",
)
