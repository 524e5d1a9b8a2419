"""Questions about several units over HTTP: the documented fields, and facts that the sources give."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from api import schemas
from tests.api.stores import DAY


def get(client: TestClient, path: str, **query: object) -> Any:
    response = client.get(f"/api/v1{path}", params={"at": DAY, **query})
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize(
    ("path", "query", "model"),
    [
        ("/path", {"from": "甲街道/司法所", "to": "区政府"}, schemas.Path),
        ("/matrix", {"in": "SH-J-BSC"}, schemas.Matrix),
        ("/compare", {"series": "司法所"}, schemas.Comparison),
        ("/stats", {}, schemas.Stats),
        ("/graph", {}, schemas.Graph),
    ],
)
def test_every_answer_has_the_documented_fields_and_no_others(
    shenhe: TestClient, path: str, query: dict[str, str], model: type[BaseModel]
) -> None:
    model.model_validate(get(shenhe, path, **query), extra="forbid")


def test_the_way_from_the_office_to_the_government_leads_over_its_bureau(shenhe: TestClient) -> None:
    steps = get(shenhe, "/path", **{"from": "甲街道/司法所", "to": "区政府", "only": "派出,隶属"})["steps"]
    assert [step["to"]["id"] for step in steps] == ["SH-SF", "SH-G"]


def test_the_matrix_keeps_unchanged_and_unknown_apart(shenhe: TestClient) -> None:
    rows = {row["unit"]["id"]: row["cells"] for row in get(shenhe, "/matrix", **{"in": "SH-J-BSC"})["rows"]}
    assert {cell["status"] for cell in rows["SH-J-02"]} == {"unchanged"}
    assert {cell["status"] for cell in rows["SH-J-01"]} == {"unknown"}


def test_units_and_bodies_are_nodes_of_the_graph(everything: TestClient) -> None:
    graph = get(everything, "/graph")
    assert {node["type"] for node in graph["nodes"]} == {"unit", "body"}
    assert {"leads", "guides", "member:member"} <= {edge["type"] for edge in graph["edges"]}


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/path", {"from": "没有", "to": "区政府"}, 404),
        ("/path", {"from": "区政府", "to": "区委", "only": "没有这种"}, 404),
        ("/path", {"from": "区政府"}, 422),
        ("/compare", {"series": "没有这种机构"}, 404),
        ("/matrix", {"aspect": "没有"}, 404),
    ],
)
def test_what_cannot_be_found_is_a_problem(
    shenhe: TestClient, path: str, query: dict[str, str], status: int
) -> None:
    response = shenhe.get(f"/api/v1{path}", params=query)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_a_batch_answers_each_question_or_says_its_own_problem(shenhe: TestClient) -> None:
    asked = [
        {"unit": "甲街道/司法所", "aspect": "appraisal.score"},
        {"unit": "没有这个"},
        {"unit": "SH-J-02"},
    ]
    response = shenhe.post("/api/v1/who", json={"items": asked}, params={"at": DAY})
    assert response.status_code == 200, response.text
    schemas.Answers.model_validate(response.json(), extra="forbid")
    first, second, third = response.json()["items"]
    assert {h["share"] for h in first["aspects"][0]["holders"]} == {60, 40}
    assert "没有这个" in second["error"]["problem"]
    assert {entry["status"] for entry in third["aspects"]} == {"unchanged"}


def test_a_batch_takes_ten_thousand_questions_and_not_one_more(shenhe: TestClient) -> None:
    one = {"unit": "SH-J-04", "aspect": "appraisal.score"}
    assert shenhe.post("/api/v1/who", json={"items": [one] * 10_001}).status_code == 422
    many = shenhe.post("/api/v1/who", json={"items": [one] * 10_000})
    assert len(many.json()["items"]) == 10_000


@pytest.mark.parametrize("scope", ["SH-J-BSC", "沈河区", "甲街道/司法所", "SH-G"])
def test_a_page_that_needs_no_network_comes_for_a_street_a_place_or_a_unit(
    shenhe: TestClient, scope: str
) -> None:
    response = shenhe.get(f"/api/v1/pictures/{scope}.html", params={"at": DAY})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.text.replace("&#39;", "'")
    assert "司法所" in response.text


def test_findings_page_by_cursor_and_follow_a_profile(everything: TestClient) -> None:
    whole = get(everything, "/findings")
    first = get(everything, "/findings", limit=2)
    rest = get(everything, "/findings", limit=500, cursor=first["next"])
    assert first["total"] == whole["total"] == len(whole["findings"])
    assert first["findings"] + rest["findings"] == whole["findings"]
    assert get(everything, "/findings", profile="first")["rules"] != whole["rules"]
    assert everything.get("/api/v1/findings", params={"profile": "../../etc/passwd"}).status_code == 404
