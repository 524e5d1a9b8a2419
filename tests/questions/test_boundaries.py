"""How matters are divided by stage and role, who is next to whom, and which side decides an item."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.questions.boundaries import boundaries
from graphmodel.questions.divisions import divisions, matter_of
from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot
from tests.rules.stores import in_memory

UNITS: list[Cells] = [
    {"id": "G", "name": "甲市人民政府", "kind": "government", "region": "甲市"},
    {"id": "B1", "name": "甲市城管局", "kind": "government_department", "parent": ["G"]},
    {"id": "B2", "name": "甲市住建局", "kind": "government_department", "parent": ["G"]},
    {"id": "I1", "name": "甲市文化馆", "kind": "institution", "parent": ["B1"]},
]


def made(matters: list[Cells], *parts: Cells) -> Snapshot:
    return snapshot(units=UNITS, matters=matters, responsibilities=parts)


def part(unit: str, role: str, stage: str | None = None, text: str | None = None) -> Cells:
    return {"matter": "T", "unit": unit, "role": role, "stage": stage, "text": text}


def test_the_lead_of_a_whole_matter_stands_before_the_parts_of_its_stages() -> None:
    (one,) = divisions(
        made(
            [{"id": "T", "name": "堆放", "lead": ["B1"]}],
            part("B2", "supervise", "源头"),
            part("B1", "enforce", "路面"),
        )
    )
    assert one.stages == (None, "源头", "路面")
    assert [(p.unit, p.role, p.stage) for p in one.parts] == [
        ("B1", "lead", None),
        ("B2", "supervise", "源头"),
        ("B1", "enforce", "路面"),
    ]


@pytest.mark.parametrize(
    ("boundary", "text", "drawn"),
    [
        ("路面归城管", None, "stated"),
        (None, "源头管理", "by_parts"),
        (None, None, "unstated"),
        ("无", None, "unstated"),
    ],
)
def test_a_boundary_is_drawn_by_a_text_or_by_the_wording_of_both_parts(
    boundary: str | None, text: str | None, drawn: str
) -> None:
    found = boundaries(
        made(
            [{"id": "T", "name": "堆放", "boundary": boundary}],
            part("B1", "lead", text="路面查处"),
            part("B2", "supervise", text=text),
        ),
        "B1",
    )
    ((neighbour,), (shared,)) = (found.neighbours, found.neighbours[0].shared)
    assert (neighbour.unit, shared.drawn) == ("B2", drawn)


def test_of_a_government_the_whole_place_is_told_and_no_neighbours() -> None:
    found = boundaries(made([{"id": "T", "name": "堆放", "lead": ["B1"], "assist": ["B2"]}]), "G")
    assert ([one.matter for one in found.divisions], found.neighbours) == (["T"], ())


@pytest.mark.parametrize(
    ("parts", "side"),
    [
        ((("B1", "decide"), ("I1", "propose")), "department"),
        ((("I1", "decide"), ("B1", "file")), "institution"),
        ((("I1", "decide"), ("B1", "approve")), "both"),
        ((("I1", "propose"),), "unstated"),
        ((), "unstated"),
    ],
)
def test_an_item_is_decided_on_one_side_on_both_or_nobody_states_it(
    parts: tuple[tuple[str, str], ...], side: str
) -> None:
    listed: list[Cells] = [{"id": "T", "name": "选人", "list": "authority"}]
    (item,) = boundaries(made(listed, *(part(unit, role) for unit, role in parts))).items
    assert item.side == side


def test_the_items_of_baotou_have_one_side_each(shared: Path) -> None:
    found = boundaries(in_memory(shared / "encoded" / "baotou", day="2026-11-20"))
    assert [(i.division.matter, i.stage, i.side) for i in found.items] == [
        ("BT-M1", "任免", "department"),
        ("BT-M2", "预算", "institution"),
    ]


def test_two_hundred_and_three_matters_of_zhuhai_stay_one_row_that_names_none(shared: Path) -> None:
    found = boundaries(in_memory(shared / "encoded" / "zhuhai", day="2021-04-01"), "ZHH-G")
    assert [(one.matter, one.several, one.count, len(one.parts)) for one in found.divisions] == [
        ("ZHH-001", False, None, 4),
        ("ZHH-ALL", True, 203, 0),
    ]


def test_a_department_of_zhuhai_has_two_neighbours_on_a_disputed_matter(shared: Path) -> None:
    found = boundaries(in_memory(shared / "encoded" / "zhuhai", day="2021-04-01"), "ZHH-U2")
    assert [(n.unit, [(s.drawn, s.open_dispute) for s in n.shared]) for n in found.neighbours] == [
        ("ZHH-U1", [("by_parts", True)]),
        ("ZHH-U3", [("by_parts", True)]),
    ]


def test_a_unit_that_is_over_has_no_part_any_more() -> None:
    units: list[Cells] = [*UNITS, {"id": "B3", "name": "旧局", "parent": ["G"], "to": "2020-01-01"}]
    (one,) = divisions(snapshot(units=units, matters=[{"id": "T", "name": "堆放", "lead": ["B3", "B1"]}]))
    assert one.units == ("B1",)


def test_a_matter_is_meant_by_id_or_name_as_long_as_it_is_in_force() -> None:
    found = made([{"id": "T", "name": "堆放"}, {"id": "S", "name": "旧事", "to": "2020-01-01"}])
    assert [matter_of(found, text) for text in ("T", "堆放", "旧事", "没有")] == ["T", "T", None, None]
