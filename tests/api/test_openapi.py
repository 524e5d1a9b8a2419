"""schemathesis against a live server: whatever is asked, no server error and only documented answers."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from api.app import Settings, create_app
from tests.api.stores import fill
from tests.workbooks import district_workbook

# A taste for every run of the tests; the ten minutes of the issue are `--max-examples 2000` of the same call.
EXAMPLES = "6"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("live")
    url = f"sqlite:///{folder / 'live.db'}"
    district_workbook(folder / "d.xlsx", streets=2)
    fill(url, [root / "examples" / "shenhe.yaml", folder / "d.xlsx"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = uvicorn.Server(uvicorn.Config(create_app(Settings(url)), "127.0.0.1", port, log_level="error"))
    thread = threading.Thread(target=serving.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not serving.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/api/v1/openapi.json"
    serving.should_exit = True
    thread.join(timeout=20)


def test_no_request_ends_in_a_server_error_or_an_undocumented_answer(server: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "schemathesis", "run", server, "--checks", CHECKS,
         "--max-examples", EXAMPLES, "--phases", "examples,coverage,fuzzing", "--seed", "7", "--no-color"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]
