"""POST /api/v1/reforms:simulate and GET /api/v1/plans: the same answer as the command, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import schemas
from tests.api.stores import client, fill
from tests.cli.inside import tiaokuai
from tests.reform.plans import DAY, write_ledger

RENAMED = {"动作": "更名", "原机构": "供水中心", "去向": "示例区供水中心", "日期": "2027-01-01"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("plans")
    fill(f"sqlite:///{place / 't.db'}", [write_ledger(place / "台账.yaml")])
    return place


@pytest.fixture(scope="module")
def asking(folder: Path) -> TestClient:
    return client(f"sqlite:///{folder / 't.db'}")


def simulate(asking: TestClient, lang: str = "zh", **body: object) -> Any:
    response = asking.post("/api/v1/reforms:simulate", json=body, params={"at": DAY, "lang": lang})
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("body", [{"plan": "漏编"}, {"plan": "整合", "settle": True}, {"steps": [RENAMED]}])
def test_every_answer_has_the_documented_fields_and_no_others(
    asking: TestClient, body: dict[str, object]
) -> None:
    schemas.Reform.model_validate(simulate(asking, **body), extra="forbid")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_http_and_the_command_say_the_same(folder: Path, asking: TestClient, lang: str) -> None:
    done = tiaokuai(folder, "reform", "漏编", "--at", DAY, "--lang", lang, "--format", "json")
    assert done.code == 1
    assert simulate(asking, lang, plan="漏编") == done.json


def test_points_that_are_lived_with_carry_their_reason(asking: TestClient) -> None:
    found = simulate(asking, plan="漏编", settle=True, accept={"RFM01": "另行核定", "RFM02": "无"})
    assert found["ok"] and found["unused"] == ["RFM02"]
    assert [(p["code"], p["accepted"], p["blocks"]) for p in found["points"]] == [
        ("RFM01", "另行核定", False)
    ]


def test_steps_that_are_in_no_ledger_are_read_by_label_or_code_alike(asking: TestClient) -> None:
    by_code = {"action": "rename", "units": ["供水中心"], "target": "示例区供水中心", "date": "2027年1月1日"}
    one, other = simulate(asking, steps=[RENAMED]), simulate(asking, steps=[by_code])
    assert one["ok"] and one == other
    (step,) = one["steps"]
    assert (one["plan"], step["number"], step["units"][0]["name"]) == ("未命名方案", "1", "供水中心")


def test_steps_that_bear_the_name_of_a_plan_are_tried_without_its_other_steps(asking: TestClient) -> None:
    found = simulate(asking, steps=[{**RENAMED, "方案": "整合"}])
    assert [step["action"] for step in found["steps"]] == ["rename"]


def test_what_a_sent_step_leaves_out_is_not_filled_from_the_plan_of_that_name(asking: TestClient) -> None:
    bare = {
        "方案": "整合",
        "序号": "1",
        "动作": "合并",
        "原机构": "供水中心、节水中心",
        "去向": "水务中心",
        "编制类型": "事业",
    }
    found = simulate(asking, steps=[bare], settle=True)
    assert not found["ok"] and {point["code"] for point in found["points"]} >= {"RFM01", "RFM03"}
    assert found["steps"][0]["date"] == DAY


def test_plans_are_listed_with_their_steps_and_days(asking: TestClient) -> None:
    found = asking.get("/api/v1/plans", params={"at": DAY}).json()
    schemas.Plans.model_validate(found, extra="forbid")
    assert [(one["plan"], one["steps"], one["day"]) for one in found["items"]] == [
        ("整合", 1, "2027-01-01"),
        ("漏编", 1, "2027-01-01"),
    ]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"plan": "没有"}, 404, "没有改革方案“没有”"),
        ({}, 422, "写其中之一"),
        ({"plan": "整合", "steps": [RENAMED]}, 422, "写其中之一"),
        ({"plan": "整合", "accept": {"RFM01": " "}}, 422, "RFM01"),
        ({"plan": "整合", "apply": True}, 422, "apply"),
        ({"steps": [{**RENAMED, "方案": "甲"}, {**RENAMED, "方案": "乙"}]}, 422, "2个方案：甲、乙"),
    ],
)
def test_what_cannot_be_tried_is_a_problem(
    asking: TestClient, body: dict[str, object], status: int, said: str
) -> None:
    response = asking.post("/api/v1/reforms:simulate", json=body)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("application/problem+json")
    assert said in response.json()["detail"]


def test_a_wrong_cell_of_a_step_is_named_by_row_and_column(asking: TestClient) -> None:
    response = asking.post("/api/v1/reforms:simulate", json={"steps": [RENAMED, {**RENAMED, "动作": "乱改"}]})
    (fault,) = response.json()["errors"]
    assert (response.status_code, fault["row"], fault["column"], fault["value"]) == (422, 2, "动作", "乱改")


def test_nothing_is_ever_written(asking: TestClient) -> None:
    simulate(asking, plan="整合", settle=True)
    assert len(asking.get("/api/v1/changesets").json()["items"]) == 1
