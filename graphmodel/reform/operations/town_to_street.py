"""镇改街道: a town government becomes a street office; what belongs to it stays."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.ledger.units import kind_of
from graphmodel.reform.effects import Changed, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The Party committee of the town is another unit: it changes by a step of its own."""
    (name,) = ready.step.targets
    if len(ready.units) != 1:
        yield Problem(Text("一步只能改一个镇", "one town a step"))
        return
    (unit,) = ready.units
    row = working.row(unit)
    if row is None or kind_of(row) != "town":
        yield Problem(Text(f"“{working.name(unit)}”不是乡镇政府", f"{working.name(unit)} is no town"))
        return
    other = working.find(name)
    if other is not None and other != unit and working.unit(other).in_force(ready.step.date):
        yield Problem(Text(f"“{name}”台账中已有，请换一个名称", f"another unit is called {name}"))
        return
    old = row.text("name") or ""
    aliases = [text for text in dict.fromkeys((*items_of(row.body.get("aliases")), old)) if text != name]
    cells: dict[str, Cell] = {"name": name, "kind": "street", "aliases": aliases}
    if row.body.get("level") == "town":
        cells["level"] = "street"
    yield Changed(unit, cells)


OPERATION = Operation(
    action="town_to_street",
    what=Text(
        "镇改街道：镇政府改为街道办事处（派出机关），所属机构、编制、牵头事项不变。",
        "A town government becomes a street office; its units, posts and matters stay.",
    ),
    basis="地方组织法（2022）第85条第3款（设街道办事处须经上一级政府批准）",
    effects=effects,
    targets="texts",
    least=(1, 1, 0),
    most_targets=1,
    grade="T",
)
