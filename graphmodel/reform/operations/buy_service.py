"""购买服务: a unit buys a service instead of keeping posts for it; the duty stays its own."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.readings import code_of
from graphmodel.reform.acts import hand_over
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold

# What a government must do itself: these kinds of matters are acts of power.
_POWERS = frozenset(("licence", "penalty", "coercion", "levy", "confirmation", "adjudication"))


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Posts are recovered or pooled as the step says; whoever provides the service gets neither posts nor duty."""
    step = ready.step
    items = [item for said in step.duties for item in said.items]
    if not items:
        yield Problem(Text("须写明购买的服务事项", "what is bought is not stated"))
        return
    if any(posts.to_target is not None or posts.leaders_to_target is not None for posts in step.posts):
        yield Problem(Text("购买服务不划转编制，请改写为收回", "posts do not go to who sells a service"))
        return
    for item in items:
        kinds = {
            code_of("matters", row.body, "kind")
            for row in working.of("matters")
            if fold(item) in (fold(row.text("name") or ""), fold(row.id))
        }
        if kinds & _POWERS:
            yield Problem(
                Text(f"“{item}”是行政权力事项，不能购买服务", f"{item} is a power: it cannot be bought")
            )
            return
    yield from hand_over(working, ready, ready.units, None)


OPERATION = Operation(
    action="buy_service",
    what=Text(
        "以购买服务代替用编：职责仍是原单位的，编制按方案收回。",
        "A service is bought instead of kept in posts; the duty stays with the unit.",
    ),
    basis="政府购买服务管理办法（财政部令第102号，2020）第10条",
    effects=effects,
    targets="texts",
    least=(1, 0, 0),
    grade="K",
)
