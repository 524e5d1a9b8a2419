"""调整类别: an institution is of another category from now on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import becomes
from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Only the one cell changes."""
    yield from becomes(working, ready, "category")


OPERATION = Operation(
    action="change_category",
    what=Text("机构类别改变，编制、职责不变。", "The category changes; posts and duties stay."),
    basis="中发〔2011〕5号（分类推进事业单位改革）",
    effects=effects,
    needs_value=True,
    grade="K",
)
