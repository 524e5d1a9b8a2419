"""Carries out a plan: from one ledger to the next, step by step, with everything that happened on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphmodel.errors import Ambiguous
from graphmodel.ledger.changes import Change
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import Names
from graphmodel.reform.effects import Added, Changed, Ended, Flow, Problem, Received, Succeeded
from graphmodel.reform.flows import moved
from graphmodel.reform.following import Run, only_counted, ready
from graphmodel.reform.marking import noted
from graphmodel.reform.operation import Ready, operations
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working


@dataclass(frozen=True, slots=True)
class Happened:
    """One step as it was carried out: the ids that it acted on, what flowed, who succeeded whom, what went wrong.

    `done` is False where a fatal problem kept it from being carried out. `unknown` are names that no unit has.
    """

    step: Step
    units: tuple[str, ...]
    targets: tuple[str, ...]
    set_up: tuple[str, ...]
    ended: tuple[str, ...]
    unknown: tuple[str, ...]
    flows: tuple[Flow, ...]
    successions: tuple[Succeeded, ...]
    duties: tuple[Received, ...]
    problems: tuple[Problem, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan makes of a ledger; nothing is written anywhere. `working` still knows both."""

    before: Ledger
    after: Ledger
    changes: tuple[Change, ...]
    steps: tuple[Happened, ...]
    working: Working

    @property
    def day(self) -> str:
        """The day on which all steps have taken effect."""
        return max((one.step.date for one in self.steps), default="")


def carry_out(ledger: Ledger, steps: Iterable[Step], names: Names | None = None) -> Outcome:
    """Carries out steps in their order; one that cannot be is left out and says why.

    `names` are those of the ledger, if somebody has them at hand.
    """
    working = Working(ledger, names or Names(ledger))
    happened = tuple(_carry_out(working, step) for step in steps)
    return Outcome(ledger, working.after(), working.changes(), happened, working)


def _carry_out(working: Working, step: Step) -> Happened:
    run = Run(working, step)
    saved = working.saved()
    operation = operations().get(step.action)
    found = Ready(step, (), (), (), ())
    if operation is None:
        run.refuse("没有写明动作，或本程序不会这一动作", "no action that is known")
    else:
        found = ready(run, operation)
        if not run.refused and not only_counted(step, operation, found.units):
            try:
                _do(run, operation.effects(working, found))
            except Ambiguous as error:
                run.refuse(f"{error}：{'；'.join(error.matches)}", "several have a name of this step")
    if run.refused:
        # Nothing of a step that cannot be carried out is done, whatever came before the reason.
        working.restore(saved)
        problems, unknown = run.problems, run.unknown
        run = Run(working, step)
        run.problems, run.unknown = problems, unknown
        # A part of unnamed units was taken for this step only.
        found = replace(found, units=tuple(unit for unit in found.units if unit in working))
    return Happened(
        step=step,
        units=found.units,
        targets=(*found.targets, *run.set_up),
        set_up=tuple(run.set_up),
        ended=tuple(run.ended),
        unknown=tuple(run.unknown),
        flows=tuple(run.flows),
        successions=tuple(run.successions),
        duties=tuple(run.duties),
        problems=tuple(run.problems),
        done=not run.refused,
    )


def _do(run: Run, effects: Iterable[object]) -> None:
    for effect in effects:
        if isinstance(effect, Problem):
            run.problems.append(effect)
            if effect.fatal:
                return
        elif run.refused:
            return
        elif isinstance(effect, Succeeded):
            run.successions.append(effect)
        elif isinstance(effect, Received):
            run.duties.append(effect)
        elif isinstance(effect, Flow):
            run.flows.append(effect)
            _do(run, moved(run.working, run.step, effect))
        elif isinstance(effect, (Added, Changed, Ended)):
            if isinstance(effect, Changed):
                effect = noted(run.working, run.step, effect)
            id_ = run.working.apply(effect, run.step.origin)
            row = run.working.row(id_)
            if row is not None and row.sheet in ("units", "bodies"):
                if isinstance(effect, Added):
                    run.set_up.append(id_)
                elif isinstance(effect, Ended):
                    run.ended.append(id_)
