"""Units that one row stands for are divided among steps: nothing is taken twice, and what is left alone is told."""

from __future__ import annotations

import pytest

from graphmodel.reform import Scenario, simulate
from tests.build import Cells, snapshot

ACTIONS = ("to_in_quota", "add_plate", "change_rank", "abolish")


def tried(*counts: int) -> Scenario:
    """The twenty bodies of Shizhong, so many of which each step is about."""
    many: Cells = {
        "id": "X",
        "name": "（限额外行政机构，未列名）",
        "kind": "government_department",
        "count": 20,
        "grade": "unnamed",
    }
    steps: list[Cells] = [
        {
            "plan": "P",
            "step": str(number),
            "action": action,
            "units": ["X"],
            "target": ["（党政机构，未列名）"] if action == "add_plate" else None,
            "count": count,
            "to_value": "正科级" if action == "change_rank" else None,
            "date": "2019-03-01",
            "grade": "unnamed",
        }
        for number, (action, count) in enumerate(zip(ACTIONS, counts, strict=True), 1)
    ]
    return simulate(snapshot(units=[many], reform=steps), "P")


def test_twenty_are_one_and_six_and_five_and_eight() -> None:
    made = tried(1, 6, 5, 8)
    (one,) = made.partitions
    assert (one.unit, one.of, [share.count for share in one.shares], one.rest) == ("X", 20, [1, 6, 5, 8], 0)
    assert [share.step.action for share in one.shares] == list(ACTIONS)
    living = [u for u in made.after.units.values() if not u.is_plate]
    assert sum(int(u.count or 0) for u in living) == 1 + 5
    assert {u.rank for u in living} == {None, "section"}


@pytest.mark.parametrize(("counts", "rest"), [((1, 6, 5, 7), 1), ((0, 6, 5, 8), 1)])
def test_one_that_no_step_is_about_is_told(counts: tuple[int, ...], rest: int) -> None:
    (one,) = tried(*counts).partitions
    assert one.rest == rest


def test_more_than_there_are_cannot_be_taken() -> None:
    made = tried(1, 6, 5, 9)
    assert [point.code for point in made.points] == ["STEP"]
    assert "只有8个，方案要动9个" in made.points[0].message.zh
    assert not made.ok
