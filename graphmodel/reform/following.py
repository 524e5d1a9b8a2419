"""Follows the names of a step to what they mean, and says why it cannot be carried out as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.errors import Ambiguous
from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import number_of
from graphmodel.reform.amounts import shown
from graphmodel.reform.effects import Flow, Problem, Received, Succeeded
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.steps import Duties, Posts, Staff, Step
from graphmodel.reform.unnamed import taken
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


class Run:
    """What one step has done so far."""

    def __init__(self, working: Working, step: Step) -> None:
        self.working, self.step = working, step
        self.problems: list[Problem] = []
        self.unknown: list[str] = []
        self.flows: list[Flow] = []
        self.successions: list[Succeeded] = []
        self.duties: list[Received] = []
        self.set_up: list[str] = []
        self.ended: list[str] = []

    def refuse(self, zh: str, en: str) -> None:
        self.problems.append(Problem(Text(zh, en)))

    def warn(self, zh: str, en: str) -> None:
        self.problems.append(Problem(Text(zh, en), fatal=False))

    @property
    def refused(self) -> bool:
        return any(problem.fatal for problem in self.problems)


def ready(run: Run, operation: Operation) -> Ready:
    """Follows the names of a step, and refuses it where it lacks what the operation needs."""
    step, working = run.step, run.working
    units = _followed(run, step.units, operation.units, "units")
    targets = _followed(run, step.targets, operation.targets, "target")
    parents = _followed(run, step.parents, operation.parents, "parent")
    new = tuple(
        name
        for name in step.targets
        if operation.targets in ("new", "units or new", "bodies or new")
        and not _there(run, name, operation.targets)
    )
    if operation.units.startswith("units"):
        _plates(run, operation)
    written = (len(step.units), len(step.targets), len(step.parents))
    counted = only_counted(step, operation, units)
    for (column, label), least, has in zip(
        (("units", "原机构"), ("target", "新机构/去向"), ("parent", "隶属单位")),
        operation.least,
        written,
        strict=True,
    ):
        if has < least and not counted:
            run.refuse(
                f"{operation.label}须写明{label}（至少{least}个）", f"needs {column}: at least {least}"
            )
    if operation.most_targets is not None and written[1] > operation.most_targets:
        run.refuse(
            f"{operation.label}的新机构/去向至多{operation.most_targets}个",
            f"takes at most {operation.most_targets} targets",
        )
    if operation.needs_value and not step.to_value:
        run.refuse(f"{operation.label}须写明调整后", "needs to_value")
    for unit in units if operation.units in ("units", "units or new") else ():
        _refuse_over(run, unit)
        if operation.ends_units and working.unit(unit).period.start == step.date:
            run.refuse(
                f"“{working.name(unit)}”{step.date}才设立，不能同日终止",
                f"{working.name(unit)} begins on {step.date} and cannot end on that day",
            )
    for target in targets if operation.targets in ("units", "units or new") else ():
        _refuse_over(run, target)
    for who, found in ((operation.units, units), (operation.targets, targets)):
        for body in found if who.startswith("bodies") else ():
            _refuse_over_body(run, body, ends=operation.ends_units and body not in targets)
    # Whoever receives duties or people may be any text, but never one of several units of a name.
    parts: tuple[Duties | Staff | Posts, ...] = (*step.duties, *step.staff, *step.posts)
    told = [name for part in parts for name in part.to]
    for receiver in _followed(run, [*told, *step.assets_to], "any", "receiver"):
        _refuse_over(run, receiver)
        if operation.ends_units and receiver in units and receiver not in targets:
            run.refuse(
                f"“{working.name(receiver)}”本步终止，不能承接",
                f"{working.name(receiver)} ends with this step and cannot receive anything",
            )
    if operation.targets == "new" and targets:
        names = "、".join(working.name(target) for target in targets)
        run.refuse(f"新机构“{names}”台账中已有，请改用并入，或换一个名称", "the new unit is there already")
    if not run.refused and operation.units in ("units", "units or new") and step.count is not None:
        units = tuple(_taken(run, units))
    return Ready(step, units, targets, new, parents)


def only_counted(step: Step, operation: Operation, units: Sequence[str]) -> bool:
    """Nothing there to act on: the step counts (原文未列名) and changes nothing."""
    named = operation.units in ("units", "bodies") and operation.least[0] > 0
    return named and bool(step.units) and not units


def _plates(run: Run, operation: Operation) -> None:
    """A name plate stands for its host; but who ends a plate does not end the host."""
    for name in run.step.units:
        shown = run.working.plate(name)
        if shown is None:
            continue
        host = run.working.name(shown.unit)
        if operation.ends_units:
            run.refuse(f"“{name}”是“{host}”的牌子，不是机构；请用摘牌", f"{name} is a name plate of {host}")
        elif operation.action == "rename":
            # The host keeps its own name.
            run.refuse(
                f"“{name}”是“{host}”的牌子，牌子换名请写摘牌（旧名）和挂牌（新名）",
                f"{name} is a name plate of {host}: take the old plate down and put the new one up",
            )
        else:
            run.warn(f"“{name}”是牌子，按“{host}”办", f"{name} is a name plate: {host} is meant")


def _there(run: Run, name: str, who: str) -> bool:
    try:
        return _found(run, name, who) is not None
    except Ambiguous:
        return True


def _followed(run: Run, names: Sequence[str], who: str, column: str) -> tuple[str, ...]:
    if who in ("none", "texts"):
        return tuple(names) if who == "texts" else ()
    found: list[str] = []
    for name in names:
        try:
            id_ = _found(run, name, who)
        except Ambiguous as error:
            run.refuse(f"{error}：{'；'.join(error.matches)}", f"{column}: several have this name")
            continue
        if id_ is not None:
            found.append(id_)
        elif who in ("units", "bodies"):
            run.unknown.append(name)
    return tuple(dict.fromkeys(found))


def _found(run: Run, name: str, who: str) -> str | None:
    """The unit or body of a name, as the column asks for the one or the other. Raises Ambiguous."""
    if who.startswith("bodies"):
        return run.working.body(name, run.step.date)
    found = run.working.find(name)
    if who == "new" and found is not None:
        # A name is free again once the unit that had it is over.
        end = run.working.unit(found).period.end
        return None if end is not None and end <= run.step.date else found
    return found


def _refuse_over_body(run: Run, body: str, *, ends: bool) -> None:
    row = run.working.row(body)
    stated = Body.of(row) if row else None
    if stated is not None and not stated.in_force(run.step.date):
        run.refuse(
            f"“{stated.name}”在{run.step.date}不存在（{stated.period}）",
            f"{stated.name} is not in force on {run.step.date}",
        )
    elif stated is not None and ends and stated.period.start == run.step.date:
        run.refuse(
            f"“{stated.name}”{run.step.date}才设立，不能同日终止",
            f"{stated.name} begins on {run.step.date} and cannot end on that day",
        )


def _refuse_over(run: Run, unit: str) -> None:
    """Nothing can be done to, or given to, a unit that is over by then or not there yet."""
    stated = run.working.unit(unit)
    if stated.period.end == run.step.date and run.working.before.rows.get(unit) is run.working.row(unit):
        # The ledger states the reform already: the unit ends on the very day of the step.
        return
    if not stated.in_force(run.step.date):
        run.refuse(
            f"“{stated.name}”在{run.step.date}不存在（{stated.period}）",
            f"{stated.name} is not in force on {run.step.date}",
        )


def _taken(run: Run, units: Sequence[str]) -> Iterator[str]:
    """Of a unit that stands for several the part that the step is about."""
    several = [unit for unit in units if run.working.unit(unit).grade == "unnamed"]
    if len(several) > 1:
        run.refuse("个数只能对着一行未列名的机构写，请分步写", "a count belongs to one row of unnamed units")
        return
    wanted = number_of(run.step.count)
    for unit in units:
        stated = run.working.unit(unit)
        if unit not in several:
            yield unit
        elif wanted is None or stated.count is None:
            run.warn("个数不是确数，只作说明，不改台账", "the count is not exact: nothing is changed")
        elif wanted < 1 or wanted != int(wanted):
            run.refuse(
                f"个数{shown(wanted)}不是1以上的整数，请核对个数",
                f"count is {shown(wanted)}: please write a whole number from 1 on",
            )
            return
        elif wanted > stated.count:
            run.refuse(
                f"“{stated.name}”只有{shown(stated.count)}个，方案要动{shown(wanted)}个",
                f"{stated.name} stands for {shown(stated.count)}, the step takes {shown(wanted)}",
            )
            return
        else:
            effects, part = taken(run.working, run.step, unit, int(wanted))
            # The part was there before, in the row of all: nothing is set up.
            for effect in effects:
                run.working.apply(effect, run.step.origin)
            if effects:
                run.working.part(part, unit)
            yield part
