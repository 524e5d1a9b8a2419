"""The graph as other tools read it: what goes out comes back, and nothing unstated is written as empty."""

from __future__ import annotations

import io
import json

import networkx as nx

from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.exchange import graphml, node_link, tables
from tests.build import Cells
from tests.questions.sample import day, manages

BODY: Cells = {
    "id": "J",
    "name": "示例联席会议",
    "kind": "joint_meeting",
    "lead": ["A"],
    "office": "B",
    "grade": "synthetic",
}


def made() -> Snapshot:
    rows = [
        manages("A", "awards", grade="inferred"),
        {**manages("B", "appraisal.score", power="co_decide"), "share": 60, "grade": "stated"},
    ]
    return day(*rows, bodies=[BODY], members=[{"body": "J", "unit": "U", "role": "member"}])


def edges(graph: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    return {(str(one), str(other), str(key)) for one, other, key in graph.edges(keys=True)}


def test_graphml_comes_back_with_the_same_nodes_edges_and_values() -> None:
    back = nx.read_graphml(io.BytesIO(graphml(made()).encode()), force_multigraph=True)
    assert set(back) == set(made().graph)
    assert edges(back) == edges(made().graph)
    (score,) = [d for _, _, d in back.edges(data=True) if d.get("aspect") == "appraisal.score"]
    assert (score["share"], score["power"], score["inferred"]) == (60, "co_decide", False)


def test_node_link_json_comes_back_as_the_same_graph() -> None:
    text = json.dumps(node_link(made()), ensure_ascii=False)
    back = nx.node_link_graph(json.loads(text), edges="edges")
    assert (set(back), edges(back)) == (set(made().graph), edges(made().graph))
    assert back.graph == {"at": made().day, "change": 1}


def test_units_and_bodies_are_nodes_and_seats_lead_and_office_are_edges() -> None:
    nodes, lines = tables(made())
    types = {row[0]: row[2] for row in nodes[1]}
    assert (types["U"], types["J"]) == ("unit", "body")
    assert {(row[0], row[4]) for row in lines[1] if row[1] == "J"} == {
        ("A", "牵头"),
        ("B", "办公室"),
        ("U", "成员"),
    }


def test_what_is_not_stated_is_left_out_and_never_none() -> None:
    assert "None" not in graphml(made())
    assert "null" not in json.dumps(node_link(made()))
    _, (headings, rows) = tables(made())
    affiliated = next(row for row in rows if row[3] == "A:parent:G")
    assert dict(zip(headings, affiliated, strict=True))["share"] == ""


def test_grades_and_marks_go_out_with_what_they_are_of() -> None:
    nodes, lines = tables(made())
    assert {row[0]: row[1] for row in nodes[1]}["J"] == "示例联席会议◇"
    inferred = {row[4] for row in lines[1] if dict(zip(lines[0], row, strict=True))["inferred"] == "true"}
    assert inferred == {"管理"}


def test_a_name_that_xml_cannot_hold_does_not_break_the_file() -> None:
    odd: Cells = {"id": "X", "name": '坏\x0b名<&"中心', "kind": "institution"}
    back = nx.read_graphml(io.BytesIO(graphml(day(units=[odd])).encode()))
    assert back.nodes["X"]["name"] == '坏名<&"中心'
