"""The Neo4j that tests run against does what those tests rely on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j import Driver
from neo4j.exceptions import AuthError, ServiceUnavailable

from tests.neo4j_server.server import Access, Server


def count(access: Access) -> int:
    with access.driver() as driver, driver.session(database=access.database) as session:
        return session.run("MATCH (n) RETURN count(n)").single(strict=True).value()


def write(access: Access, nodes: int) -> None:
    with access.driver() as driver, driver.session(database=access.database) as session:
        session.run(
            "UNWIND range(1, $nodes) AS i CREATE (:Row {id: i})-[:NEXT]->(:Row)", nodes=nodes
        ).consume()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_finds_the_shared_database_empty(neo4j_url: str, neo4j_server: Access, turn: str) -> None:
    assert neo4j_url == neo4j_server.url
    assert count(neo4j_server) == 0
    write(neo4j_server, 3)
    assert count(neo4j_server) == 6


def test_more_nodes_than_one_batch_are_emptied_too(
    neo4j_url: str, neo4j_server: Access, neo4j_driver: Driver
) -> None:
    write(neo4j_server, 6000)
    neo4j_server.empty(neo4j_driver)
    assert count(neo4j_server) == 0


def test_a_wrong_password_is_refused_and_does_not_lock_the_server(
    neo4j_url: str, neo4j_server: Access
) -> None:
    for _ in range(4):
        with pytest.raises(AuthError):
            Access(neo4j_url, "not the password").check()
    neo4j_server.check()


def test_a_server_of_ones_own_keeps_what_it_held_through_a_kill(
    private_neo4j: Callable[..., Server], neo4j_url: str, neo4j_server: Access
) -> None:
    server = private_neo4j(conf={"db.transaction.timeout": "30s"}, java_options=["-Xmx512m", "-Xms512m"])
    server.start()
    write(server.access, 2)
    server.kill()
    with pytest.raises(ServiceUnavailable):
        server.access.check()
    server.start()
    assert count(server.access) == 4
    assert count(neo4j_server) == 0
    with server.access.driver() as driver:
        timeout = driver.execute_query("SHOW SETTING 'db.transaction.timeout' YIELD value").records[0].value()
    assert timeout == "30s"


STARTING = """
import sys
from pathlib import Path
from tests.neo4j_server.server import Server
Server(Path(sys.argv[1]), Path(sys.argv[2])).start()
"""


def test_a_server_does_not_outlive_the_tests_that_are_killed(
    neo4j_jars: Path, root: Path, tmp_path: Path
) -> None:
    def servers() -> list[str]:
        found = subprocess.run(["pgrep", "-f", f"[-]-home-dir={tmp_path}"], capture_output=True, text=True)
        return found.stdout.split()

    with subprocess.Popen([sys.executable, "-c", STARTING, neo4j_jars, tmp_path], cwd=root) as tests:
        wait_until(lambda: (tmp_path / "logs" / "neo4j.log").exists() or tests.poll() is not None)
        assert len(servers()) == 1
        tests.kill()
    wait_until(lambda: not servers())


def wait_until(reached: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
