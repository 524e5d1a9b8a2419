"""What goes wrong: one table of problems, never a traceback, never a 500."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

import pytest
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.problems import KINDS, problem_of
from graphmodel.errors import Ambiguous, Conflict, Fault, NotFound, NotInForce, Refused, StoreError
from tests.api.stores import DAY, client, fill


@pytest.mark.parametrize(
    ("path", "status", "name", "member"),
    [
        ("/api/v1/units/沈河区司法句", 404, "not-found", "nearest"),
        ("/api/v1/units/司法所/who", 409, "ambiguous", "matches"),
        ("/api/v1/units/SL-X2", 404, "not-in-force", "period"),
        ("/api/v1/units/SH-SF/who?aspect=天气", 404, "not-found", "nearest"),
        ("/api/v1/rules/REP99", 404, "not-found", "nearest"),
        ("/api/v1/units?limit=501", 422, "invalid", "errors"),
        ("/api/v1/units?cursor=%21", 422, "invalid", "errors"),
        ("/api/v1/units?at=2026-02-30", 422, "invalid", "errors"),
        ("/api/v1/findings?change=-1", 422, "invalid", "errors"),
        ("/api/v1/findings?change=99", 404, "not-found", None),
        ("/api/v1/findings?lang=fr", 422, "invalid", "errors"),
        ("/api/v1/nothing", 404, "http-404", None),
    ],
)
def test_each_problem_says_its_kind(
    everything: TestClient, path: str, status: int, name: str, member: str | None
) -> None:
    answer = everything.get(path, headers={"Accept-Language": "zh"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"urn:tiaokuai:problem:{name}" and body["status"] == status and body["detail"]
    assert body.get(member) if member else True
    assert "etag" not in answer.headers


def test_a_wrong_date_is_told_how_to_be_written(everything: TestClient) -> None:
    detail = everything.get("/api/v1/units?at=2026-02-30").json()["detail"]
    assert detail == "日期“2026-02-30”不是有效的日期：请写成 2026-11-20"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("x", ("y",)), 404),
        (Ambiguous("x", ("a", "b")), 409),
        (NotInForce("x"), 404),
        (Refused((Fault("a.xlsx", "机构", 3, "名称", "", "缺"),)), 422),
        (Conflict("x"), 409),
        (StoreError("x"), 503),
        (KeyError("secret"), 500),
    ],
)
def test_one_table_turns_errors_into_statuses(error: Exception, status: int) -> None:
    problem = problem_of(error)
    assert problem.kind.status == status
    assert "secret" not in str(problem.body)


def test_a_subclass_stands_before_its_parent_in_the_table() -> None:
    classes = [class_ for class_, _ in KINDS]
    for position, class_ in enumerate(classes):
        assert not any(issubclass(class_, earlier) for earlier in classes[:position])


def test_a_refused_file_names_every_cell() -> None:
    fault = Fault("a.xlsx", "机构", 3, "名称", "", "缺", "补")
    assert problem_of(Refused((fault,))).body["errors"] == [asdict(fault)]


def test_a_store_that_is_not_there_is_503_and_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "none.db"
    asking = client(f"sqlite:///{file}")
    assert asking.get("/readyz").status_code == 503
    assert asking.get("/api/v1/units").status_code == 503
    page = asking.get("/")
    assert page.status_code == 503 and "tiaokuai load" in page.text
    assert not file.exists()
    assert asking.get("/healthz").status_code == 200


def test_a_file_that_is_no_store_is_503(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    file.write_text("not a database, only text that is long enough to be read as one" * 20)
    assert client(f"sqlite:///{file}").get("/readyz").status_code == 503


def test_a_new_changeset_is_seen_at_once(root: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'grows.db'}"
    fill(url, [root / "examples" / "yingkou.yaml"])
    asking = client(url)
    before = asking.get("/api/v1/units", params={"at": DAY})
    fill(url, [root / "examples" / "jinzhou.yaml"])
    after = asking.get("/api/v1/units", params={"at": DAY}, headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200 and after.json()["total"] > before.json()["total"]
    then = asking.get("/api/v1/units", params={"at": DAY, "change": 1})
    assert then.json()["items"] == before.json()["items"]


def test_writing_methods_are_refused(everything: TestClient) -> None:
    for path in ("/api/v1/units", "/", "/findings"):
        assert everything.post(path).status_code == 405


_TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=24)
_HOSTILE = st.sampled_from(
    ["../../etc/passwd", "<script>alert(1)</script>", "' OR 1=1 --", "a" * 5000, "%00", "\x00", "/", "//", "甲街道/",
     "/司法所", "{{7*7}}", "..%2f..", "SL-G#x", "\u202e", "-1", "none", "甲街道/司法所/who"]
)  # fmt: skip
_PATHS = st.sampled_from(
    ["/api/v1/units/{}", "/api/v1/units/{}/who", "/api/v1/units/{}/whom", "/api/v1/units/{}/chain", "/api/v1/rules/{}",
     "/api/v1/pictures/{}.svg", "/units/{}", "/streets/{}", "/static/{}", "/{}"]
)  # fmt: skip
_NAMES = st.sampled_from(
    ["at", "change", "lang", "in", "aspect", "q", "kind", "jurisdiction", "cursor", "limit", "code", "severity",
     "place", "unit", "street", "finding", "page", "width"]
)  # fmt: skip
_QUERIED = st.sampled_from(
    ["/", "/streets", "/findings", "/units", "/guides", "/search", "/api/v1/units", "/api/v1/findings",
     "/units/SH-J-04", "/streets/SH-J-BSC", "/api/v1/units/SH-J-04/who", "/api/v1/pictures/SH-G.svg"]
)  # fmt: skip


def _holds_no_script(answer: Response) -> None:
    """JSON may repeat what was asked: it is never read as a page."""
    if answer.headers.get("content-type", "").startswith(("text/html", "image/svg")):
        assert "<script>alert" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=_PATHS, text=_TEXT | _HOSTILE)
def test_no_address_ends_in_a_fault_of_ours(shenhe: TestClient, path: str, text: str) -> None:
    answer = shenhe.get(path.format(quote(text, safe="")))
    assert answer.status_code < 500
    _holds_no_script(answer)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=_QUERIED, query=st.dictionaries(_NAMES, _TEXT | _HOSTILE, max_size=3))
def test_no_parameter_ends_in_a_fault_of_ours(shenhe: TestClient, path: str, query: dict[str, str]) -> None:
    answer = shenhe.get(path, params=query)
    assert answer.status_code < 500
    _holds_no_script(answer)


def test_a_fault_of_ours_says_nothing_of_itself_and_keeps_the_headers(tmp_path: Path) -> None:
    from api.app import Settings

    app = create_app(Settings(f"sqlite:///{tmp_path / 'x.db'}"))

    def fails() -> None:
        raise RuntimeError("secret")

    app.add_api_route("/api/v1/fails", fails)
    answer = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False).get("/api/v1/fails")
    assert answer.status_code == 500 and "secret" not in answer.text
    assert "content-security-policy" in answer.headers
