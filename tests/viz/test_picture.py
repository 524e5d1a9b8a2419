"""What holds for every picture: true legend, sound XML, nothing outside, the same text twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from tests.viz.contents import AT, BOARDS, ROADS, shenhe, wanlian
from tests.viz.drawn import bounds, box, groups, marks, parse, words
from tests.viz.strategies import NAMES, boards, roads
from viz import draw_board, draw_street, tokens
from viz.content import Aspect, Band, BoardContent, Box, StreetContent, Strip

PICTURES: dict[str, Callable[[], str]] = {
    **{
        f"board: {name}": lambda content=content: draw_board(content, 1200)
        for name, content in BOARDS.items()
    },
    **{
        f"street: {name}": lambda content=content: draw_street(content, 1400)
        for name, content in ROADS.items()
    },
}


def _assert_true_legend(svg: str) -> None:
    root = parse(svg)
    (legend,) = groups(root, "legend")
    explained = marks(legend)
    root.remove(legend)
    drawn = marks(root)
    assert set(drawn) == set(explained)
    for mark, styles in drawn.items():
        assert styles <= explained[mark], mark


def _assert_inside(svg: str) -> None:
    root = parse(svg)
    left, top, right, bottom = box(root)
    for element in root.iter():
        for x, y in bounds(element):
            assert left <= x <= right and top <= y <= bottom, (element.tag, element.attrib)


@pytest.mark.parametrize("name", PICTURES)
def test_the_legend_explains_every_sign_as_it_was_drawn_and_no_other(name: str) -> None:
    _assert_true_legend(PICTURES[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_painted_outside_the_picture(name: str) -> None:
    _assert_inside(PICTURES[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_is_smaller_than_eleven_and_a_half_px(name: str) -> None:
    sizes = [float(e.attrib["font-size"]) for e in parse(PICTURES[name]()).iter() if e.tag.endswith("text")]
    assert min(sizes) >= 11.5


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_content_gives_the_same_picture(name: str) -> None:
    assert PICTURES[name]() == PICTURES[name]()


@settings(max_examples=50, deadline=None)
@given(boards())
def test_every_board_is_well_formed_with_a_true_legend_and_nothing_outside(content: BoardContent) -> None:
    svg = draw_board(content, 1000)
    _assert_true_legend(svg)
    _assert_inside(svg)


@settings(max_examples=50, deadline=None)
@given(roads())
def test_every_street_is_well_formed_with_a_true_legend_and_nothing_outside(content: StreetContent) -> None:
    svg = draw_street(content, 1000)
    _assert_true_legend(svg)
    _assert_inside(svg)


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_a_hostile_name_can_neither_break_the_picture_nor_turn_its_writing(name: str) -> None:
    hostile = Box(f"u{name}", name, name)
    aspects = (Aspect("a", name or "业", "业"),)
    board = draw_board(
        BoardContent(name, AT, name, bands=(Band("b", name, (hostile,)),)),
        900,
        href=lambda unit: f"/units/{unit}",
    )
    for svg in (board, draw_street(StreetContent(name, AT, aspects, (Strip(hostile),)), 900)):
        root = parse(svg)
        assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f") & set(svg)
        assert not [
            e
            for e in root.iter()
            if e.tag.rpartition("}")[2] not in {"svg", "g", "a", "rect", "path", "text", "title"}
        ]
        assert len(groups(root, "unit")) == 1


@pytest.mark.parametrize("svg", (draw_board(shenhe(), 1200), draw_street(wanlian(), 1400)))
def test_a_picture_that_stands_alone_bears_title_date_totals_and_legend(svg: str) -> None:
    shown = words(parse(svg))
    assert "截至2026年11月20日" in shown and "合计" in shown
    assert {"沈河区机构总览", "万莲街道“一站四所五中心”"} & set(shown)
    assert words(groups(parse(svg), "legend")[0])


def test_a_page_may_show_title_and_totals_itself_but_never_without_the_legend() -> None:
    root = parse(draw_board(shenhe(), 1200, head=False))
    assert "沈河区机构总览" not in words(root) and "合计" not in words(root)
    assert groups(root, "legend")


def test_a_shortened_name_can_be_read_in_full() -> None:
    name = "城乡居民社会养老保险服务中心" * 4
    root = parse(draw_board(BoardContent("某区", AT, bands=(Band("b", "部门", (Box("u", name),)),)), 900))
    unit = groups(root, "unit")[0]
    assert words(unit)[-1].endswith("…")
    assert next(e for e in unit.iter() if e.tag.endswith("title")).text == name


def test_the_variables_of_the_pages_are_the_colours_of_the_pictures() -> None:
    css = tokens.css_variables()
    assert f"--tiao:{tokens.LINE};" in css and f"--kuai-bar:{tokens.TERRITORY_BAR};" in css
    assert css.startswith(":root{") and css.endswith("}")
