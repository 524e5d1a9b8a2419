"""The command that the container runs, in a process of its own, over a real server that is not there yet."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import yaml

from tests.deployment.test_files import instructions, last_stage
from tests.neo4j_server.server import Server

PATIENCE = 180.0


def command(root: Path, port: int) -> list[str]:
    """CMD of the Dockerfile, with the program of this checkout and a port that is free here."""
    (given,) = [json.loads(rest) for word, rest in last_stage(instructions(root)) if word == "CMD"]
    assert given[0] == "tiaokuai" and given[-2:] == ["--port", "8000"]
    return [sys.executable, "-m", "cli.main", *given[1:-1], str(port)]


def environment(root: Path, server: Server) -> dict[str, str]:
    """What Compose gives the app, its server being ours."""
    composed = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    given = dict(composed["services"]["app"]["environment"])
    place = urlsplit(given["TIAOKUAI_STORE"])
    given["TIAOKUAI_STORE"] = place._replace(netloc=f"neo4j@127.0.0.1:{server.port}").geturl()
    given["TIAOKUAI_NEO4J_PASSWORD"] = server.password
    return {**os.environ, **given, "PYTHONPATH": str(root), "PYTHONUTF8": "1"}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(root: Path, folder: Path, server: Server, port: int) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command(root, port), cwd=folder, env=environment(root, server), stdout=said, stderr=said
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def status(address: str) -> int | None:
    try:
        return httpx2.get(address, timeout=10).status_code
    except httpx2.TransportError:
        return None


def wait_for(address: str, wanted: int) -> None:
    end = time.monotonic() + PATIENCE
    while (found := status(address)) != wanted:
        assert time.monotonic() < end, f"{address}: {found}"
        time.sleep(0.1)


def test_the_app_waits_for_its_server_and_is_ready_when_it_is_there(
    root: Path, tmp_path: Path, private_neo4j: Callable[..., Server]
) -> None:
    server, port = private_neo4j(), free_port()
    with running(root, tmp_path, server, port) as process:
        wait_for(f"http://127.0.0.1:{port}/healthz", 200)
        assert status(f"http://127.0.0.1:{port}/readyz") == 503
        server.start()
        wait_for(f"http://127.0.0.1:{port}/readyz", 200)
        assert status(f"http://127.0.0.1:{port}/") == 200
        assert process.poll() is None
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert said.startswith(f"工作台：http://127.0.0.1:{port}/") and len(said.splitlines()) == 1
    assert server.password not in said


def test_the_same_command_is_refused_where_nobody_says_how_its_port_is_published(root: Path) -> None:
    unsaid = {name: value for name, value in os.environ.items() if name != "TIAOKUAI_BEHIND_LOOPBACK"}
    for given in ({}, {"TIAOKUAI_BEHIND_LOOPBACK": "no"}):
        done = subprocess.run(
            command(root, free_port()),
            env={**unsaid, **given, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 2
        assert "127.0.0.1" in done.stderr and len(done.stderr.splitlines()) == 1
