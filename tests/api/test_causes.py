"""Over HTTP and on the pages: a body with its proposal, an ended bureau as one cause."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from api import schemas


def test_each_body_that_runs_comes_with_what_to_propose(everything: TestClient) -> None:
    value = everything.get("/api/v1/bodies").json()
    schemas.Bodies.model_validate(value, extra="forbid")
    by_name = {body["name"]: body["proposal"] for body in value["items"]}
    yingkou = by_name["公共文化服务工作联席会议"]
    assert (yingkou["proposal"], yingkou["label"], yingkou["reasons"]) == ("undecided", "待核", [])
    assert "未登记最近一次会议" in {reason["text"] for reason in yingkou["not_known"]}
    english = everything.get("/api/v1/bodies", params={"lang": "en"}).json()
    assert {body["proposal"]["label"] for body in english["items"]} == {"undecided"}


def test_an_ended_bureau_is_one_cause_with_the_lines_of_every_rule(everything: TestClient) -> None:
    front = everything.get("/findings").text
    (link,) = set(re.findall(r'href="(/findings\?code=unit%3A[^"]*)"', front))
    shown = everything.get(link.replace("&amp;", "&")).text
    assert "“示例区粮食局”已终止，台账仍有内容指向它" in shown
    assert "仍与示例区粮油质量检测站有隶属关系" in shown and "未载明隶属、派出或主管单位" in shown


def test_a_rule_says_how_many_of_its_findings_stand_with_another_cause(everything: TestClient) -> None:
    shown = everything.get("/findings?code=rep01").text
    assert "示例区节水服务中心" in shown and "这条规则另有1项，列在左侧别的原因下" in shown


def test_a_finding_asked_for_by_its_id_stands_in_its_cause(everything: TestClient) -> None:
    found = everything.get("/api/v1/findings", params={"code": "REP04"}).json()["findings"]
    (one,) = (f for f in found if f["subject"]["name"] == "示例区粮食局")
    assert one["group"] == f"unit:{one['subject']['id']}"
    shown = everything.get("/findings", params={"finding": one["id"]}).text
    assert "“示例区粮食局”已终止" in shown and one["id"] in shown
