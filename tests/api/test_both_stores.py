"""Every GET address answers the same from a file and from a Neo4j server; a server that goes away is noticed."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver
from starlette.testclient import TestClient

from api.app import Settings, create_app
from tests.api.stores import DAY, client, fill
from tests.neo4j_server.server import Access, Server

Both = tuple[TestClient, TestClient]
V1 = "/api/v1"
ADDRESSES = (
    f"{V1}/healthz",
    f"{V1}/readyz",
    f"{V1}/openapi.json",
    f"{V1}/findings?limit=20",
    f"{V1}/findings?code=DUA",
    f"{V1}/rules",
    f"{V1}/rules/DUA04",
    f"{V1}/candidates?min=0",
    f"{V1}/pictures/SH-J-BSC.svg",
    f"{V1}/pictures/SH-J-BSC.html",
    f"{V1}/path?from=甲街道/司法所&to=沈河区政府",
    f"{V1}/matrix?in=甲街道",
    f"{V1}/compare?series=司法所",
    f"{V1}/stats",
    f"{V1}/graph",
    f"{V1}/bodies",
    f"{V1}/matters",
    f"{V1}/matters/BT-M1",
    f"{V1}/documents/SH-D1",
    f"{V1}/plans",
    f"{V1}/changesets",
    f"{V1}/units?limit=50",
    f"{V1}/units?q=司法&limit=5",
    f"{V1}/units?q=司法 SH&jurisdiction=沈河区",
    f"{V1}/path?from=SH-SF&to=SH-J-04&only=派出,成员",
    f"{V1}/units/SH-SF",
    f"{V1}/units/没有",
    f"{V1}/units/SH-J-04/who",
    f"{V1}/units/甲街道/whom",
    f"{V1}/units/SH-SF/whom?change=5",
    f"{V1}/units/SH-SF/chain",
    "/",
    "/search?q=司法",
    "/units",
    "/units/SH-SF",
    "/streets",
    "/streets/SH-J-BSC",
    "/findings",
    "/candidates",
    "/guides",
    "/healthz",
    "/readyz",
)
# Both are filled one after the other, so that the times in their logs differ.
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


@pytest.fixture(scope="module")
def both(
    root: Path, tmp_path_factory: pytest.TempPathFactory, neo4j_server: Access, neo4j_driver: Driver
) -> Both:
    """The example places in a file and on a server."""
    neo4j_server.empty(neo4j_driver)
    urls = (f"sqlite:///{tmp_path_factory.mktemp('both') / 't.db'}", neo4j_server.url)
    for url in urls:
        fill(url, sorted((root / "examples").glob("*.yaml")))
    return client(urls[0]), client(urls[1])


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_answers_the_same(both: Both, address: str) -> None:
    dated = address if address.endswith(("healthz", "readyz", "openapi.json", "changesets")) else None
    asked = dated or f"{address}{'&' if '?' in address else '?'}at={DAY}"
    file, server = (one.get(asked) for one in both)
    assert file.status_code == server.status_code == (404 if "没有" in address else 200), server.text
    assert _TIME.sub("", file.text) == _TIME.sub("", server.text)
    assert file.headers.get("etag") == server.headers.get("etag")


@pytest.mark.parametrize("plan", ["SZ2019", "ZH-示例", "BT2021", "FX-未衔接"])
def test_a_plan_is_tried_the_same(both: Both, plan: str) -> None:
    file, server = (
        one.post(f"{V1}/reforms:simulate", json={"plan": plan, "settle": True}, params={"at": DAY})
        for one in both
    )
    assert file.status_code == server.status_code == 200, server.text
    assert file.text == server.text


def test_no_address_is_left_out(both: Both) -> None:
    paths = create_app(Settings("sqlite:///x.db")).openapi()["paths"]
    asked = [address.partition("?")[0] for address in ADDRESSES]
    for path, methods in paths.items():
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(path)))
        assert "get" not in methods or any(pattern.fullmatch(one) for one in asked), path


@pytest.fixture(scope="module")
def own_server(neo4j_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(neo4j_jars, tmp_path_factory.mktemp("own"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIAOKUAI_NEO4J_PASSWORD", server.password)
        server.start()
        yield server
    server.kill()


def wait_until_ready(workbench: TestClient) -> None:
    end = time.monotonic() + 180
    while (answer := workbench.get("/readyz")).status_code != 200:
        assert time.monotonic() < end, answer.text


def ready(url: str) -> TestClient:
    """A workbench over a server, when it can answer: an empty database gets its indexes first."""
    workbench = client(url)
    wait_until_ready(workbench)
    return workbench


def test_readiness_turns_red_when_the_server_goes_and_green_when_it_is_back(
    own_server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    workbench = ready(own_server.url)
    own_server.kill()
    start = time.perf_counter()
    assert workbench.get("/readyz").status_code == 503
    assert time.perf_counter() - start < 6
    for address in ("/readyz", f"{V1}/readyz", f"{V1}/changesets", f"{V1}/units/SH-SF/who"):
        answer = workbench.get(address)
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        # The second is for a machine so busy that even a refusal takes five seconds.
        assert any(words in answer.json()["detail"] for words in ("请确认服务器已启动", "没有答复"))
        assert own_server.password not in answer.text
    page = workbench.get("/")
    assert page.status_code == 503 and "请确认服务器已启动" in page.text
    assert workbench.get("/healthz").status_code == 200
    own_server.start()
    wait_until_ready(workbench)
    assert not capfd.readouterr().err


def test_a_restart_between_two_questions_is_not_noticed(own_server: Server) -> None:
    workbench = ready(own_server.url)
    own_server.kill()
    own_server.start()
    assert workbench.get("/readyz").status_code == 200


def test_a_server_that_hangs_is_said_in_six_seconds_and_the_process_still_answers(own_server: Server) -> None:
    workbench = ready(own_server.url)
    os.kill(own_server.pid, signal.SIGSTOP)
    try:
        start = time.perf_counter()
        answer = workbench.get("/readyz")
        assert time.perf_counter() - start < 6
        assert answer.status_code == 503 and "没有答复" in answer.json()["detail"]
        assert workbench.get("/healthz").status_code == 200
    finally:
        os.kill(own_server.pid, signal.SIGCONT)
    wait_until_ready(workbench)
