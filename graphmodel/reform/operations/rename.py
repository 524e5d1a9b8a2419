"""更名: the name changes, the unit stays itself."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import items_of
from graphmodel.reform.effects import Changed, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The old name stays as an alias, so that older documents still find the unit."""
    (name,) = ready.step.targets
    if len(ready.units) != 1:
        yield Problem(Text("一步只能更名一个机构", "one unit is renamed a step"))
        return
    (unit,) = ready.units
    row = working.row(unit)
    old = row.text("name") if row else None
    if row is None or old is None or old == name:
        yield Problem(Text("新旧名称相同", "the new name is the old one"))
        return
    other = working.find(name)
    if other is not None and other != unit and working.unit(other).in_force(ready.step.date):
        yield Problem(Text(f"“{name}”台账中已有，请换一个名称", f"another unit is called {name}"))
        return
    aliases = dict.fromkeys((*items_of(row.body.get("aliases")), old))
    aliases.pop(name, None)
    yield Changed(unit, {"name": name, "aliases": list(aliases)})


OPERATION = Operation(
    action="rename",
    what=Text("机构更名：编制、职责、关系都不变，旧名成为曾用名。", "The name changes; nothing else does."),
    basis="事业单位登记管理暂行条例（2004）第10条（变更登记）",
    effects=effects,
    targets="texts",
    least=(1, 1, 0),
    most_targets=1,
    grade="T",
)
