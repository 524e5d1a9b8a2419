"""转隶人员: people, and posts where that is stated, go from a unit that lives on to another."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import hand_over
from graphmodel.reform.acts.headcount import one_unit
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """People do not take their posts along unless the plan says so."""
    yield from one_unit(ready)
    yield from _wrong(working, ready)
    receiver = ready.targets[0] if len(ready.targets) == 1 else None
    yield from hand_over(working, ready, ready.units, receiver)


def _wrong(working: Working, ready: Ready) -> Iterator[Problem]:
    step, (giver,) = ready.step, ready.units
    if not step.staff and not step.posts:
        yield Problem(Text("须写明人数或划转编制", "neither people nor posts are stated"))
    receivers = {working.find(name) for staff in step.staff for name in staff.to}
    if giver in (*ready.targets, *receivers):
        yield Problem(Text("接收单位就是原单位", "a unit cannot give people to itself"))


OPERATION = Operation(
    action="transfer_staff",
    what=Text(
        "人员转隶：原单位保留，人员转到新单位；编制只有写明划转的才随人走。",
        "People go to another unit, and only those posts that the plan states; the giver lives on.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第18条（跨层级调整行政编制须经批准）",
    effects=effects,
    targets="units",
    grade="T",
)
