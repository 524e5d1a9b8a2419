"""A worker of the API in a process of its own, asked over HTTP as a browser or a program asks it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from benchmarks.sizes import DAY

ROOT = Path(__file__).absolute().parents[1]
PATIENCE_S = 300
AUDIT = f"/api/v1/findings?limit=100&at={DAY}"
UNITS = f"/api/v1/units?limit=100&at={DAY}"


def of_unit(unit: str, question: str) -> str:
    """The route of who or chain of a unit."""
    return f"/api/v1/units/{quote(unit, safe='')}/{question}?at={DAY}"


class Worker:
    """Answers on one connection that stays open."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        self._process = process

    def get(self, path: str) -> bytes:
        """The body of an answer. Raises AssertionError for any other answer than 200."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == 200, f"{path}: {answer.status} {body[:500]!r}"
        return body

    def connect(self) -> None:
        """Waits until the port is open."""
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                self._connection.connect()
                return
            except ConnectionRefusedError:
                assert self._process.poll() is None and time.monotonic() < end, "the worker did not start"
                time.sleep(0.005)


@contextmanager
def worker(url: str, environment: Mapping[str, str]) -> Iterator[Worker]:
    """`tiaokuai serve` on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "cli.main", "serve", "--store", url, "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        started = Worker(port, process)
        started.connect()
        yield started
    finally:
        process.terminate()
        process.wait()


def first_answer(url: str, environment: Mapping[str, str], path: str) -> float:
    """Seconds from the start of a new worker to its first answer."""
    start = time.perf_counter()
    with worker(url, environment) as fresh:
        json.loads(fresh.get(path))
        return time.perf_counter() - start
