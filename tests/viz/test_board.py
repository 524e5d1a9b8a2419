"""The district board: every unit in its place, nothing upon anything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from tests.viz.contents import AT, BOARDS, CENTRE, listing, many_orphans, shenhe, streets
from tests.viz.drawn import groups, parse, words
from tests.viz.strategies import boards
from viz import draw_board, tokens
from viz.board_layout import place_board
from viz.content import Band, BoardContent, Box, Figures, GridCell, GridRow, StreetColumn
from viz.places import BoardPlaces, PlacedBox
from viz.shapes import Text
from viz.text import width

SCREENS = (1085.0, 1370.0)


def _layers(places: BoardPlaces) -> list[list[PlacedBox]]:
    inside = [placed for placed in places.boxes if placed.look == "child"]
    return [inside, [p for p in places.boxes if p.look not in ("child", "more")]]


def _assert_sound(places: BoardPlaces) -> None:
    for layer in _layers(places):
        for one, other in combinations(layer, 2):
            assert not one.rect.overlaps(other.rect), (one, other)
    for placed in places.boxes:
        for text in placed.texts:
            assert width(text.text, text.size, text.weight) <= text.room + 0.01, text
            assert placed.rect.x <= text.extent.x and text.extent.right <= placed.rect.right, (text, placed)
            assert placed.rect.y - 1 <= text.extent.y and text.y <= placed.rect.bottom, (text, placed)
    for text in places.ground:
        if isinstance(text, Text):
            assert width(text.text, text.size, text.weight) <= text.room + 0.01, text


def _assert_lines_pass_by(places: BoardPlaces) -> None:
    for line in places.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            assert abs(x1 - x2) < 0.01 or abs(y1 - y2) < 0.01, line
            for placed in places.boxes:
                box = placed.rect.inset(0.6)
                apart = max(x1, x2) <= box.x or min(x1, x2) >= box.right
                apart = apart or max(y1, y2) <= box.y or min(y1, y2) >= box.bottom
                assert apart, (line, placed)


@pytest.mark.parametrize("room", SCREENS)
@pytest.mark.parametrize("name", BOARDS)
def test_no_box_lies_on_another_and_every_text_stays_in_its_box(name: str, room: float) -> None:
    _assert_sound(place_board(BOARDS[name], room))


@settings(max_examples=60, deadline=None)
@given(boards())
def test_whatever_is_in_the_ledger_boxes_stay_apart_and_lines_pass_between_them(
    content: BoardContent,
) -> None:
    places = place_board(content, 1085)
    _assert_sound(places)
    _assert_lines_pass_by(places)


@pytest.mark.parametrize("room", SCREENS)
def test_the_lines_of_the_selected_unit_cross_no_box(room: float) -> None:
    places = place_board(shenhe(selected=True), room)
    assert {line.mark.value for line in places.lines} == {"leads", "guides", "structure", "dual_territory"}
    _assert_lines_pass_by(places)


def test_one_line_with_a_tick_for_each_serves_all_eleven_centres() -> None:
    places = place_board(shenhe(selected=True), 1085)
    runs = [line for line in places.lines if line.mark == "structure"]
    assert len(runs) == 12
    cells = {p.units[0]: p.rect for p in places.boxes if p.units and p.units[0].startswith("c5.")}
    assert {round(line.points[-1][0]) for line in runs[1:]} == {round(rect.cx) for rect in cells.values()}


def test_the_selected_unit_moves_nothing() -> None:
    before, after = place_board(shenhe(), 1085), place_board(shenhe(selected=True), 1085)
    assert [placed.rect for placed in before.boxes] == [placed.rect for placed in after.boxes]


def test_the_whole_board_of_shenhe_fits_a_screen_of_900_px() -> None:
    top_bar_and_head = 48 + 96
    height = float(parse(draw_board(shenhe(), 1085, head=False)).attrib["height"])
    assert height + top_bar_and_head <= 900


def test_a_few_orphans_stand_beside_the_roots_and_many_directly_below_them() -> None:
    few = {p.look: p.rect for p in place_board(shenhe(), 1085).boxes}
    roots = next(p.rect for p in place_board(shenhe(), 1085).boxes if p.units == ("r0",))
    assert few["orphan"].y == roots.y
    placed = place_board(many_orphans(), 1085).boxes
    orphans = [p.rect for p in placed if p.look == "orphan"]
    assert len(orphans) == 30
    root = next(p.rect for p in placed if p.units == ("r0",))
    department = next(p.rect for p in placed if p.units == ("p0",))
    assert root.bottom < min(r.y for r in orphans) and max(r.bottom for r in orphans) < department.y


def test_an_orphan_says_why_and_is_dashed() -> None:
    orphan = groups(parse(draw_board(shenhe(), 1085)), "orphan")[0]
    assert "主管单位未载" in words(orphan)
    frame = next(e for e in orphan.iter() if e.get("data-mark") == "orphan")
    assert frame.get("stroke") == tokens.BAD and frame.get("stroke-dasharray")


def test_beyond_sixteen_streets_the_rest_folds_into_one_column_and_nobody_is_lost() -> None:
    sixteen = groups(parse(draw_board(streets(16), 1400)), "street")
    assert len(sixteen) == 16
    root = parse(draw_board(streets(23), 1400))
    assert len(groups(root, "street")) == 15
    assert "另8个" in words(root)
    units = {unit for group in groups(root, "cell") for unit in group.get("data-unit", "").split()}
    assert units == {box.id for row in streets(23).rows for cell in row.cells for box in cell.units}


def test_a_unit_that_keeps_its_regime_bears_an_equals_sign_and_no_colour_of_either_side() -> None:
    cells = [
        g
        for g in groups(parse(draw_board(shenhe(), 1085)), "cell")
        if g.get("data-unit", "").startswith("c1.")
    ]
    assert len(cells) == 11
    for cell in cells:
        paints = {e.get(key) for e in cell.iter() for key in ("fill", "stroke")}
        assert not paints & {tokens.LINE, tokens.TERRITORY, tokens.TERRITORY_BAR, tokens.TERRITORY_FILL}
        assert any(e.get("data-mark") == "keep" for e in cell.iter())


def test_a_dual_unit_has_the_bar_of_the_line_left_and_of_the_territory_right() -> None:
    cell = next(g for g in groups(parse(draw_board(shenhe(), 1085)), "cell") if g.get("data-unit") == "c3.0")
    bars = {e.get("fill"): float(e.attrib["x"]) for e in cell.iter() if e.get("data-mark") == "dual"}
    assert bars[tokens.LINE] < bars[tokens.TERRITORY_BAR]


def _grid(*cells: GridCell) -> BoardContent:
    heads = tuple(StreetColumn(Box(f"s{i}", f"第{i}")) for i in range(len(cells)))
    return BoardContent("某区", AT, streets=heads, rows=(GridRow("k", "所", cells),))


def test_declared_absent_and_not_recorded_are_two_things() -> None:
    root = parse(draw_board(_grid(GridCell((), "not_set_up"), GridCell((), "unrecorded")), 1085))
    declared, unknown = groups(root, "absent")
    assert words(declared) == ["未设"] and words(unknown) == ["未载"]
    assert any(e.get("data-mark") == "unstated" for e in unknown.iter())
    assert not any(e.get("data-mark") == "unstated" for e in declared.iter())


def test_posts_that_are_not_stated_are_no_zero() -> None:
    units = [
        GridCell((Box(f"u{i}", "所", figures=f),)) for i, f in enumerate((Figures(5, None), Figures(), None))
    ]
    root = parse(draw_board(_grid(*units), 1085))
    assert [words(cell) for cell in groups(root, "cell")] == [["5 / —"], ["1个"], ["1个"]]
    assert "—：未载" in words(root)


def test_two_units_of_one_kind_are_counted_and_their_posts_added() -> None:
    two = GridCell((Box("a", "所", figures=Figures(5, 4)), Box("b", "所", figures=Figures(6, 6))))
    open_ended = GridCell((Box("c", "所", figures=Figures(5, 4)), Box("d", "所")))
    root = parse(draw_board(_grid(two, open_ended), 1085))
    assert [words(cell) for cell in groups(root, "cell")] == [["2个 11 / 10"], ["2个"]]


def test_a_row_whose_units_differ_has_no_common_mark() -> None:
    mixed = (GridCell((Box("a", "所", regime="dual"),)), GridCell((Box("b", "所", regime="keep"),)))
    same = (GridCell((Box("a", "所", regime="keep"),)), GridCell((Box("b", "所", regime="keep"),)))
    count = [
        len([e for e in parse(draw_board(_grid(*cells), 1085)).iter() if e.get("data-mark") == "keep"])
        for cells in (mixed, same)
    ]
    assert count == [2, 4]  # cells and the legend; with one regime also the name of the row


def test_a_list_of_institutions_shows_every_one_of_them() -> None:
    root = parse(draw_board(listing(), 1200))
    assert len(groups(root, "child")) == 200
    folded = replace(listing().bands[0], most=3)
    root = parse(draw_board(replace(listing(), bands=(folded,)), 1200))
    assert len(groups(root, "child")) == 75
    assert words(root).count("另5个") == 25


def test_findings_of_both_kinds_are_counted_apart() -> None:
    box = Box("g", "教育局", errors=120, warnings=3)
    root = parse(draw_board(BoardContent("某区", AT, bands=(Band("g", "部门", (box,)),)), 1085))
    unit = groups(root, "unit")[0]
    assert words(unit) == ["教育局", "99+", "3"]
    assert "数据错误120项；疑似问题3项" in unit.attrib["aria-label"]


def test_only_units_that_have_a_page_are_links() -> None:
    root = parse(
        draw_board(shenhe(), 1085, href=lambda unit: f"/units/{unit}?a=1&b=2" if unit == CENTRE else None)
    )
    links = [e for e in root.iter() if e.get("href")]
    assert [e.attrib["href"] for e in links] == [f"/units/{CENTRE}?a=1&b=2"]
    assert links[0].attrib["data-unit"] == CENTRE
