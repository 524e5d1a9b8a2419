"""明确业务指导: who guides a unit, and in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.reform.effects import Added, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Guidance gives no say over people or money. The duties of the step are its fields, one relation each."""
    if set(ready.units) & set(ready.targets):
        yield Problem(Text("机构不能指导自己", "a unit cannot guide itself"))
        return
    for name in ready.step.targets:
        if working.find(name) is None:
            yield Problem(
                Text(f"业务指导部门“{name}”台账中没有，请先登记或改正名称", f"no unit {name} in the ledger")
            )
    domains: list[str | None] = [item for said in ready.step.duties for item in said.items]
    domains = domains or [None]
    for unit in ready.units:
        for guide in ready.targets:
            yield from _guided(working, ready, unit, guide, domains)


def _guided(
    working: Working, ready: Ready, unit: str, guide: str, domains: Sequence[str | None]
) -> Iterator[Effect]:
    """What is stated already is not stated twice."""
    step, row = ready.step, working.row(unit)
    stated = {
        fold(own.text("domain") or "")
        for own in working.about(unit, "relations", "subject")
        if own.text("type") == "guides" and own.text("holder") == guide and working.in_force(own, step.date)
    }
    if row is not None and guide in items_of(row.body.get("guided_by")):
        stated.add("")
    for domain in dict.fromkeys(domains):
        if fold(domain or "") in stated:
            what = f"（{domain}）" if domain else ""
            told = f"{working.name(guide)}指导{working.name(unit)}{what}已经载明"
            yield Problem(Text(told, f"{working.name(guide)} guides it already"), fatal=False)
            continue
        cells: dict[str, Cell] = {"subject": unit, "holder": guide, "type": "guides", "domain": domain}
        yield Added("relations", {**cells, "from": step.date, **step.said})


OPERATION = Operation(
    action="set_guide",
    what=Text(
        "明确业务指导部门及其领域；指导不涉及人和钱，不改变隶属和管理体制。",
        "Who guides a unit, and in what; guidance concerns neither people nor money.",
    ),
    basis="地方组织法（2022）第83条",
    effects=effects,
    targets="units",
    least=(1, 1, 0),
    grade="T",
)
