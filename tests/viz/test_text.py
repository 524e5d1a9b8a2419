"""Breaking names: where a reader would, never by shrinking."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.text import printable, shorten, width, wrap

EM = 13.0


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("城市建设综合行政执法中心", ("城市建设综合", "行政执法中心")),
        ("社会事务服务中心", ("社会事务", "服务中心")),
        ("大数据管理中心", ("大数据", "管理中心")),
        ("小区保障服务分中心", ("小区保障", "服务分中心")),
        ("农产品检测中心", ("农产品", "检测中心")),
        ("国家税务总局沈河税务局", ("国家税务总局", "沈河税务局")),
        ("沈阳市公安局沈河分局", ("沈阳市公安局", "沈河分局")),
        ("隶属关系缺失", ("隶属关系缺失",)),
    ],
)
def test_a_name_breaks_before_its_second_word(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(name, 6 * EM, EM) == lines


def test_a_bracket_does_not_end_a_line_and_a_comma_does_not_begin_one() -> None:
    for name in ("某某某某某（试点）", "某某某某某某，某某"):
        for line in wrap(name, 6 * EM, EM):
            assert not line.endswith("（") and not line.startswith("，")


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=40), st.floats(40, 200), st.integers(1, 4))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost_without_an_ellipsis(
    name: str, room: float, most: int
) -> None:
    lines = wrap(name, room, EM, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, EM) <= room for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(name.split())


def test_a_shortened_text_fits_and_says_so() -> None:
    assert shorten("城市管理局", 5 * EM, EM) == "城市管理局"
    short = shorten("城市管理局", 3 * EM, EM)
    assert short == "城市…" and width(short, EM) <= 3 * EM


def test_invisible_marks_go_and_rare_characters_of_old_office_software_stay() -> None:
    assert printable("\u202e某\x00局\u200b\ufffe\n二\ue5e5\U00020bb7") == "某局 二\ue5e5\U00020bb7"
