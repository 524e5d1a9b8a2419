"""并入: units end, and one that is there already goes on in their place."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import end_unit, hand_duties, hand_over, succeed
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    step = ready.step
    if not ready.targets:
        yield Problem(
            Text("并入的机构台账中没有，请先登记或改正名称", "the absorbing unit is not in the ledger")
        )
        return
    (heir,) = ready.targets
    if heir in ready.units:
        yield Problem(Text("机构不能并入自己", "a unit cannot absorb itself"))
        return
    for unit in ready.units:
        yield from end_unit(working, step, unit)
    yield from succeed(ready.units, (heir,), "absorbed")
    yield from hand_over(working, ready, ready.units, heir)
    yield from hand_duties(working, ready, ready.units, heir, all_=True)


OPERATION = Operation(
    action="absorb",
    what=Text(
        "机构并入另一个已有的机构：原机构终止，职责由并入的机构承接。",
        "Units end and go into one that is there already, which takes over their duties.",
    ),
    basis="民法典第67条第1款（合并的，权利义务由合并后的法人享有和承担）",
    effects=effects,
    targets="units",
    least=(1, 1, 0),
    most_targets=1,
    ends_units=True,
    grade="T",
)
