"""收回编制: posts of a unit that lives on go back to the office that keeps them."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts import people
from graphmodel.reform.acts.headcount import Having, having, one_unit, over
from graphmodel.reform.amounts import ZERO, Amount, leaders
from graphmodel.reform.effects import Effect, Flow, Kind, Problem, Sink
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.steps import Posts
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Never more than are approved; people above what is left are told, for they leave one by one."""
    yield from one_unit(ready)
    (unit,) = ready.units
    taken: dict[Having, Amount] = {}
    flows: list[Flow] = []
    for posts in ready.step.posts:
        if posts.to_target is not None or posts.leaders_to_target is not None:
            yield Problem(
                Text(
                    "收回编制不写划转编制；划转请用“转隶人员”",
                    "recovered posts go to nobody: see transfer_staff",
                )
            )
        for kind, amount, sink in _taken(posts):
            has = having(working, unit, kind, posts.type, ready.step.date)
            if isinstance(has, Problem):
                yield has
                continue
            taken[has] = taken.get(has, ZERO) + amount
            flows.append(Flow(kind, has.type, (unit,), None, amount.as_cell(), sink))
    if not flows:
        yield Problem(Text("须写明收回编制或领导职数", "what is recovered is not stated"))
    yield from flows
    yield from people(working, ready, ready.units)
    for has, amount in taken.items():
        if has.kind == "posts" and has.amount is not None:
            yield from over(working, unit, has.type, has.amount - amount, ready.step.date)


def _taken(posts: Posts) -> Iterator[tuple[Kind, Amount, Sink]]:
    recovered, pooled = Amount.of(posts.recovered), Amount.of(posts.pooled)
    chiefs, deputies = leaders(posts.leaders_recovered)
    if recovered is not None:
        yield "posts", recovered, "recovered"
    if pooled is not None:
        yield "posts", pooled, "pooled"
    if chiefs is not None and not chiefs.surely_zero:
        yield "chiefs", chiefs, "recovered"
    if deputies is not None and not deputies.surely_zero:
        yield "deputies", deputies, "recovered"


OPERATION = Operation(
    action="recover_posts",
    what=Text(
        "收回编制：机构保留，编制收回或转为周转编制；人多于编的逐步消化。",
        "Posts of a unit that lives on are taken back or pooled; people above them leave one by one.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第17条；事业编制按省级规定（第29条）",
    effects=effects,
    grade="K",
)
