"""GET /matters/{id}: one matter with all parts in it and where its disagreements stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import schemas
from tests.api.stores import client, fill

DURING = "2021-04-01"


@pytest.fixture(scope="module")
def zhuhai(shared: Path, place: Path) -> TestClient:
    url = f"sqlite:///{place / 'zhuhai.db'}"
    fill(url, [shared / "encoded" / "zhuhai"])
    return client(url)


def test_a_matter_has_its_parts_by_stage_and_its_disagreement_on_the_ladder(zhuhai: TestClient) -> None:
    told = zhuhai.get("/api/v1/matters/ZHH-001", params={"at": DURING}).json()
    schemas.MatterWhole.model_validate(told, extra="forbid")
    assert [(part["stage"], part["role"], part["unit"]["id"]) for part in told["parts"]] == [
        ("路面查处", "lead", "ZHH-U1"),
        ("源头管理", "supervise", "ZHH-U2"),
        ("车辆查处", "assist", "ZHH-U3"),
        ("协商期间", "interim", "ZHH-U1"),
    ]
    (one,) = told["disagreements"]
    assert (one["level"]["number"], one["late"], one["interim"][0]["why"]) == (2, False, "stated")
    assert told["ladder"]["default"] is True


def test_a_matter_is_found_by_its_name_and_one_row_for_many_says_so(zhuhai: TestClient) -> None:
    told = zhuhai.get("/api/v1/matters/热点难点问题（逐条明确职责分工）").json()
    assert (told["id"], told["several"], told["parts"], told["disagreements"]) == ("ZHH-ALL", True, [], [])


def test_an_unknown_matter_is_a_problem_that_names_the_nearest(zhuhai: TestClient) -> None:
    answer = zhuhai.get("/api/v1/matters/热点难点问题")
    assert answer.status_code == 404
    assert "热点难点问题（逐条明确职责分工）" in str(answer.json())
