"""预收编制: posts that will be taken back as their people leave."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import Cell
from graphmodel.reform.acts import begun_anew
from graphmodel.reform.acts.headcount import Having, having, one_unit
from graphmodel.reform.amounts import ZERO, Amount
from graphmodel.reform.effects import Added, Effect, Problem
from graphmodel.reform.holdings import TOTAL, posts_rows
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The approved number stays until a post is vacant; all that is pre-recovered never exceeds it."""
    yield from one_unit(ready)
    (unit,) = ready.units
    wanted: dict[Having, Amount] = {}
    for posts in ready.step.posts:
        amount = Amount.of(posts.pre_recovered)
        if amount is None:
            continue
        has = having(working, unit, "posts", posts.type, ready.step.date)
        if isinstance(has, Problem):
            yield has
            return
        wanted[has] = wanted.get(has, _pre_recovered(working, ready, unit, has)) + amount
    if not wanted:
        yield Problem(Text("须写明预收编制", "what is pre-recovered is not stated"))
    name = working.name(unit)
    for has, amount in wanted.items():
        left = None if has.amount is None else has.amount - amount
        if left is not None and left.high is not None and left.high < 0:
            told = f"“{name}”核定编制{has.amount}，预收合计{amount}，超出核定数"
            yield Problem(Text(told, f"{name}: {amount} pre-recovered of {has.amount} posts"))
    for has in wanted:
        if has.amount is None:
            told = f"“{name}”的核定编制未载，预收数无法核对"
            yield Problem(Text(told, f"{name}: posts not stated, nothing to check against"), fatal=False)
    for has, amount in wanted.items():
        rows, type_ = posts_rows(working, unit, ready.step.date), has.type or TOTAL
        cells: dict[str, Cell] = {"pre_recovered": amount.as_cell()}
        if type_ in rows:
            yield from begun_anew(ready.step, rows[type_], cells)
        else:
            cells |= {"unit": unit, "type": type_, "from": ready.step.date, **ready.step.said}
            yield Added("posts", cells)


def _pre_recovered(working: Working, ready: Ready, unit: str, has: Having) -> Amount:
    row = posts_rows(working, unit, ready.step.date).get(has.type or TOTAL)
    return (Amount.of(row.body.get("pre_recovered")) if row else None) or ZERO


OPERATION = Operation(
    action="pre_recover_posts",
    what=Text(
        "预收编制：人员退出一个，收回一个；在此之前编制仍在机构，预收总数不超过核定数。",
        "Posts are taken back as their people leave; until then they stay, and are never more than approved.",
    ),
    basis="事业单位编制“退一收一”的地方做法；事业编制按省级规定（2007年条例第29条）",
    effects=effects,
    grade="K",
)
