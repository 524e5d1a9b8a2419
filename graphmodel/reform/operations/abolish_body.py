"""撤销议事协调机构: a body is over, its members are free, what it has not finished needs somebody."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.rows import Row
from graphmodel.reform.acts import means_all
from graphmodel.reform.acts.bodies import end_body, topics_of, unfinished
from graphmodel.reform.effects import Changed, Effect, Problem, Received
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.steps import Duties
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Whoever the plan names is answerable for the decisions that are open; else they are told."""
    for body in ready.units:
        yield from _handed_on(working, ready, body)
        yield from end_body(working, ready.step, body, "abolished")


def _handed_on(working: Working, ready: Ready, body: str) -> Iterator[Effect]:
    left: list[Row] = []
    for row in unfinished(working, body):
        receivers = _receivers(working, ready, row.text("text") or "", decision=True)
        if receivers:
            yield Changed(row.id, {"responsible": list(receivers)})
        else:
            left.append(row)
    if left:
        what = "；".join(row.text("text") or row.id for row in left[:3])
        more = "等" if len(left) > 3 else ""
        told = f"“{working.name(body)}”还有{len(left)}项议定事项未办结（{what}{more}），方案没有写明由谁承接"
        yield Problem(
            Text(told, f"{len(left)} decisions are open, and nobody is named to take them"), fatal=False
        )
    own = working.row(body)
    for topic in topics_of(own) if own else ():
        for receiver in _receivers(working, ready, topic, decision=False):
            yield Received(topic, body, receiver, ready.step.grade)


def _receivers(working: Working, ready: Ready, text: str, *, decision: bool) -> tuple[str, ...]:
    """Who takes a decision or topic: by its own words, else by a row that means all of them."""
    for said in ready.step.duties:
        if any(fold(item) in fold(text) or fold(text) in fold(item) for item in said.items):
            return _found(working, said)
    for said in ready.step.duties:
        of_decisions = any("未办结" in item or "待办" in item or "议定事项" in item for item in said.items)
        if means_all(said) or (decision and of_decisions):
            return _found(working, said)
    return () if ready.step.duties else ready.targets


def _found(working: Working, said: Duties) -> tuple[str, ...]:
    return tuple(id_ for name in said.to if (id_ := working.find(name)))


OPERATION = Operation(
    action="abolish_body",
    what=Text(
        "撤销议事协调机构：成员资格终止，未办结的议定事项须写明由谁承接。",
        "A body is over, with all seats in it; what it has not finished needs somebody to answer for it.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第11条第2款（撤销的条件和期限）",
    effects=effects,
    units="bodies",
    targets="units",
    ends_units=True,
    grade="T",
)
