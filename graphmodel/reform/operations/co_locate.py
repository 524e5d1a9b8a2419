"""合署: two or more units work in one place; each stays a unit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graphmodel.reform.acts import related
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Each with each other; who does so already is told."""
    together = tuple(dict.fromkeys((*ready.units, *ready.targets)))
    if len(together) < 2:
        missing = [name for name in (*ready.step.units, *ready.step.targets) if working.find(name) is None]
        names = "、".join(missing)
        told = Text(f"合署的另一方“{names}”台账中没有", f"not in the ledger: {names}")
        alone = Text("合署须写明两个以上的机构", "two units or more are co-located")
        yield Problem(told if missing else alone, fatal=not missing)
        return
    for one, other in combinations(together, 2):
        if _beside(working, one, other, ready.step.date):
            names = f"“{working.name(one)}”与“{working.name(other)}”"
            yield Problem(Text(f"{names}已合署办公", "they are co-located already"), fatal=False)
            continue
        yield related(ready.step, one, other, "co_located")


def _beside(working: Working, one: str, other: str, day: str) -> bool:
    return any(
        row.text("type") == "co_located"
        and {row.text("subject"), row.text("holder")} == {one, other}
        and working.in_force(row, day)
        for row in working.naming(one)
        if row.sheet == "relations"
    )


OPERATION = Operation(
    action="co_locate",
    what=Text(
        "合署办公：各为机构，名称、编制、隶属不变。", "They work in one place; each stays a unit of its own."
    ),
    basis="中国共产党工作机关条例（试行）（2017）第5条",
    effects=effects,
    targets="units",
    least=(1, 0, 0),
    grade="2",
)
