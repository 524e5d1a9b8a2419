"""A large ledger answers by the index of its store and by kept columns, and says what it would say whole in memory."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from graphmodel.snapshot import stored
from tests.api.stores import client

QUESTIONS = ("", "/who", "/whom", "/chain", "/who?aspect=personnel")


@pytest.fixture
def large(all_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The same store, taken for a large one."""
    monkeypatch.setattr(stored, "_LARGE", 0)
    return client(all_url)


def test_questions_about_a_unit_have_the_same_answers(large: TestClient, everything: TestClient) -> None:
    units = everything.get("/api/v1/units", params={"limit": 200}).json()["items"]
    for unit in units[::17]:
        for question in QUESTIONS:
            path = f"/api/v1/units/{unit['id']}{question}"
            assert large.get(path).json() == everything.get(path).json(), path


def test_names_and_problems_are_the_same(large: TestClient, everything: TestClient) -> None:
    for name in ("甲街道/司法所", "区司法局", "没有这个单位", "甲街道司法所?at=1990-01-01"):
        answers = [asked.get(f"/api/v1/units/{name}/who") for asked in (large, everything)]
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].json().get("unit") == answers[1].json().get("unit")


def test_a_search_and_a_way_are_the_same(large: TestClient, everything: TestClient) -> None:
    paths = [
        "/units?q=司法",
        "/units?q=司法 甲&kind=institution",
        "/units?q=没有的",
        "/units?q=SH&jurisdiction=沈河区",
    ]
    for path in (*paths, "/path?from=甲街道/司法所&to=区司法局", "/path?from=甲街道/司法所&to=没有的"):
        answers = [asked.get(f"/api/v1{path}").json() for asked in (large, everything)]
        assert answers[0] == answers[1], path


def test_findings_are_the_same(large: TestClient, everything: TestClient) -> None:
    path = "/api/v1/findings?limit=200"
    assert large.get(path).json() == everything.get(path).json()
