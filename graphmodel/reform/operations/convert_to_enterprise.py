"""转企: an institution ends, and an enterprise takes its place; an enterprise has no posts."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import NONE
from graphmodel.ledger.units import kind_of
from graphmodel.reform.acts import begin_unit, end_unit, hand_duties, hand_over, succeed
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Posts are recovered as far as the step says so; people go to the enterprise or elsewhere, as it says."""
    step = ready.step
    for target in ready.targets:
        row = working.row(target)
        if row is not None and kind_of(row) != "enterprise":
            yield Problem(
                Text(f"“{working.name(target)}”不是企业", f"{working.name(target)} is no enterprise")
            )
            return
    given = (cell for posts in step.posts for cell in (posts.to_target, posts.leaders_to_target))
    if any(cell is not None and cell not in (0, NONE) for cell in given):
        yield Problem(
            Text(
                "企业不使用编制，划转编制、领导职数请改写为收回",
                "an enterprise has no posts: write them as recovered",
            )
        )
        return
    heirs = list(ready.targets)
    for name in ready.new:
        (new,) = begin_unit(working, step, name, ready.parents, kind="enterprise")
        yield new
        heirs.append(new.id)
    for unit in ready.units:
        yield from end_unit(working, step, unit)
    yield from succeed(ready.units, heirs, "converted")
    yield from hand_over(working, ready, ready.units, None)
    yield from hand_duties(working, ready, ready.units, None)


OPERATION = Operation(
    action="convert_to_enterprise",
    what=Text(
        "事业单位转为企业：原单位终止，编制收回，人员、社保、职责写明去向。",
        "An institution becomes an enterprise: its posts are recovered, people and pensions need a place.",
    ),
    basis="中发〔2011〕5号（分类推进事业单位改革）；事业单位登记管理暂行条例（2004）第13条",
    effects=effects,
    targets="units or new",
    parents="units",
    least=(1, 0, 0),
    most_targets=1,
    ends_units=True,
    grade="K",
)
