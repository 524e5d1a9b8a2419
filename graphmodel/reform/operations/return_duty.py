"""职责收回: a duty or a delegated power goes back to the unit above."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts.duty_by_duty import hand_stated
from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Where the receiver had delegated the power, the delegation of this duty ends with it."""
    yield from hand_stated(working, ready)


OPERATION = Operation(
    action="return_duty",
    what=Text(
        "职责收回：原来交出去或赋予的事项，由上级部门收回自己行使，相应的赋权终止。",
        "A duty that was handed down or delegated goes back to the department; its delegation ends.",
    ),
    basis="行政处罚法（2021）第24条（下放的处罚权应当定期组织评估）",
    effects=effects,
    targets="units",
    grade="T",
)
