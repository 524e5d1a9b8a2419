"""划转: a unit answers to another from the day on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import is_under, parted, rehang, under
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Affiliation is single: the old one ends on the day on which the new one begins."""
    parents = ready.parents or ready.targets
    if len(parents) != 1:
        yield Problem(Text("划转须写明一个新的隶属单位", "a transfer needs one unit that it goes to"))
        return
    (parent,) = parents
    day = ready.step.date
    for unit in ready.units:
        if is_under(working, parent, unit, day):
            yield Problem(
                Text(
                    f"“{working.name(unit)}”不能隶属自己或自己的下级",
                    "a unit cannot be affiliated to itself or to one below it",
                )
            )
            return
    for unit in ready.units:
        before = under(working, unit, day)
        if before == (parent,):
            yield Problem(
                Text(
                    f"“{working.name(unit)}”已隶属“{working.name(parent)}”",
                    f"{working.name(unit)} is affiliated to {working.name(parent)} already",
                ),
                fatal=False,
            )
            continue
        yield from rehang(working, ready.step, unit, parents)
        # Who was in charge because the unit was its own is so no longer; others who supervise it stay.
        for holder in before:
            yield from parted(working, ready.step, unit, holder, "supervised_by", "supervises")


OPERATION = Operation(
    action="transfer_unit",
    what=Text(
        "机构整体划转：改由另一单位管理，机构本身不变。", "A unit is affiliated to another; it stays itself."
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第9条",
    effects=effects,
    targets="units",
    parents="units",
    least=(1, 0, 0),
    grade="T",
)
