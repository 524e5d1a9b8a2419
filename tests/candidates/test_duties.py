"""Duties as people write them: lists, numbers, boilerplate."""

from __future__ import annotations

import pytest

from graphmodel.candidates.duties import likeness, read_duties


def items(text: str) -> frozenset[str]:
    found = read_duties(text)
    return found.items if found else frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "负责水库巡查、灌溉调度",
        "1.水库巡查；2.灌溉调度工作",
        "（一）承担水库巡查工作。（二）开展灌溉调度。",
        "水库巡查;灌溉调度;完成上级交办的其他任务",
        "①水库巡查②灌溉调度",
        "一、水庫巡查 二、灌溉調度",
    ],
)
def test_one_list_in_many_forms_is_one_list(text: str) -> None:
    assert items(text) == {"水库巡查", "灌溉调度"}


@pytest.mark.parametrize("text", ["承办上级交办的其他事项", "负责", "贯彻落实国家有关法律法规", "；、。"])
def test_boilerplate_alone_says_nothing(text: str) -> None:
    assert read_duties(text) is None


def test_the_same_items_in_another_order_are_alike_by_items() -> None:
    one, other = read_duties("水库巡查、灌溉调度"), read_duties("灌溉调度；水库巡查")
    assert one and other and likeness(one, other) == (1.0, False)


def test_other_words_for_one_thing_are_alike_by_wording_and_less() -> None:
    one, other = read_duties("农业技术推广服务"), read_duties("推广农业技术")
    assert one and other
    worth, by_text = likeness(one, other)
    assert by_text and 0.3 < worth < 1


def test_different_duties_are_not_alike() -> None:
    one, other = read_duties("水库巡查"), read_duties("图书借阅")
    assert one and other and likeness(one, other) == (0.0, True)
