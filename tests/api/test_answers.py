"""The JSON of /api/v1: documented shapes, exact facts, cursors, tags, languages."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from api import schemas
from tests.api.stores import DAY

_ORPHAN = "隶属关系缺失"
OFFICE = "/api/v1/units/甲街道%2F司法所"


def get(client: TestClient, path: str, **query: object) -> Any:
    response = client.get(path, params={"at": DAY, **query})
    assert response.status_code == 200, response.text
    return response.json()


def part(answer: Any, aspect: str) -> Any:
    (entry,) = (e for e in answer["aspects"] if e["aspect"] == aspect)
    return entry


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/api/v1/units", schemas.Units),
        (OFFICE, schemas.UnitRecord),
        (f"{OFFICE}/who", schemas.Who),
        (f"{OFFICE}/who?aspect=经费", schemas.Who),
        ("/api/v1/units/SH-SF/whom", schemas.Whom),
        ("/api/v1/units/SH-J-BSC/whom", schemas.Whom),
        (f"{OFFICE}/chain", schemas.Chains),
        ("/api/v1/findings", schemas.Audit),
        ("/api/v1/rules", schemas.Rules),
        ("/api/v1/rules/REP01", schemas.Rule),
        ("/healthz", schemas.Health),
        ("/api/v1/readyz", schemas.Ready),
    ],
)
def test_every_answer_has_the_documented_fields_and_no_others(
    shenhe: TestClient, path: str, model: type[BaseModel]
) -> None:
    model.model_validate(get(shenhe, path), extra="forbid")


def test_findings_of_a_district_have_the_documented_fields(everything: TestClient) -> None:
    answer = schemas.Audit.model_validate(get(everything, "/api/v1/findings"), extra="forbid")
    assert answer.findings and answer.undecided and answer.findings[0].evidence


def test_the_open_api_file_documents_every_route(shenhe: TestClient) -> None:
    paths = get(shenhe, "/api/v1/openapi.json")["paths"]
    documented = {path.removeprefix("/api/v1") for path in paths}
    assert documented == {
        "/units", "/units/{id}", "/units/{id}/who", "/units/{id}/whom", "/units/{id}/chain", "/findings", "/rules",
        "/rules/{code}", "/pictures/{scope}.svg", "/pictures/{scope}.html", "/healthz", "/readyz", "/bodies",
        "/matters", "/matters/{id}", "/documents/{id}",
        "/candidates", "/changesets", "/changesets/{number}:undo", "/imports", "/path", "/matrix", "/compare", "/stats",
        "/graph", "/who", "/plans", "/reforms:simulate",
    }  # fmt: skip


def test_the_street_scores_sixty_and_the_department_forty_by_reckoning(shenhe: TestClient) -> None:
    score = part(get(shenhe, f"{OFFICE}/who", aspect="appraisal"), "appraisal.score")
    shares = {h["unit"]["id"]: (h["share"], h["grade"], h["inferred"]) for h in score["holders"]}
    assert shares == {"SH-J-BSC": (60, "stated", False), "SH-SF": (40, "derived", True)}


def test_to_be_consulted_is_not_to_consent(shenhe: TestClient) -> None:
    appoint = part(get(shenhe, f"{OFFICE}/who"), "personnel.appoint")
    assert [h["power"] for h in appoint["takes_part"]] == ["consult"]
    assert "征求意见不是征得同意" in appoint["notes"]


def test_an_aspect_is_found_by_code_or_label(shenhe: TestClient) -> None:
    assert get(shenhe, f"{OFFICE}/who", aspect="考核") == get(shenhe, f"{OFFICE}/who", aspect="appraisal")


def test_id_name_and_path_mean_the_same_unit(shenhe: TestClient) -> None:
    by_id = get(shenhe, "/api/v1/units/SH-J-04/who")
    assert get(shenhe, "/api/v1/units/司法所/who") == by_id
    assert get(shenhe, "/api/v1/units/甲街道/司法所/who") == by_id
    assert get(shenhe, f"{OFFICE}/who") == by_id
    assert get(shenhe, "/api/v1/units/司法所/who", **{"in": "甲街道"}) == by_id


def test_in_narrows_a_name_that_several_places_have(everything: TestClient) -> None:
    assert everything.get("/api/v1/units/司法所").status_code == 409
    found = get(everything, "/api/v1/units/司法所", **{"in": "SL-J03-BSC"})
    assert found["id"] == "SL-J03-04"


def test_pages_of_units_join_without_gap_or_repetition(everything: TestClient) -> None:
    whole = get(everything, "/api/v1/units", limit=500)
    seen: list[str] = []
    cursor = ""
    while True:
        page = get(everything, "/api/v1/units", limit=37, cursor=cursor)
        assert len(page["items"]) <= 37
        seen += [unit["id"] for unit in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert seen == [unit["id"] for unit in whole["items"]] and len(seen) == whole["total"] == len(set(seen))


def test_units_are_filtered_by_name_kind_and_jurisdiction(everything: TestClient) -> None:
    found = get(everything, "/api/v1/units", q="司法所", kind="dispatched_office", jurisdiction="沈河区")
    assert [unit["id"] for unit in found["items"]] == ["SH-J-04"]


def test_a_cursor_of_another_state_of_the_ledger_is_refused(everything: TestClient) -> None:
    cursor = get(everything, "/api/v1/units", limit=1)["next"]
    answer = everything.get("/api/v1/units", params={"at": DAY, "change": 1, "cursor": cursor})
    assert answer.status_code == 422 and "第4次" in answer.json()["detail"]


def test_an_earlier_change_shows_the_ledger_of_then(everything: TestClient) -> None:
    then = get(everything, "/api/v1/units", change=1, limit=500)
    assert then["change"] == 1
    assert {unit["jurisdiction"] for unit in then["items"] if not unit["outside"]} == {"沈河区"}


def test_a_unit_that_ended_is_there_on_an_earlier_day(everything: TestClient) -> None:
    assert everything.get("/api/v1/units/SL-X2", params={"at": "2020-01-01"}).status_code == 200
    gone = everything.get("/api/v1/units/SL-X2", params={"at": DAY})
    assert gone.status_code == 404 and "2001-01-01 至 2024-03-01" in gone.json()["detail"]


def test_a_held_answer_is_not_sent_again(shenhe: TestClient) -> None:
    first = shenhe.get("/api/v1/findings", params={"at": DAY})
    tag = first.headers["etag"]
    again = shenhe.get("/api/v1/findings", params={"at": DAY}, headers={"If-None-Match": f'"x", W/{tag}'})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag


def test_the_tag_changes_with_day_change_and_language(everything: TestClient) -> None:
    asked: list[dict[str, object]] = [{}, {"at": "2020-01-01"}, {"change": 1}, {"lang": "en"}]
    tags = {everything.get("/api/v1/rules", params={"at": DAY, **one}).headers["etag"] for one in asked}
    assert len(tags) == len(asked)


@pytest.mark.parametrize(
    ("header", "title"),
    [("", _ORPHAN), ("en-US,en;q=0.9", ""), ("fr,zh-CN;q=0.5,en;q=0.4", _ORPHAN), ("en;q=0,zh", _ORPHAN)],
)
def test_the_language_follows_the_reader(shenhe: TestClient, header: str, title: str) -> None:
    name = shenhe.get("/api/v1/rules/REP01", headers={"Accept-Language": header}).json()["name"]
    assert name == title if title else name.isascii()


def test_lang_overrules_the_header(shenhe: TestClient) -> None:
    answer = shenhe.get("/api/v1/rules/REP01", params={"lang": "zh"}, headers={"Accept-Language": "en"})
    assert answer.json()["name"] == "隶属关系缺失"


def test_planted_defects_are_found_by_code_and_severity(everything: TestClient) -> None:
    orphans = get(everything, "/api/v1/findings", code="REP01")["findings"]
    assert {finding["subject"]["id"] for finding in orphans} == {"SL-X1", "SL-X3"}
    errors = get(everything, "/api/v1/findings", severity="E")["findings"]
    assert {finding["severity"] for finding in errors} == {"E"}


def test_findings_inside_a_unit_are_only_those(everything: TestClient) -> None:
    found = get(everything, "/api/v1/findings", **{"in": "SH-G"})
    assert found["findings"] == [] and found["units"] < get(everything, "/api/v1/findings")["units"]


def test_pictures_are_files_of_their_own(everything: TestClient) -> None:
    for scope in ("SH-G", "沈河区", "SL-J02-BSC", "SL-Z02"):
        picture = everything.get(f"/api/v1/pictures/{scope}.svg", params={"at": DAY})
        assert picture.status_code == 200 and picture.text.startswith("<svg")
        assert picture.headers["content-type"].startswith("image/svg+xml")
        assert "style-src 'unsafe-inline'" in picture.headers["content-security-policy"]


def test_readiness_says_the_change_number(everything: TestClient) -> None:
    for path in ("/readyz", "/api/v1/readyz"):
        assert get(everything, path) == {"status": "ready", "change": 4, "read_only": False}
