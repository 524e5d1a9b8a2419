"""调整编制: the approved number of posts of a unit becomes another."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import people
from graphmodel.reform.acts.headcount import (
    Having,
    difference,
    having,
    number,
    one_unit,
    over,
    put,
    signed,
)
from graphmodel.reform.amounts import Amount
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.steps import Value
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """30 is the new number, +5 and -3 are changes; a change of a number that nobody knows is only recorded."""
    yield from one_unit(ready)
    (unit,) = ready.units
    yield from people(working, ready, ready.units)
    read = [_read(working, ready, unit, value) for value in ready.step.values]
    for one in read:
        if isinstance(one, Problem):
            yield one
        else:
            yield from _adjusted(working, ready, unit, *one)


def _read(working: Working, ready: Ready, unit: str, value: Value) -> tuple[Having, int, int] | Problem:
    sign, text = signed(value.text)
    new = number(text)
    if new is None:
        return Problem(
            Text(f"调整后“{value.text}”不是编制数，请写30、+5或-3", f"“{value.text}” is no number of posts")
        )
    has = having(working, unit, "posts", value.type, ready.step.date)
    return has if isinstance(has, Problem) else (has, sign, new)


def _adjusted(
    working: Working, ready: Ready, unit: str, has: Having, sign: int, new: int
) -> Iterator[Effect]:
    step, stated = ready.step, has.amount
    name = working.name(unit)
    if sign:
        if stated is None:
            told = Text(
                f"“{name}”的核定编制未载，只记增减", f"{name}: posts not stated, the change is only recorded"
            )
            yield Problem(told, fatal=False)
        yield from difference(unit, has, Amount(sign * new, sign * new), "新增编制")
        left = None if stated is None else stated + Amount(sign * new, sign * new)
    else:
        left = Amount(new, new)
        if stated is None or stated.exact is None:
            told = Text(f"“{name}”原核定编制未载或不是确数，差额不明", f"{name}: the old number is not exact")
            yield Problem(told, fatal=False)
            yield from put(working, step, unit, "posts", has.type, new)
        else:
            yield from difference(unit, has, left - stated, "新增编制")
    if left is not None:
        yield from over(working, unit, has.type, left, step.date)


OPERATION = Operation(
    action="adjust_posts",
    what=Text(
        "调整编制：核定数改为新的数；多出的来源须另有出处，减少的收回。",
        "The approved number becomes another: more must come from somewhere, less is recovered.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第17条",
    effects=effects,
    needs_value=True,
    grade="K",
)
