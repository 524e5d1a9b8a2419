"""The graph of one day as networkx sees it."""

from __future__ import annotations

import networkx as nx

from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot

UNITS: tuple[Cells, ...] = (
    {"id": "G", "name": "示例区人民政府", "kind": "government"},
    {"id": "A", "name": "甲局", "kind": "government_department", "parent": ["G"]},
    {"id": "B", "name": "乙局", "kind": "government_department", "parent": ["G"]},
    {"id": "T", "name": "丙街道", "kind": "street", "parent": ["G"]},
    {"id": "U", "name": "某所", "kind": "dispatched_office", "parent": ["A"]},
    {"id": "E", "name": "老局", "kind": "government_department", "parent": ["G"], "to": "2020-01-01"},
)
BODY: Cells = {
    "id": "J",
    "name": "示例联席会议",
    "kind": "joint_meeting",
    "lead": ["A"],
    "office": "B",
    "set_up_by": "G",
}


def day(on: str = "2026-11-20", **sheets: list[Cells]) -> Snapshot:
    return snapshot(on, units=UNITS, bodies=[BODY], **sheets)


def edges(made: Snapshot) -> set[tuple[str, str, str]]:
    return {(one, other, data["type"]) for one, other, data in made.graph.edges(data=True)}


def test_units_and_bodies_are_nodes_and_say_which_they_are() -> None:
    types = nx.get_node_attributes(day().graph, "type")
    assert (types["A"], types["J"]) == ("unit", "body")


def test_membership_lead_and_office_are_edges_towards_the_body() -> None:
    made = day(
        members=[
            {"body": "示例联席会议", "unit": "T", "role": "member"},
            {"body": "J", "post": "副区长", "role": "convenor"},
        ]
    )
    assert {e for e in edges(made) if "J" in e} == {
        ("A", "J", "member:lead"),
        ("B", "J", "member:office"),
        ("T", "J", "member:member"),
        ("J", "G", "set_up_by"),
    }


def test_supervision_guidance_and_each_say_of_a_dual_leadership_are_edges() -> None:
    made = day(
        relations=[
            {"subject": "U", "holder": "B", "type": "guides"},
            {"subject": "U", "holder": "A", "type": "supervises"},
        ],
        arrangements=[{"unit": "U", "preset": "EQUAL_SHENHE", "line": "A", "territory": "T"}],
    )
    of_unit = [
        (data["type"], data["aspect"], holder) for _, holder, data in made.graph.out_edges("U", data=True)
    ]
    assert {
        ("guides", "business", "B"),
        ("supervises", None, "A"),
        ("leads", "business.deploy", "A"),
        ("leads", "business.execute", "T"),
        ("takes_part", "personnel.appoint", "T"),
    } <= set(of_unit)


def test_what_has_ended_is_in_the_graph_of_its_days_only() -> None:
    assert ("E" in day().graph, "E" in day("2019-12-31").graph, "E" in day("2020-01-01").graph) == (
        False,
        True,
        False,
    )


def test_no_edge_makes_a_node_of_what_is_not_there() -> None:
    made = day(
        relations=[
            {"subject": "U", "holder": "E", "type": "guides"},
            {"subject": "U", "holder": "无", "type": "leads"},
        ]
    )
    assert set(made.graph) == {"G", "A", "B", "T", "U", "J"}


def test_a_path_runs_from_a_unit_over_a_body_to_another() -> None:
    made = day(members=[{"body": "J", "unit": "T"}])
    assert nx.has_path(made.graph.to_undirected(), "T", "B")
    assert nx.shortest_path(made.graph, "U", "G") == ["U", "A", "G"]
