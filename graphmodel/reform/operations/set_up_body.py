"""设立议事协调机构: a body that coordinates units; it has no posts and is no unit."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import Cell
from graphmodel.reform.acts.bodies import kind_by_name, seated
from graphmodel.reform.effects import Added, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The units are its members; one that the ledger does not have has no seat, and the list stays open."""
    step = ready.step
    name = step.targets[0]
    kind = (
        VOCABULARY.enumerations["body_kinds"].code_of(step.to_value) if step.to_value else kind_by_name(name)
    )
    if step.to_value and kind is None:
        yield Problem(
            Text(f"没有“{step.to_value}”这一类议事协调机构", f"no kind of body is called {step.to_value}")
        )
    if len(ready.parents) > 1:
        yield Problem(Text("设立机关只能写一个", "one unit sets a body up"))
    by = ready.parents[0] if ready.parents else None
    if _there(working, name, by, step.date):
        yield Problem(Text(f"议事协调机构“{name}”台账中已有", f"the body {name} is there already"))
        return
    if by is None:
        yield Problem(Text(f"“{name}”的设立机关未载", "who sets it up is not stated"), fatal=False)
    cells: dict[str, Cell] = {"name": name, "kind": kind, "status": "active", "from": step.date, **step.said}
    topics = tuple(dict.fromkeys(item for said in step.duties for item in said.items))
    cells |= {
        "set_up_by": by,
        "level": working.unit(by).level if by else None,
        "topics": list(topics) or None,
    }
    body = Added("bodies", cells, working.new_id("bodies", cells))
    yield body
    for unit in ready.units:
        yield seated(step, body.id, unit)


def _there(working: Working, name: str, by: str | None, day: str) -> bool:
    """Two places may each have a body of one name; who set it up tells them apart."""
    for row in working.of("bodies"):
        if fold(row.text("name") or "") == fold(name) and Body.of(row).in_force(day):
            other = row.text("set_up_by")
            if by is None or other is None or by == other:
                return True
    return False


OPERATION = Operation(
    action="set_up_body",
    what=Text(
        "设立议事协调机构：不占编制，成员为各单位；现有机构能协调解决的不设。",
        "A body of members without posts; none is set up where existing ones can settle the matter.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第11条",
    effects=effects,
    targets="texts",
    parents="units",
    least=(0, 1, 0),
    most_targets=1,
    grade="T",
)
