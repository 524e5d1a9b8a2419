"""What figures say of each other: sums, caps, one fact twice, shares; bounds only by inequality."""

from __future__ import annotations

import pytest

from graphmodel.questions.figure_checks import Bounds, Check, bounds_of, figure_checks, figures_on
from tests.build import Cells, ledger

DAY = "2026-11-20"
OVER_300: Cells = {"value": {"text": "300余", "low": 300, "high": None}}
UP_TO_5: Cells = {"value": {"text": "不超过5", "low": None, "high": 5}}


def figure(id_: str, value: object = None, **cells: object) -> Cells:
    return {"id": id_, "subject": "某市", "item": id_, "value": value, **cells}  # type: ignore[dict-item]


def checked(*figures: Cells) -> tuple[Check, ...]:
    return figure_checks(figures_on(ledger(figures=figures).of("figures"), DAY))


def outcome(*figures: Cells) -> str:
    (found,) = checked(*figures)
    return found.outcome


@pytest.mark.parametrize(
    ("total", "parts"), [(9, (1, 1, 3, 4)), (20, (1, 6, 5, 8)), (37, (11, 26)), (0.3, (0.1, 0.2))]
)
def test_parts_make_their_total_and_an_altered_copy_does_not(total: float, parts: tuple[float, ...]) -> None:
    rows = [figure(f"P{n}", value, part_of="T") for n, value in enumerate(parts)]
    assert outcome(figure("T", total, kind="total"), *rows) == "holds"
    altered = {**rows[0], "value": parts[0] + 1}
    assert outcome(figure("T", total, kind="total"), altered, *rows[1:]) == "differs"


def test_a_part_that_is_not_stated_is_no_zero_but_cannot_make_a_sum_that_is_too_large_right() -> None:
    total, blank = figure("T", 10, kind="total"), figure("B", None, part_of="T")
    assert outcome(total, figure("A", 7, part_of="T"), blank) == "undecided"
    assert outcome(total, figure("A", 11, part_of="T"), blank) == "differs"


def test_bounded_parts_contradict_only_where_they_cannot_add_up() -> None:
    part = {**figure("A", part_of="T"), **OVER_300}
    assert outcome(figure("T", 400, kind="total"), part) == "holds"
    assert outcome(figure("T", 299, kind="total"), part) == "differs"


@pytest.mark.parametrize(("used", "expected"), [(4, "holds"), (5, "holds"), (6, "differs")])
def test_at_most_five_includes_five(used: int, expected: str) -> None:
    cap = {**figure("C", kind="cap"), **UP_TO_5}
    assert outcome(cap, figure("A", used, part_of="C")) == expected


def test_a_cap_that_is_only_perhaps_exceeded_is_undecided() -> None:
    used = {**figure("A", part_of="C"), **OVER_300}
    assert outcome(figure("C", 400, kind="cap"), used) == "undecided"
    assert outcome(figure("C", 299, kind="cap"), used) == "differs"


def test_different_measures_are_not_added() -> None:
    total, part = figure("T", 3, kind="total", measure="百项"), figure("A", 300, part_of="T", measure="项")
    (found,) = checked(total, part)
    assert (found.outcome, found.lacks) == ("undecided", ("measure",))


def test_one_fact_in_three_sources_is_one_check() -> None:
    rows = [
        figure("A", 651),
        figure("B", 657, same_as="A"),
        {**figure("C", same_as="B"), "value": {"text": "600余", "low": 600, "high": None}},
    ]
    (found,) = checked(*rows)
    assert (found.figure, found.others, found.outcome) == ("A", ("B", "C"), "differs")
    assert outcome(rows[0], {**rows[2], "same_as": "A"}) == "holds"


def test_two_shares_of_one_fact_agree_if_one_is_the_other_rounded() -> None:
    exact = figure("A", 96.9, measure="%")
    assert outcome(exact, figure("B", 97, measure="%", same_as="A")) == "holds"
    assert outcome(exact, figure("B", 96, measure="%", same_as="A")) == "differs"


def test_a_figure_counted_after_the_day_is_not_known_yet() -> None:
    later = figure("B", 657, same_as="A", as_of="2027-01-01")
    assert checked(figure("A", 651, as_of="2026-01-01"), later) == ()


def test_two_totals_are_never_compared_because_their_names_are_alike() -> None:
    assert checked(figure("撤销", 218, as_of="2021-01-01"), figure("注销", 157, as_of="2021-01-01")) == ()


def test_none_is_zero_and_a_blank_is_nothing() -> None:
    none, blank = ledger(figures=[figure("A", "无"), figure("B")]).of("figures")
    assert bounds_of(none) == Bounds(0, 0)
    assert bounds_of(blank) is None
