"""职责划转: a duty is with another unit from the day on; both live on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts.duty_by_duty import hand_stated
from graphmodel.reform.effects import Effect
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The lead changes on one day, so that there is never a day with two or with none."""
    yield from hand_stated(working, ready)


OPERATION = Operation(
    action="transfer_duty",
    what=Text(
        "职责由一个机构划给另一个机构：同一天交、同一天接；编制和人员只有写明的才随之变动。",
        "A duty goes from one unit to another on one day; posts and people only as far as stated.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第10条",
    effects=effects,
    targets="units",
    grade="T",
)
