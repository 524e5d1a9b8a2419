"""分设: one unit becomes two or more; it ends, unless it is itself one of them."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import begin_unit, end_unit, hand_duties, hand_over, succeed, under
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """What goes to which of the new units stands in the row of each; nothing goes by silence."""
    step = ready.step
    if len(ready.units) != 1:
        yield Problem(Text("一步只能分设一个机构", "one unit is divided a step"))
        return
    (unit,) = ready.units
    others = [target for target in ready.targets if target != unit]
    if others:
        names = "、".join(map(working.name, others))
        yield Problem(Text(f"“{names}”台账中已有，不是分设的新机构", f"{names} is there already"))
        return
    parents = ready.parents if step.parents else under(working, unit, step.date)
    made: list[str] = []
    for name in ready.new:
        (new,) = begin_unit(working, step, name, parents, (unit,))
        yield new
        made.append(new.id)
    if unit not in ready.targets:
        yield from end_unit(working, step, unit)
        yield from succeed((unit,), made, "split")
    yield from hand_over(working, ready, (unit,), None)
    yield from hand_duties(working, ready, (unit,), None)


OPERATION = Operation(
    action="split",
    what=Text(
        "一个机构分设为几个：原机构终止（写入新机构的除外），职责、编制、人员逐个写明去向。",
        "One unit becomes several; what each of them takes over must be stated.",
    ),
    basis="民法典第67条第2款（分立的，权利义务由分立后的法人享有连带债权、承担连带债务）",
    effects=effects,
    targets="units or new",
    parents="units",
    least=(1, 2, 0),
    ends_units=True,
    grade="T",
)
