"""Random legal plans: 1 to 6 steps of any action, complete, on a random ledger that they fit."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

from graphmodel.ledger.ledger import Ledger
from graphmodel.reform import Scenario, Step, steps_of
from graphmodel.snapshot import Snapshot
from tests.build import Cells, ledger
from tests.properties.plan_moves import MOVES
from tests.properties.plan_planner import Planner, Rows
from tests.properties.plan_worlds import World, sheets_of, worlds

PLAN = "方案"
DAYS = ("2021-07-01", "2021-07-01", "2021-09-01", "2022-01-01")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ledger, a legal plan for it, and the count of both: `was` before and `is_` after."""

    sheets: dict[str, list[Cells]]
    rows: Rows
    was: World
    will: World

    def before(self, rows: Rows | None = None) -> Ledger:
        listed: list[Cells] = [dict(row) for row in (self.rows if rows is None else rows)]
        return ledger(**self.sheets, reform=listed)

    def steps(self, before: Ledger) -> tuple[Step, ...]:
        return steps_of(before.of("reform"), PLAN, DAYS[0])

    def scenario(self, rows: Rows | None = None, *, settle: bool = False) -> Scenario:
        before = self.before(rows)
        return Scenario(Snapshot(before, DAYS[-1]), self.steps(before), settle=settle)


@st.composite
def drawn_plans(draw: st.DrawFn, first: Sequence[str] = (), most: int = 6) -> Drawn:
    """A plan of any actions; with `first` it begins with one of these."""
    world = draw(worlds())
    was = deepcopy(world)
    planner = Planner(draw, world)
    day, found = 0, []
    actions = st.sampled_from(list(MOVES))
    for number in range(1, draw(st.integers(1, most)) + 1):
        day = max(day, draw(st.integers(0, len(DAYS) - 1)))
        planner.day = DAYS[day]
        action = draw(st.sampled_from(list(first))) if first and number == 1 else draw(actions)
        made = MOVES[action](planner)
        if made is None:
            assume(number > 1 or not first)
            continue
        for row in made:
            stated = {"plan": PLAN, "step": str(number), "date": planner.day, **row}
            found.append({name: cell for name, cell in stated.items() if cell is not None})
    assume(found)
    return Drawn(sheets_of(was), found, was, world)
