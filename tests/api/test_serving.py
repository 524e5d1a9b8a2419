"""The served workbench: snapshots shared by threads, and a log that keeps no question."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from api.snapshots import Day, Snapshots
from graphmodel.errors import NotFound
from tests.api.stores import DAY, HOST


def test_threads_that_ask_for_one_day_get_one_snapshot_and_one_audit(all_url: str) -> None:
    snapshots = Snapshots(all_url)

    def ask(_: int) -> Day:
        day = snapshots.day(DAY, None, snapshots.change())
        assert day.audit.findings
        return day

    with ThreadPoolExecutor(12) as pool:
        days = list(pool.map(ask, range(48)))
    assert len({id(day) for day in days}) == 1 and len({id(day.audit) for day in days}) == 1


def test_days_that_nobody_asks_for_are_let_go(all_url: str) -> None:
    snapshots = Snapshots(all_url)
    first = snapshots.day("2020-01-01", None, 4)
    for month in range(1, 13):
        snapshots.day(f"2021-{month:02}-01", None, 4)
    assert snapshots.day("2020-01-01", None, 4) is not first


def test_a_change_that_is_not_there_is_not_found(all_url: str) -> None:
    with pytest.raises(NotFound, match="最新为第4次"):
        Snapshots(all_url).day(DAY, 5, 4)


def test_the_log_of_the_served_workbench_keeps_no_question(all_url: str, root: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = (
        "from api.serve import serve; from api.app import Settings; "
        f"serve(Settings({all_url!r}), '127.0.0.1', {port})"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        address = HOST + f":{port}"
        for _ in range(200):
            try:
                assert httpx2.get(f"{address}/healthz").status_code == 200
                break
            except httpx2.TransportError:
                time.sleep(0.05)
        answer = httpx2.get(f"{address}/search", params={"q": "private-question"})
        assert answer.status_code == 200 and "server" not in answer.headers
        assert httpx2.get(f"{address}/units/private-question").status_code == 404
    finally:
        os.kill(running.pid, signal.SIGINT)
        said, _ = running.communicate(timeout=20)
    assert b"private-question" not in said
