"""Numbers of which the source gives only the bounds: nothing rounds them, nothing closes them."""

from __future__ import annotations

import pytest

from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell
from graphmodel.reform.amounts import ZERO, Amount, leaders


def test_a_blank_cell_is_no_amount_and_none_is_zero() -> None:
    assert Amount.of(None) is None
    assert Amount.of("") is None
    assert Amount.of(True) is None
    assert Amount.of("若干") is None
    assert Amount.of(NONE) == Amount.of(NOT_APPLICABLE) == Amount.of(0) == ZERO


def test_over_five_hundred_has_a_low_end_and_no_high_one() -> None:
    amount = Amount.of({"text": "500余", "low": 500, "high": None})
    assert amount == Amount(500, None)
    assert amount is not None and amount.exact is None


def test_a_sum_with_an_open_end_is_open() -> None:
    assert Amount(500, None) + Amount(20, 20) == Amount(520, None)
    assert Amount(None, 5) + Amount(1, 2) == Amount(None, 7)


def test_what_is_left_of_bounds_is_bounded_crosswise() -> None:
    assert Amount(10, 20) - Amount(3, 4) == Amount(6, 17)
    assert Amount(600, 600) - Amount(500, None) == Amount(None, 100)


def test_only_what_cannot_be_zero_is_surely_open() -> None:
    assert Amount(1, None).surely_open
    assert Amount(None, -1).surely_open
    assert not Amount(0, None).surely_open
    assert not Amount(-5, 5).surely_open
    assert not Amount(None, None).surely_open
    assert not ZERO.surely_open


def test_bounds_around_zero_are_not_surely_zero() -> None:
    assert ZERO.surely_zero
    assert not Amount(-1, 1).surely_zero
    assert not Amount(0, None).surely_zero


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Amount(40, 40), "40"),
        (Amount(2.5, 2.5), "2.5"),
        (Amount(500, None), "500以上"),
        (Amount(None, 5), "5以下"),
        (Amount(28, 32), "28-32"),
        (Amount(None, None), "未载"),
    ],
)
def test_an_amount_is_written_as_its_bounds(amount: Amount, written: str) -> None:
    assert str(amount) == written


def test_an_amount_comes_back_from_the_cell_that_it_makes() -> None:
    for amount in (Amount(40, 40), Amount(2.5, 2.5), Amount(500, None), Amount(None, 5), Amount(28, 32)):
        assert Amount.of(amount.as_cell()) == amount
    assert Amount(40.0, 40.0).as_cell() == 40 and isinstance(Amount(40.0, 40.0).as_cell(), int)


@pytest.mark.parametrize(
    ("cell", "chiefs", "deputies"),
    [
        ("1正2副", Amount(1, 1), Amount(2, 2)),
        ("1正", Amount(1, 1), ZERO),
        ("2副", ZERO, Amount(2, 2)),
        ("0正12副", ZERO, Amount(12, 12)),
        (NONE, ZERO, ZERO),
        (NOT_APPLICABLE, None, None),
        ("3", None, None),
        (3, None, None),
        (None, None, None),
    ],
)
def test_leading_posts_are_told_apart_only_where_they_are_named(
    cell: Cell, chiefs: Amount | None, deputies: Amount | None
) -> None:
    assert leaders(cell) == (chiefs, deputies)
