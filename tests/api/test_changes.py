"""Imports, the log and undo over HTTP: all or nothing, at its cell, and never from another page."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import schemas
from api.app import Settings, create_app
from graphmodel.store import open_store
from tests.api.stores import HOST

LEDGER = "units: [{id: G, name: 某区政府, kind: government}, {id: A, name: 区司法局, parent: G}]"
IMPORTS = "/api/v1/imports"


def upload(text: str = LEDGER, name: str = "台账.yaml") -> dict[str, tuple[str, bytes]]:
    return {"files": (name, text.encode())}


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 't.db'}"
    open_store(made)
    return made


@pytest.fixture
def client(url: str) -> TestClient:
    return TestClient(create_app(Settings(url)), base_url=HOST, raise_server_exceptions=False)


def test_an_upload_is_loaded_and_the_next_answer_knows_it(client: TestClient) -> None:
    done = client.post(IMPORTS, files=upload(), params={"by": "编办", "why": "试"})
    assert done.status_code == 200, done.text
    schemas.Load.model_validate(done.json(), extra="forbid")
    assert done.json()["changeset"] == 1
    assert client.get("/api/v1/units/区司法局").json()["id"] == "A"
    log = client.get("/api/v1/changesets").json()
    schemas.Changesets.model_validate(log, extra="forbid")
    assert [(c["by"], c["why"], c["files"][0]["name"]) for c in log["items"]] == [("编办", "试", "台账.yaml")]


def test_a_dry_run_writes_nothing(client: TestClient) -> None:
    done = client.post(IMPORTS, files=upload(), params={"dry_run": True})
    assert done.json()["added"] == {"units": 2}
    assert client.get("/api/v1/changesets").json()["items"] == []


def test_a_faulty_upload_is_refused_at_its_cell(client: TestClient) -> None:
    text = "units: [{id: A, name: 区司法局, parent: 没有的单位}]"
    done = client.post(IMPORTS, files=upload(text))
    assert done.status_code == 422
    (error,) = done.json()["errors"]
    assert (error["file"], error["column"], error["value"]) == ("台账.yaml", "隶属单位", "没有的单位")
    assert client.get("/api/v1/changesets").json()["items"] == []


@pytest.mark.parametrize("name", ["../../x.yaml", "..\\x.yaml", "/etc/x.yaml"])
def test_the_name_of_an_upload_leads_to_no_other_folder(client: TestClient, name: str) -> None:
    done = client.post(IMPORTS, files=upload(name=name))
    assert done.status_code == 200
    assert client.get("/api/v1/changesets").json()["items"][0]["files"][0]["name"] == "x.yaml"


@pytest.mark.parametrize("name", ["..", ".", "x" * 300 + ".yaml"])
def test_an_upload_without_a_usable_name_is_refused(client: TestClient, name: str) -> None:
    assert client.post(IMPORTS, files=upload(name=name)).status_code in (400, 422)


def test_undo_takes_back_and_a_built_upon_changeset_is_refused_by_name(client: TestClient) -> None:
    client.post(IMPORTS, files=upload(), params={"by": "甲处"})
    client.post(
        IMPORTS, files=upload(LEDGER.replace("区司法局", "区司法局, approved: 9")), params={"by": "乙处"}
    )
    refused = client.post("/api/v1/changesets/1:undo")
    assert refused.status_code == 409
    assert "乙处" in refused.json()["detail"]
    done = client.post("/api/v1/changesets/2:undo", params={"why": "录错"})
    assert done.json()["changed"] == {"units": 1}
    assert client.get("/api/v1/changesets").json()["items"][-1]["undoes"] == 2


def test_who_read_too_early_is_refused(client: TestClient) -> None:
    client.post(IMPORTS, files=upload(), params={"by": "甲处"})
    late = client.post(
        IMPORTS, files=upload(LEDGER.replace("区司法局", "区司法局, approved: 9")), params={"expect": 0}
    )
    assert late.status_code == 409
    assert "甲处" in late.json()["detail"]


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_page_from_elsewhere_can_write_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post(IMPORTS, files=upload(), headers=headers).status_code == 403
    assert client.get("/api/v1/changesets").json()["items"] == []


def test_our_own_page_may_write(client: TestClient) -> None:
    headers = {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}
    assert client.post(IMPORTS, files=upload(), headers=headers).status_code == 200


def test_a_workbench_that_only_reads_refuses_writes(url: str) -> None:
    reader = TestClient(
        create_app(Settings(url, read_only=True)), base_url=HOST, raise_server_exceptions=False
    )
    assert reader.post(IMPORTS, files=upload()).status_code == 403
    assert reader.post("/api/v1/changesets/1:undo").status_code == 403


def test_uploads_are_limited_in_bytes_and_rows(url: str) -> None:
    small = TestClient(create_app(Settings(url, most_bytes=500)), base_url=HOST)
    assert small.post(IMPORTS, files=upload("#" * 900)).status_code == 413
    few = TestClient(create_app(Settings(url, most_rows=1)), base_url=HOST)
    done = few.post(IMPORTS, files=upload())
    assert done.status_code == 422
    assert "最多1行" in done.json()["errors"][0]["problem"]


def test_registers_have_the_documented_fields(everything: TestClient) -> None:
    bodies = everything.get("/api/v1/bodies", params={"limit": 3}).json()
    schemas.Bodies.model_validate(bodies, extra="forbid")
    assert len(bodies["items"]) == 3 and bodies["next"]
    onward = everything.get("/api/v1/bodies", params={"limit": 3, "cursor": bodies["next"]}).json()
    assert not {b["id"] for b in bodies["items"]} & {b["id"] for b in onward["items"]}
    schemas.Matters.model_validate(everything.get("/api/v1/matters").json(), extra="forbid")
    document = everything.get("/api/v1/documents/SH-D1").json()
    schemas.Document.model_validate(document, extra="forbid")
    assert {rest["type"] for rest in document["rests"]} >= {"leads", "manages", "takes_part"}
