"""调整领导职数: how many chiefs and deputies a unit may have."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import is_stated
from graphmodel.reform.acts.headcount import Having, difference, having, one_unit, put, signed
from graphmodel.reform.amounts import ZERO, Amount, leaders
from graphmodel.reform.effects import Changed, Effect, Kind, Problem
from graphmodel.reform.holdings import posts_rows
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.steps import Value
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """1正2副 is the new number, +1副 and -1副 are changes."""
    yield from one_unit(ready)
    (unit,) = ready.units
    for value in ready.step.values:
        yield from _adjusted(working, ready, unit, value)


def _adjusted(working: Working, ready: Ready, unit: str, value: Value) -> Iterator[Effect]:
    sign, text = signed(value.text)
    wanted = leaders(text)
    if wanted[0] is None or wanted[1] is None:
        wrong = f"调整后“{value.text}”不是领导职数，请写1正2副、+1副或-1副"
        yield Problem(Text(wrong, f"“{value.text}” is no number of chiefs and deputies"))
        return
    chiefs = _has(working, ready, unit, "chiefs", value)
    deputies = _has(working, ready, unit, "deputies", value)
    unknown = [has for has in (chiefs, deputies) if has.amount is None]
    name = working.name(unit)
    if unknown and sign:
        told = Text(
            f"“{name}”的核定领导职数未载，只记增减", f"{name}: not stated, the change is only recorded"
        )
        yield Problem(told, fatal=False)
    elif unknown:
        told = Text(f"“{name}”原核定领导职数未载，差额不明", f"{name}: the old number is not stated")
        yield Problem(told, fatal=False)
        yield from _stated(working, ready, unit, value.type, wanted[0], wanted[1])
        return
    for has, amount in ((chiefs, wanted[0]), (deputies, wanted[1])):
        change = amount - (has.amount or ZERO)
        if sign:
            change = amount if sign > 0 else ZERO - amount
        yield from difference(unit, has, change, "新增领导职数")


def _has(working: Working, ready: Ready, unit: str, kind: Kind, value: Value) -> Having:
    found = having(working, unit, kind, value.type, ready.step.date)
    return Having(kind, value.type, None) if isinstance(found, Problem) else found


def _stated(
    working: Working, ready: Ready, unit: str, type_: str | None, chiefs: Amount, deputies: Amount
) -> Iterator[Effect]:
    """Where the ledger states them by posts, there; else in the row of the unit."""
    row = working.row(unit)
    by_posts = any(
        is_stated(one.body.get(column))
        for one in posts_rows(working, unit, ready.step.date).values()
        for column in ("chiefs_approved", "deputies_approved")
    )
    if by_posts and row is not None and not is_stated(row.body.get("leaders_approved")):
        yield from put(working, ready.step, unit, "chiefs", type_, int(chiefs.low or 0))
        yield from put(working, ready.step, unit, "deputies", type_, int(deputies.low or 0))
    else:
        yield Changed(unit, {"leaders_approved": f"{chiefs}正{deputies}副"})


OPERATION = Operation(
    action="adjust_leaders",
    what=Text(
        "调整领导职数：正职、副职各为多少；减少的收回，增加的须有出处。",
        "How many chiefs and deputies; less is recovered, more must come from somewhere.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）；领导职数按批准的规定核定",
    effects=effects,
    needs_value=True,
    grade="K",
)
