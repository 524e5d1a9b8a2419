"""GET /api/v1/candidates and the page 整合研究建议."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import schemas
from tests.api.stores import DAY, client
from tests.api.test_pages import HALF_WIDTH, dense, page, words
from tests.candidates.county import county_store

LISTS = ("general", "apart", "blocked")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(county_store(tmp_path_factory.mktemp("county")))


def get(asking: TestClient, **query: object) -> Any:
    response = asking.get("/api/v1/candidates", params={"at": DAY, **query})
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_has_the_documented_fields_and_no_others(county: TestClient, kind: str) -> None:
    answer = schemas.Candidates.model_validate(get(county, list=kind), extra="forbid")
    assert answer.items and answer.total == len(answer.items)


def test_pages_make_up_the_whole_list(county: TestClient) -> None:
    whole = [pair["id"] for pair in get(county)["items"]]
    found, cursor = [], ""
    while cursor is not None:
        answer = get(county, limit=1, cursor=cursor)
        assert len(answer["items"]) == 1
        found.append(answer["items"][0]["id"])
        cursor = answer["next"]
    assert found == whole and len(whole) > 1


def test_the_limits_change_the_list(county: TestClient) -> None:
    assert get(county, min=100)["total"] == 0 < get(county)["total"]
    assert get(county, small=1)["items"][0]["score"] < get(county, small=5)["items"][0]["score"]


def test_labels_follow_the_language(county: TestClient) -> None:
    assert get(county, lang="en")["items"][0]["signals"][0]["name"] == "same line"


@pytest.mark.parametrize("query", [{"list": "x"}, {"min": "nan"}, {"small": -1}, {"cursor": "x"}])
def test_a_wrong_parameter_is_a_documented_problem(county: TestClient, query: dict[str, object]) -> None:
    assert county.get("/api/v1/candidates", params=query).status_code == 422


def test_the_page_shows_the_best_pair_with_reasons_and_counter_reasons(county: TestClient) -> None:
    said = dense(page(county, "/candidates"))
    assert "青岚县农技推广站与青岚县农民培训站" in said
    assert "机构.csv机构第5、6行，主要职责" in said
    assert "方案须逐项写明人员" in said and "未载明，不计分" in said


def test_the_page_tells_why_a_pair_is_blocked(county: TestClient) -> None:
    said = dense(page(county, "/candidates?show=blocked"))
    assert "先转企改制" in said and "只看相似程度" in said


@pytest.mark.parametrize(
    "query", ["", "?show=blocked", "?show=apart", "?small=1&show=enters", "?min=100", "?page=9"]
)
def test_chinese_text_of_the_page_has_full_width_punctuation(county: TestClient, query: str) -> None:
    assert not HALF_WIDTH.findall(words(page(county, f"/candidates{query}")))


def test_a_list_that_was_asked_for_is_shown_though_it_is_empty(county: TestClient) -> None:
    assert "这一类没有" in dense(page(county, "/candidates?show=leaves"))


def test_an_unknown_pair_is_not_found(county: TestClient) -> None:
    assert county.get("/candidates?pair=C-x").status_code == 404


def test_the_limits_of_the_form_stay_in_the_links(county: TestClient) -> None:
    html = page(county, "/candidates?small=7&min=40")
    links = re.findall(r'href="(/candidates\?[^"]*pair=[^"]*)"', html)
    assert links and all("small=7" in link and "min=40" in link for link in links)
    assert 'name="small" value="7"' in html
