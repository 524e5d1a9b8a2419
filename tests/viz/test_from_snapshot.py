"""What the pictures say of a ledger: every unit stands once, and every mark is one that the sources bear out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graphmodel.ledger.upsert import plan_load
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore
from loaders import read_ledger
from tests.workbooks import district_workbook, institution_list
from viz import draw_district, draw_street_of, places
from viz.content import BoardContent
from viz.read_district import read_district
from viz.read_street import read_street
from viz.read_units import Reading

DAY = "2026-11-20"


def loaded(file: Path, folder: Path, *, outside: bool = False) -> Snapshot:
    store = SqliteStore(folder / "t.db")
    store.commit(plan_load(store.ledger(), read_ledger([file]), outside=outside), Entry(), read_at=0)
    return Snapshot(store.ledger(), DAY)


@pytest.fixture(scope="module")
def shenhe(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return loaded(root / "examples" / "shenhe.yaml", tmp_path_factory.mktemp("shenhe"))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("district")
    district_workbook(folder / "d.xlsx", streets=11)
    return loaded(folder / "d.xlsx", folder)


def shown(content: BoardContent) -> Counter[str]:
    """How often each unit stands on a board, folded ones not counted."""
    bands = [band for band in (content.roots, *content.bands) if band]
    boxes = [box.id for band in bands for box in band.boxes]
    boxes += [child.id for band in bands for box in band.boxes for child in box.children]
    boxes += [box.id for box in content.orphans] + [column.box.id for column in content.streets]
    boxes += [box.id for row in content.rows for cell in row.cells for box in cell.units]
    return Counter(boxes)


def test_the_street_shows_ten_units_five_dual_four_kept_and_one_unstated(shenhe: Snapshot) -> None:
    content = read_street(Reading(shenhe), "SH-J-BSC")
    assert Counter(strip.unit.regime for strip in content.strips) == {"dual": 5, "keep": 4, "unstated": 1}
    assert [s.unit.name for s in content.strips if s.unit.regime == "unstated"] == ["党建工作站"]


def test_forty_is_dashed_because_it_is_derived_and_sixty_is_not(shenhe: Snapshot) -> None:
    content = read_street(Reading(shenhe), "SH-J-BSC")
    office = next(strip for strip in content.strips if strip.unit.name == "司法所")
    shares = {(cell.side, cell.share, cell.state) for cell in office.cells if cell.share is not None}
    assert shares == {("line", 40, "derived"), ("territory", 60, "stated")}


def test_the_street_is_only_consulted_on_the_head_and_the_department_decides_by_inference(
    shenhe: Snapshot,
) -> None:
    content = read_street(Reading(shenhe), "SH-J-BSC")
    office = next(strip for strip in content.strips if strip.unit.name == "司法所")
    said = {(c.side, c.power, c.state, c.text) for c in office.cells if c.aspect == "personnel"}
    assert said == {
        ("line", "decides", "inferred", "任免"),
        ("territory", "consulted", "stated", "征求意见"),
        ("line", "decides", "unknown", "其他"),
    }


def test_finance_is_a_third_party_and_neither_line_nor_territory(shenhe: Snapshot) -> None:
    content = read_street(Reading(shenhe), "SH-J-BSC")
    signs = {(c.side, c.sign) for s in content.strips for c in s.cells if c.sign}
    assert signs == {("third", "财")}


def test_a_unit_that_keeps_its_regime_claims_nothing_and_helps_the_street(shenhe: Snapshot) -> None:
    strips = {s.unit.name: s for s in read_street(Reading(shenhe), "SH-J-BSC").strips}
    for name in ("公安派出所", "税务所", "市场监管所"):
        assert strips[name].cells == () and strips[name].departments == ()
        assert strips[name].below == ("协助街道工作", "保持原条线职能")
    assert strips["经济发展服务分中心"].below is None


def test_the_party_work_committee_and_the_office_are_two_boxes(shenhe: Snapshot) -> None:
    content = read_street(Reading(shenhe), "SH-J-BSC")
    assert content.committee is not None and content.office is not None
    assert content.committee.id != content.office.id
    assert content.committee.note == "管“党”"
    assert "党" not in content.office.note


def test_every_unit_of_the_district_stands_once_or_is_folded(district: Snapshot) -> None:
    (place,) = places(district)
    content = read_district(Reading(district), place)
    times = shown(content)
    assert set(times.values()) == {1}
    folded = sum(box.child_count or 0 for band in content.bands for box in band.boxes if not box.children)
    committees = sum(u.kind == "party_work_committee" for u in district.units.values())
    units = [u for u in district.units.values() if not u.is_plate]
    assert len(times) + folded + committees == len(units)


def test_totals_count_every_unit_of_the_ledger_and_none_outside(district: Snapshot) -> None:
    content = read_district(Reading(district), places(district)[0])
    counted = next(values for label, values in content.totals.rows if label == "机构数")
    own = [u for u in district.units.values() if not u.is_plate and not u.outside]
    assert int(counted[-1]) == len(own) == sum(int(n) for n in counted[:-1])


def test_orphans_stand_apart_with_their_reason(district: Snapshot) -> None:
    content = read_district(Reading(district), places(district)[0])
    assert {box.id: box.note for box in content.orphans} == {"SL-X1": "主管单位未载", "SL-X3": "原主管已撤销"}


def test_an_ordinary_list_is_drawn_open_under_its_departments(tmp_path: Path) -> None:
    institution_list(tmp_path / "l.xlsx")
    snapshot = loaded(tmp_path / "l.xlsx", tmp_path, outside=True)
    content = read_district(Reading(snapshot), places(snapshot)[0])
    (band,) = content.bands
    assert band.form == "cards"
    assert sum(len(box.children) for box in band.boxes) == 119
    assert len(content.orphans) == 1


def test_the_lines_of_a_selected_unit_are_relations_of_the_ledger(district: Snapshot) -> None:
    content = read_district(Reading(district), places(district)[0], "SL-Z01")
    pairs = {(r.holder, r.subject) for r in (*district.above["SL-Z01"], *district.below.get("SL-Z01", ()))}
    assert content.links
    assert {(link.source, link.target) for link in content.links} <= pairs


def test_pictures_are_well_formed_and_name_what_they_show(shenhe: Snapshot) -> None:
    board = ET.fromstring(draw_district(shenhe, "SH-G", href=lambda unit: f"/units/{unit}"))
    street = ET.fromstring(draw_street_of(shenhe, "SH-J-BSC", selected="SH-J-04"))
    assert "沈河区机构总览" in "".join(board.itertext())
    assert "司法所" in "".join(street.itertext())
    links = [a.get("href") for a in board.iter("{http://www.w3.org/2000/svg}a")]
    assert "/units/SH-CZ" in links


def test_a_ledger_with_nothing_in_it_still_has_a_board(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "t.db")
    ET.fromstring(draw_district(Snapshot(store.ledger(), DAY)))
