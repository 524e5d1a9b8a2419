"""A large ledger answers by the index of its store and by kept columns, and says what it would say whole in memory."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from starlette.testclient import TestClient

from graphmodel.ledger.ledger import Ledger
from graphmodel.snapshot import stored
from graphmodel.store.sqlite import SqliteStore
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


ASKED = (
    "/findings?limit=20",
    "/findings?limit=20&lang=en",
    "/findings?code=DUA",
    "/findings?severity=W&limit=3",
    "/findings?profile=first&limit=5",
    "/findings?in=沈河区人民政府&limit=5",
    "/units?limit=50",
    "/units?kind=street",
    "/units?kind=nameplate",
    "/units?kind=没有的",
    "/units?q=1&limit=500",
    "/units?jurisdiction=沈河区&limit=20",
    "/units?at=1990-01-01",
    "/bodies",
    "/bodies?limit=2&lang=en",
    "/bodies?in=沈河区人民政府",
    "/matters",
    "/documents/SH-D1",
)


LISTS = (*(f"/api/v1{path}" for path in ASKED), "/units", "/units?kind=street", "/findings", "/search?q=司法")


@pytest.fixture
def kept(all_url: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A worker over a large store, from which nobody can read the whole ledger."""

    def refuse(self: SqliteStore, change: int | None = None) -> Ledger:
        raise AssertionError("the whole ledger was read")

    monkeypatch.setattr(stored, "_LARGE", 0)
    monkeypatch.setattr(SqliteStore, "ledger", refuse)
    return client(all_url)


@pytest.fixture(scope="module")
def said(everything: TestClient) -> Mapping[str, str]:
    """What a ledger that is whole in memory answers."""
    return {path: everything.get(path).text for path in LISTS}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_told_without_the_whole_ledger(
    path: str, said: Mapping[str, str], kept: TestClient
) -> None:
    answer = kept.get(path)
    assert answer.status_code == 200 and answer.text == said[path]


@pytest.mark.parametrize("path", ["/units", "/findings"])
def test_the_pages_of_a_list_are_the_whole_list(path: str, large: TestClient, everything: TestClient) -> None:
    what = "items" if path == "/units" else "findings"
    listed, cursor = [], ""
    while cursor is not None:
        page = large.get(f"/api/v1{path}", params={"limit": 90, "cursor": cursor}).json()
        listed += page[what]
        cursor = page["next"]
    of_all = everything.get(f"/api/v1{path}", params={"limit": 500}).json()
    assert of_all["total"] == len(listed) and of_all[what] == listed[:500]
