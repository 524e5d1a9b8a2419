"""赋权: a department hands powers down to a street or town, which uses them in its own name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.ledger.cells import Cell, items_of
from graphmodel.reform.acts.powers import is_penalty
from graphmodel.reform.acts.stated_duties import Handed, handed
from graphmodel.reform.effects import Added, Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.text import fold

# Article 24 came with the law of 2021; before it such lists rest on decisions of other kinds.
_IN_FORCE: Final = "2021-07-15"
_LOWEST: Final = ("town", "street")


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """The department keeps guiding; whether what is cited is the province's own decision the rules look at."""
    found, problems = handed(working, ready)
    yield from _unfounded(working, ready, found)
    yield from problems
    for giver in ready.units:
        for receiver in dict.fromkeys(unit for one in found for unit in one.receivers):
            yield from _delegation(working, ready, giver, receiver, found)


def _unfounded(working: Working, ready: Ready, found: list[Handed]) -> Iterator[Problem]:
    """A fine goes to a street or town, by a published decision of the province, and to nobody else."""
    step = ready.step
    for one in found:
        duty = one.duty
        if duty is None or step.date < _IN_FORCE:
            continue
        if not any(is_penalty(working, giver, duty) for giver in one.givers):
            continue
        if not step.basis:
            yield Problem(
                Text(
                    f"“{duty}”是行政处罚，赋权须写明省级公布的决定",
                    f"“{duty}” is a fine: cite the published decision of the province",
                )
            )
        for receiver in one.receivers:
            if working.unit(receiver).level not in (*_LOWEST, None):
                yield Problem(
                    Text(
                        f"“{duty}”是行政处罚，只能交给乡镇、街道，“{working.name(receiver)}”不是",
                        f"“{duty}” is a fine: only a town or street can be given it",
                    )
                )


def _delegation(
    working: Working, ready: Ready, giver: str, receiver: str, found: list[Handed]
) -> Iterator[Effect]:
    """One row for what the pair does not have yet."""
    step = ready.step
    stated = {
        fold(item)
        for row in working.about(receiver, "relations", "subject")
        if row.text("type") == "delegates"
        and row.text("holder") == giver
        and working.in_force(row, step.date)
        for item in (*items_of(row.body.get("content")), *items_of(row.body.get("domain")))
    }
    given = [one.duty for one in found if one.duty and receiver in one.receivers and giver in one.givers]
    fresh = [duty for duty in dict.fromkeys(given) if fold(duty) not in stated]
    if given and not fresh:
        yield Problem(
            Text(
                f"“{working.name(receiver)}”已有{working.name(giver)}的这些赋权",
                f"{working.name(receiver)} has these powers of {working.name(giver)} already",
            ),
            fatal=False,
        )
    if fresh:
        cells: dict[str, Cell] = {"subject": receiver, "holder": giver, "type": "delegates", "content": fresh}
        if len(fresh) == 1:
            cells["domain"] = fresh[0]
        yield Added("relations", {**cells, "from": step.date, **step.said})


OPERATION = Operation(
    action="delegate",
    what=Text(
        "赋权：县级部门把权力事项交给乡镇、街道以自己名义行使；处罚权须引用省级公布的决定。",
        "A county department hands powers to towns and streets; a fine rests on a published decision of the province.",
    ),
    basis="行政处罚法（2021）第24条",
    effects=effects,
    targets="units",
    grade="T",
)
