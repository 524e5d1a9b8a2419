"""Unified social credit codes: what is weighed at once agrees with the checker that takes them one by one."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from graphmodel.rules.shared.credit_codes import fault_of, faults, inner_differs

# domain.md 7.4: three that were published, and six of a region that does not exist.
RIGHT = [
    "91350100M000100Y43",
    "91110108551385082Q",
    "91110000600037341L",
    "12999999MB0000019P",
    "12999999MB0000027J",
    "11999999000000019M",
    "13999999MB0000035A",
    "12999999MB00005370",
    "12999999MB000006XT",
]
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.builds(
    str.__add__, st.text("0123456789", min_size=8, max_size=8), st.text(SIGNS, min_size=9, max_size=9)
)


@pytest.mark.parametrize("code", RIGHT)
def test_a_right_code_has_no_fault_and_a_right_code_inside(code: str) -> None:
    assert fault_of(code) is None
    assert faults(pl.Series([code])).is_empty()
    assert inner_differs(pl.Series([code])).to_list() == [False]


@pytest.mark.parametrize("code", RIGHT)
def test_another_last_sign_is_a_wrong_check_digit(code: str) -> None:
    wrong = code[:-1] + ("1" if code[-1] == "0" else "0")
    assert faults(pl.Series([wrong, code, wrong])).rows() == [(wrong, "check_digit")]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("12999999mb0000019p", "lower_case"),
        ("12999999MB00O0019P", "letter_i_or_o"),
        ("12999999MBI000019P", "letter_i_or_o"),
        ("12999999MS0000019P", "sign"),
        ("129999A9MB0000019P", "sign"),
        ("12999999MB0000019", "length"),
        ("待办理", "length"),
    ],
)
def test_what_is_wrong_with_a_code_is_told(code: str, fault: str) -> None:
    assert faults(pl.Series([code])).rows() == [(code, fault)]


@pytest.mark.parametrize("code", ["12 999999 MB0000019 P", "12-999999-MB0000019P", "１２999999MB0000019P"])
def test_blanks_hyphens_and_full_width_signs_are_no_fault(code: str) -> None:
    assert faults(pl.Series([code])).is_empty()


def test_of_a_code_with_hidden_signs_nothing_is_said() -> None:
    assert faults(pl.Series(["12**********0019P", None])).is_empty()


@given(st.lists(BODIES, min_size=1, max_size=20), st.lists(st.sampled_from(SIGNS), min_size=20, max_size=20))
def test_weighing_all_at_once_agrees_with_the_checker(bodies: list[str], last: list[str]) -> None:
    codes = [body + sign for body, sign in zip(bodies, last, strict=False)]
    codes += [body + uscc.calc_check_digit(body) for body in bodies]
    wrong = {code for code in codes if not uscc.is_valid(code)}
    assert set(faults(pl.Series(codes))["code"]) == wrong


def test_the_code_inside_is_checked_by_its_own_rule() -> None:
    body = "12999999MB0000018"
    assert inner_differs(pl.Series([body + uscc.calc_check_digit(body), RIGHT[3]])).to_list() == [True, False]
