"""The street butterfly: what 条 decides above the axis, what 块 decides below it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from tests.viz.contents import ASPECTS, AT, ROADS, shenhe_cells, wanlian
from tests.viz.drawn import groups, parse, words
from tests.viz.strategies import roads
from viz import draw_street, tokens
from viz.content import Box, Cell, Department, Dispatcher, StreetContent, Strip
from viz.shapes import Rect, Text
from viz.street_layout import place_street
from viz.street_places import StreetPlaces
from viz.text import width

SIDES = {tokens.LINE, tokens.LINE_TINT, tokens.TERRITORY, tokens.TERRITORY_FILL, tokens.TERRITORY_TINT}


def _assert_sound(places: StreetPlaces) -> None:
    held: list[tuple[Rect, tuple[Text, ...]]] = [(b.rect, b.texts) for b in places.boxes]
    held += [(h.rect, h.texts) for h in places.halves]
    for cell in places.cells:
        plates = [plate for plate in (cell.sign, cell.share) if plate]
        held.append((cell.rect, (*cell.texts, *(text for _, text in plates))))
    for (one, _), (other, _) in combinations(held, 2):
        assert not one.overlaps(other), (one, other)
    for rect, texts in held:
        for text in texts:
            assert width(text.text, text.size, text.weight) <= text.room + 0.01, text
            assert rect.y - 0.5 <= text.extent.y and text.y <= rect.bottom, (rect, text)
            assert rect.x - 0.5 <= text.extent.x and text.extent.right <= rect.right + 0.5, (rect, text)
        for one_text, other_text in combinations(texts, 2):
            assert not one_text.extent.inset(0.8).overlaps(other_text.extent.inset(0.8)), (
                one_text,
                other_text,
            )
    for rect, _ in held:
        assert rect.x >= 0 and rect.right <= places.width and rect.bottom <= places.height


@pytest.mark.parametrize("room", (1100.0, 1400.0))
@pytest.mark.parametrize("name", ROADS)
def test_no_box_lies_on_another_and_every_text_stays_in_its_box(name: str, room: float) -> None:
    _assert_sound(place_street(ROADS[name], room))


@settings(max_examples=60, deadline=None)
@given(roads())
def test_whatever_is_stationed_in_a_street_nothing_overlaps(content: StreetContent) -> None:
    _assert_sound(place_street(content, 1200))


def _one(*cells: Cell, **strip: object) -> StreetPlaces:
    unit = Box("u", "司法所", regime="dual")
    content = StreetContent("某街道", AT, ASPECTS, (Strip(unit, cells=cells, **strip),))  # type: ignore[arg-type]
    return place_street(content, 1200)


def test_line_and_third_party_stand_above_the_axis_and_the_territory_below() -> None:
    places = place_street(wanlian(), 1400)
    axis = places.axes[0]
    for placed in places.cells:
        if placed.cell.side == "territory":
            assert placed.rect.y >= axis.bottom
        else:
            assert placed.rect.bottom <= axis.y


def test_an_aspect_that_nobody_speaks_of_is_hatched_on_both_sides_and_never_left_out() -> None:
    placed = [p for p in _one(Cell("business", "部署", "line")).cells if p.cell.aspect == "personnel"]
    assert [(p.cell.side, p.cell.state) for p in placed] == [("line", "unknown"), ("territory", "unknown")]


def test_to_be_consulted_leaves_open_who_decides() -> None:
    placed = [
        p for p in _one(Cell("awards", "提报", "territory", "consulted")).cells if p.cell.aspect == "awards"
    ]
    assert ("line", "unknown") in [(p.cell.side, p.cell.state) for p in placed]


def test_an_aspect_decided_on_one_side_stays_empty_on_the_other() -> None:
    placed = [p for p in _one(Cell("party", "管", "territory")).cells if p.cell.aspect == "party"]
    assert [p.cell.side for p in placed] == ["territory"]


def test_shares_of_both_sides_face_each_other_at_the_axis() -> None:
    places = _one(*shenhe_cells())
    axis = places.axes[0]
    plates = {p.share[1].text: p.share[0] for p in places.cells if p.share}
    assert set(plates) == {"40", "60"}
    assert axis.y - plates["40"].bottom < 4 and plates["60"].y - axis.bottom < 4


def test_what_is_reckoned_is_dashed_and_what_is_written_is_not() -> None:
    root = parse(draw_street(wanlian(), 1400))
    for kind, dashed in (("derived", True), ("inferred", True), ("stated", False)):
        cells = groups(root, kind)
        assert cells
        frames = [next(e for e in cell.iter() if e.tag.endswith("rect")) for cell in cells]
        assert all(bool(frame.get("stroke-dasharray")) == dashed for frame in frames)


def test_money_of_a_third_party_is_in_neither_colour() -> None:
    for cell in groups(parse(draw_street(wanlian(), 1400)), "third"):
        assert not {e.get(key) for e in cell.iter() for key in ("fill", "stroke")} & SIDES
        assert words(cell)[0] == "财"


def test_a_unit_that_keeps_its_regime_says_that_the_content_is_not_given() -> None:
    halves = groups(parse(draw_street(wanlian(), 1400)), "keep")
    assert len(halves) == 5  # four above the axis; below only where the text says nothing else
    for half in halves:
        assert words(half) == ["维持原体制", "内容原文未载"]
        assert not {e.get(key) for e in half.iter() for key in ("fill", "stroke")} & SIDES


def test_committee_and_office_are_two_boxes_and_a_missing_one_is_said() -> None:
    root = parse(draw_street(replace(wanlian(), committee=None), 1400))
    bodies = groups(root, "body")
    assert [words(body)[0] for body in bodies] == ["党工委（党委）未载", "万莲街道办事处"]


def test_a_department_that_also_dispatches_stands_once_with_both_lines() -> None:
    bureau = Box("b", "区司法局")
    places = _one(departments=(Department(bureau, "dual"),), dispatchers=(Dispatcher(bureau, "派出"),))
    assert [box.box.id for box in places.boxes if box.look in ("department", "dispatcher")] == ["b"]
    assert [line.mark.value for line in places.lines[:2]] == ["dual_line", "structure"]


def test_department_and_dispatcher_are_two_boxes_if_they_are_two_bodies() -> None:
    places = _one(
        departments=(Department(Box("b", "主管部门")),), dispatchers=(Dispatcher(Box("c", "中心"), "分支"),)
    )
    assert [box.look for box in places.boxes[:2]] == ["department", "dispatcher"]


def test_more_than_three_departments_are_counted() -> None:
    many = tuple(Department(Box(f"d{i}", f"第{i}局"), "guides") for i in range(5))
    names = [box.texts[0].text for box in _one(departments=many).boxes if box.look == "department"]
    assert names == ["第0局", "第1局", "另3个"]


def test_the_weightier_side_has_the_thicker_stroke() -> None:
    strips = (replace(wanlian().strips[3], main="territory"),)
    root = parse(draw_street(replace(wanlian(), strips=strips), 1400))
    main = [e for e in root.iter() if e.get("data-mark") == "dual_main"]
    assert {e.get("stroke") for e in main} == {tokens.TERRITORY}
    assert max(float(e.attrib["stroke-width"]) for e in main) == 3.4


def test_ten_units_stand_in_one_row_on_an_office_screen_with_cells_wide_enough_for_a_finger() -> None:
    places = place_street(wanlian(), 1400)
    assert len(places.axes) == 1
    assert min(placed.rect.w for placed in places.cells) >= 24


def test_what_does_not_fit_into_one_row_goes_into_a_second_one_with_its_own_axis_and_street() -> None:
    places = place_street(ROADS["23 units"], 1200)
    assert len(places.axes) == len(places.blocks) > 1
    assert len([box for box in places.boxes if box.look == "unit"]) == 20
