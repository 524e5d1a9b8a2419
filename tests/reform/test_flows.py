"""Posts and people in the rows that state them: what goes out of one comes into the other, and not a post more."""

from __future__ import annotations

from typing import Any

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import Names
from graphmodel.ledger.readings import period_of
from graphmodel.reform.amounts import ZERO, Amount
from graphmodel.reform.effects import Flow, Kind, Problem
from graphmodel.reform.flows import moved
from graphmodel.reform.holdings import held, total
from graphmodel.reform.steps import Step, steps_of
from graphmodel.reform.working import Working
from tests.build import ledger

DATE = "2021-07-01"
A = {"id": "A", "name": "甲站", "kind": "institution"}
B = {"id": "B", "name": "乙中心", "kind": "institution"}


def step() -> Step:
    rows = ledger(reform=[{"plan": "P", "step": "1", "action": "transfer_staff", "date": DATE}])
    (only,) = steps_of(rows.of("reform"), "P", DATE)
    return only


def carried(before: Ledger, *flows: Flow) -> tuple[Working, list[Problem]]:
    """The ledger after flows on one day, and what was wrong with them."""
    working, problems = Working(before, Names(before)), []
    for flow in flows:
        for effect in moved(working, step(), flow):
            if isinstance(effect, Problem):
                problems.append(effect)
            else:
                working.apply(effect, None)
    return working, problems


def flow(amount: Cell, kind: Kind = "posts", type_: str | None = "institution", **ends: Any) -> Flow:
    return Flow(kind, type_, ends.get("givers", ("A",)), ends.get("receiver", "B"), amount)


def has(working: Working, unit: str, kind: Kind = "posts") -> dict[str, str]:
    return {type_: str(amount) for type_, amount in held(working, unit, kind, DATE).items()}


def test_what_one_gives_the_other_gets_and_the_day_before_is_as_it_was() -> None:
    before = ledger(
        units=[A, B],
        posts=[
            {"unit": "A", "type": "institution", "approved": 30, "from": "2010-01-01"},
            {"unit": "B", "type": "institution", "approved": 20, "to": "2025-01-01"},
        ],
    )
    working, problems = carried(before, flow(7))
    assert not problems
    assert has(working, "A") == {"institution": "23"} and has(working, "B") == {"institution": "27"}
    assert held(working, "A", "posts", "2021-06-30") == {"institution": Amount(30, 30)}
    ends = {period_of(row).end for row in working.about("B", "posts", "unit")}
    assert ends == {DATE, "2025-01-01"}


def test_two_flows_of_one_day_make_one_new_row() -> None:
    before = ledger(units=[A, B], posts=[{"unit": "A", "type": "institution", "approved": 30}])
    working, _ = carried(before, flow(7, receiver=None), flow(3, receiver=None))
    assert has(working, "A") == {"institution": "20"}
    assert len(working.about("A", "posts", "unit")) == 2


def test_a_unit_that_states_its_posts_by_type_had_none_of_a_type_that_it_does_not_state() -> None:
    before = ledger(
        units=[A, B],
        posts=[
            {"unit": "A", "type": "support", "approved": 5},
            {"unit": "B", "type": "institution", "approved": 20},
        ],
    )
    working, problems = carried(before, flow(5, type_="support"))
    assert not problems
    assert has(working, "B") == {"institution": "20", "support": "5"}


def test_a_unit_of_which_nothing_is_stated_has_as_much_as_nobody_knows_afterwards() -> None:
    before = ledger(units=[A, B], posts=[{"unit": "A", "type": "institution", "approved": 30}])
    working, _ = carried(before, flow(7))
    assert has(working, "A") == {"institution": "23"} and has(working, "B") == {}


def test_the_total_goes_along_with_the_type_and_so_does_the_row_of_the_unit() -> None:
    before = ledger(
        units=[{**A, "approved": 40}, B],
        posts=[
            {"unit": "A", "type": "institution", "approved": 30},
            {"unit": "A", "type": "total", "approved": 40},
        ],
    )
    working, _ = carried(before, flow(7))
    assert has(working, "A") == {"institution": "23", "total": "33"}
    row = working.row("A")
    assert row is not None and row.body["approved"] == 33


def test_without_a_type_the_only_one_is_meant_and_of_several_none() -> None:
    one = ledger(units=[A, B], posts=[{"unit": "A", "type": "institution", "approved": 30}])
    working, problems = carried(one, flow(7, type_=None))
    assert has(working, "A") == {"institution": "23"} and not problems
    several = ledger(
        units=[A, B],
        posts=[
            {"unit": "A", "type": "institution", "approved": 30},
            {"unit": "A", "type": "support", "approved": 5},
        ],
    )
    working, problems = carried(several, flow(7, type_=None))
    assert has(working, "A") == {"institution": "30", "support": "5"}
    assert [problem.fatal for problem in problems] == [False] and "未写类型" in problems[0].message.zh


def test_nobody_gives_more_than_it_surely_has() -> None:
    before = ledger(units=[A, B], posts=[{"unit": "A", "type": "institution", "approved": 5}])
    working, problems = carried(before, flow(6))
    assert [problem.fatal for problem in problems] == [True]
    assert has(working, "A") == {"institution": "5"}
    _, problems = carried(before, flow(1, type_="support"))
    assert [problem.fatal for problem in problems] == [True]


def test_over_five_hundred_may_be_given_by_one_who_has_five_hundred_and_ten() -> None:
    over: Cell = {"text": "500余", "low": 500, "high": None}
    before = ledger(units=[A, B], posts=[{"unit": "A", "type": "institution", "approved": 510}])
    working, problems = carried(before, flow(over))
    assert not problems
    assert has(working, "A") == {"institution": "10以下"}


def test_of_several_that_live_on_nobody_knows_who_gives_how_much() -> None:
    before = ledger(
        units=[A, B, {"id": "C", "name": "丙站", "kind": "institution"}],
        posts=[
            {"unit": "A", "type": "institution", "approved": 30},
            {"unit": "C", "type": "institution", "approved": 30},
        ],
    )
    working, problems = carried(before, flow(7, givers=("A", "C")))
    assert has(working, "A") == has(working, "C") == {"institution": "30"}
    assert [problem.fatal for problem in problems] == [False]


def test_from_a_unit_that_is_over_nothing_is_taken_and_the_receiver_still_gets_it() -> None:
    before = ledger(
        units=[{**A, "to": DATE}, B],
        posts=[
            {"unit": "A", "type": "institution", "approved": 30},
            {"unit": "B", "type": "institution", "approved": 20},
        ],
    )
    working, _ = carried(before, flow(7))
    assert has(working, "A") == {"institution": "30"} and has(working, "B") == {"institution": "27"}


def test_chiefs_and_deputies_change_apart_from_each_other() -> None:
    before = ledger(units=[{**A, "leaders_approved": "1正3副"}, {**B, "leaders_approved": "1正1副"}])
    working, problems = carried(before, flow(2, "deputies", None))
    assert not problems
    one, other = working.row("A"), working.row("B")
    assert one is not None and one.body["leaders_approved"] == "1正1副"
    assert other is not None and other.body["leaders_approved"] == "1正3副"


def test_people_go_by_the_column_of_people() -> None:
    before = ledger(
        units=[A, B],
        posts=[
            {"unit": "A", "type": "institution", "approved": 30, "actual": 28},
            {"unit": "B", "type": "institution", "approved": 30, "actual": 20},
        ],
    )
    working, _ = carried(before, flow(4, "staff"))
    assert has(working, "A", "staff") == {"institution": "24"}
    assert has(working, "B", "staff") == {"institution": "24"}
    assert has(working, "A") == {"institution": "30"}


def test_a_text_instead_of_a_number_moves_nothing() -> None:
    before = ledger(units=[A, B], posts=[{"unit": "A", "type": "institution", "approved": 30}])
    working, _ = carried(before, flow("若干"))
    assert not working.changes()


def test_all_types_together_are_the_total_unless_one_is_stated() -> None:
    assert total({}) is None
    assert total({"institution": Amount(3, 3), "support": Amount(2, None)}) == Amount(5, None)
    assert total({"institution": Amount(3, 3), "total": Amount(9, 9)}) == Amount(9, 9)
    assert total({"institution": ZERO}) == ZERO
