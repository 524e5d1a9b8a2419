"""明确管理体制: how the line and the territory share the management of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.readings import period_of
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import kind_of
from graphmodel.reform.acts import ended, rehang, under
from graphmodel.reform.effects import Added, Changed, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY

_COLUMNS: Final = VOCABULARY.sheets["arrangements"].columns
_SIDES: Final = tuple(column.name for column in _COLUMNS.values() if column.side)
# What an arrangement says for itself; of another it says nothing.
_OWN: Final = ("main", "share_territory", "appoint_say", "funds_follow_staff", "to")


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """At any time a unit has one arrangement. Sides that the step does not name stay those of the one before."""
    step = ready.step
    code = VOCABULARY.enumerations["presets"].code_of(step.to_value or "")
    if code is None:
        known = "、".join(preset.zh for preset in VOCABULARY.presets.values())
        told = f"没有管理体制“{step.to_value}”，可写：{known}"
        yield Problem(Text(told, f"no arrangement is called {step.to_value}"))
        return
    for name in (*step.parents, *step.targets):
        if working.find(name) is None:
            yield Problem(Text(f"“{name}”台账中没有，请先登记或改正名称", f"no unit {name} in the ledger"))
    sides, problem = _sides(working, ready)
    if problem is not None:
        yield problem
    for unit in ready.units:
        yield from _arranged(working, ready, unit, code, sides)


def _sides(working: Working, ready: Ready) -> tuple[Mapping[str, Cell], Problem | None]:
    """The line, the territory, and beside it its Party work committee."""
    found: dict[str, Cell] = {}
    if len(ready.parents) == 1:
        found["line"] = ready.parents[0]
    for target in ready.targets:
        row = working.row(target)
        side = "territory_party" if row and kind_of(row) == "party_work_committee" else "territory"
        if side in found:
            return found, Problem(Text("属地只能写一个街道（乡镇）", "one territory, please"))
        found[side] = target
    if len(ready.parents) > 1:
        return found, Problem(Text("主管部门（条）只能写一个", "one line department, please"))
    return found, None


def _arranged(
    working: Working, ready: Ready, unit: str, code: str, sides: Mapping[str, Cell]
) -> Iterator[Effect]:
    step, preset = ready.step, VOCABULARY.presets[code]
    row, name = working.row(unit), working.name(unit)
    if row is not None and preset.only_kinds and kind_of(row) not in preset.only_kinds:
        yield Problem(Text(f"“{preset.zh}”不适用于“{name}”", f"{preset.en} is not for {name}"))
    if unit in sides.values():
        yield Problem(Text("机构不能管理自己", "a unit cannot manage itself"))
    rows = working.about(unit, "arrangements", "unit")
    now = next((one for one in rows if working.in_force(one, step.date)), None)
    kept = {side: now.body[side] for side in _SIDES if side in now.body} if now else {}
    cells: dict[str, Cell] = {"unit": unit, "preset": code, **kept, **sides, **step.said}
    needed = {say.side for say in preset.says} & {"line", "territory"}
    for side in sorted(needed - cells.keys()):
        told = f"“{name}”的{_COLUMNS[side].label()}未载"
        yield Problem(Text(told, f"{name}: the {side} is not stated"), fatal=False)
    yield from _placed(working, ready, unit, cells, preset.structure)
    if now is not None and now.text("from") == step.date:
        yield Changed(now.id, {**dict.fromkeys(_OWN), **cells, "to": now.body.get("to")})
        return
    if now is not None:
        yield from ended(now, step.date)
    yield Added("arrangements", {**cells, "from": step.date, "to": _next(rows, step.date)})


def _next(rows: list[Row], day: str) -> str | None:
    """The day on which an arrangement that is stated already takes over."""
    return min((start for row in rows if (start := period_of(row).start) and start > day), default=None)


def _placed(
    working: Working, ready: Ready, unit: str, cells: Mapping[str, Cell], structure: Mapping[str, str]
) -> Iterator[Effect]:
    """Some arrangements say whom the unit is affiliated to; then it is so, and to nobody else."""
    for side, type_ in structure.items():
        holder = cells.get(side)
        if type_ != "affiliated" or not isinstance(holder, str):
            continue
        if under(working, unit, ready.step.date) != (holder,):
            yield from rehang(working, ready.step, unit, (holder,))


OPERATION = Operation(
    action="set_arrangement",
    what=Text(
        "明确管理体制：条、块各管什么；原体制同日终止，同一时期只有一个体制。",
        "Who of line and territory manages what; the arrangement before ends on the day.",
    ),
    basis="地方组织法（2022）第83条；具体体制以批准文件为准",
    effects=effects,
    targets="units",
    parents="units",
    needs_value=True,
    grade="T",
)
