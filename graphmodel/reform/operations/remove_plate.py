"""摘牌: a unit no longer shows a name plate."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.ledger.cells import items_of
from graphmodel.ledger.names import Found
from graphmodel.reform.acts import end_unit
from graphmodel.reform.effects import Changed, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The plate is named as 原机构, its host, if at all, as 去向; or the host as 原机构 and the plate as 去向."""
    step = ready.step
    plates: list[Found] = []
    hosts: list[str] = []
    for name in (*step.units, *step.targets):
        plate, unit = working.plate(name), working.find(name)
        if plate is not None:
            plates.append(plate)
        elif unit is not None:
            hosts.append(unit)
        else:
            yield Problem(Text(f"台账中没有“{name}”", f"{name} is not in the ledger"), fatal=False)
    if hosts and not plates:
        names = "、".join(map(working.name, hosts))
        yield Problem(Text(f"“{names}”是机构，不是牌子", f"{names}: a unit, no name plate"))
        return
    for plate in plates:
        if hosts and plate.unit not in hosts:
            own = working.name(plate.unit)
            yield Problem(Text(f"“{plate.plate}”是“{own}”的牌子", f"{plate.plate} is a name plate of {own}"))
            return
        if plate.itself is not None and working.row(plate.itself) is not None:
            yield from end_unit(working, step, plate.itself)
            continue
        row = working.row(plate.unit)
        shown = items_of(row.body.get("plates")) if row else ()
        left = [name for name in shown if fold(name) != fold(plate.plate or "")]
        yield Changed(plate.unit, {"plates": left or None})


OPERATION = Operation(
    action="remove_plate",
    what=Text(
        "摘牌：主机构不再挂这块牌子，机构、编制不变。", "A name plate is taken down; its host stays as it is."
    ),
    basis="挂牌没有查到全国性依据，按批准文件办理",
    effects=effects,
    units="texts",
    targets="texts",
    least=(1, 0, 0),
    grade="K",
)
