"""挂牌: a unit becomes a name plate of another, or a unit shows a new plate."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import items_of
from graphmodel.reform.acts import end_unit, hand_duties, hand_over, succeed
from graphmodel.reform.effects import Changed, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """A plate has no posts and no duties of its own: duties go to the host, posts where the step says."""
    step = ready.step
    host = ready.targets[0] if ready.targets else None
    if host in ready.units:
        yield Problem(Text("机构不能挂成自己的牌子", "a unit cannot be its own name plate"))
        return
    if host is None and ready.units:
        yield Problem(
            Text(
                f"主机构“{'、'.join(step.targets)}”台账中没有，牌子挂在何处未载",
                "the host of the name plate is not in the ledger",
            ),
            fatal=False,
        )
    # One that stands for several has no name that a plate could bear.
    units = [unit for unit in ready.units if working.unit(unit).grade != "unnamed"]
    texts = [name for name in step.units if working.find(name) is None]
    row = working.row(host) if host else None
    if row is not None and host is not None:
        shown = items_of(row.body.get("plates"))
        names = [*map(working.name, units), *texts]
        yield Changed(host, {"plates": list(dict.fromkeys((*shown, *names))) or None})
    for unit in ready.units:
        yield from end_unit(working, step, unit)
    if host is not None:
        yield from succeed(ready.units, (host,), "plated")
    yield from hand_over(working, ready, ready.units, host)
    yield from hand_duties(working, ready, ready.units, host, all_=True)


OPERATION = Operation(
    action="add_plate",
    what=Text(
        "机构改为牌子，或加挂新牌子：牌子不是机构，没有编制；职责归主机构。",
        "A unit becomes a name plate of its host, which takes over its duties; a plate has no posts.",
    ),
    basis="挂牌没有查到全国性依据，按批准文件办理",
    effects=effects,
    units="units or new",
    targets="units",
    least=(1, 1, 0),
    most_targets=1,
    ends_units=True,
    grade="K",
)
