"""合并: several units end, and one new unit takes their place."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import begin_unit, end_unit, hand_duties, hand_over, related, succeed, under
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The new unit is affiliated as stated, else as all of the old ones were."""
    step = ready.step
    (name,) = ready.new
    if len(step.units) == 1 and working.unit(ready.units[0]).grade != "unnamed":
        yield Problem(
            Text("合并至少要有两个机构；只有一个的，请写更名或并入", "one unit alone is not merged")
        )
        return
    derived: tuple[str, ...] = ()
    if not step.parents:
        above = {under(working, unit, step.date) for unit in ready.units}
        derived = above.pop() if len(above) == 1 else ()
        if not derived:
            differ = "，原机构的又不相同" if above else ""
            yield Problem(
                Text(
                    f"“{name}”的隶属单位未载{differ}",
                    f"who {name} is affiliated to is not stated",
                ),
                fatal=False,
            )
    if len({level for unit in ready.units if (level := working.unit(unit).level)}) > 1:
        yield Problem(
            Text("原机构的层级不同，一般不合并，请核对", "the units are of different levels: seldom merged"),
            fatal=False,
        )
    (new,) = begin_unit(working, step, name, ready.parents, ready.units)
    yield new
    # Nobody states it: those that it is made of were affiliated to it, all of them.
    kind = VOCABULARY.kinds[working.unit(new.id).kind]
    for parent in derived:
        yield related(step, new.id, parent, kind.structure, "derived")
    for unit in ready.units:
        yield from end_unit(working, step, unit)
    yield from succeed(ready.units, (new.id,), "merged")
    yield from hand_over(working, ready, ready.units, new.id)
    yield from hand_duties(working, ready, ready.units, new.id, all_=True)


OPERATION = Operation(
    action="merge",
    what=Text(
        "几个机构合并为一个新机构：原机构终止，职责由新机构承接。",
        "Several units become one new unit: they end, and their duties go to the new one.",
    ),
    basis="民法典第67条第1款（合并的，权利义务由合并后的法人享有和承担）",
    effects=effects,
    targets="new",
    parents="units",
    least=(1, 1, 0),
    most_targets=1,
    ends_units=True,
    grade="T",
)
