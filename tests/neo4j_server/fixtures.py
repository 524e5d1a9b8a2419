"""What a test asks for when it needs Neo4j: the server of the session, emptied, or one of its own to break."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.neo4j_server.jars import Unavailable, jars, java
from tests.neo4j_server.server import Access, Server

if TYPE_CHECKING:
    from neo4j import Driver

URL = "TIAOKUAI_TEST_NEO4J"
PASSWORD = "TIAOKUAI_NEO4J_PASSWORD"


@pytest.fixture(scope="session")
def neo4j_jars() -> Path:
    """The program files of Neo4j; skips where there is no Java to run them or no way to fetch them."""
    try:
        java()
        return jars()
    except Unavailable as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def neo4j_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Access]:
    """The Neo4j that all tests share, its password in the environment of the session.

    It is the database of TIAOKUAI_TEST_NEO4J, which the tests then empty, or else a server started for this session.
    """
    if url := os.environ.get(URL):
        assert os.environ.get(PASSWORD), f"{URL} is set; set {PASSWORD} too"
        yield Access(url, os.environ[PASSWORD])
        return
    home = tmp_path_factory.mktemp("neo4j")
    server = Server(request.getfixturevalue("neo4j_jars"), home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD, server.password)
        server.start()
        try:
            yield server.access
        finally:
            # Nothing on this home is wanted again, so nobody waits for an orderly end.
            server.kill()
            shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Access) -> Iterator[Driver]:
    """A driver for the shared server, for tests that look behind the store."""
    with neo4j_server.driver() as driver:
        yield driver


@pytest.fixture
def neo4j_url(neo4j_server: Access, neo4j_driver: Driver) -> str:
    """The URL of the shared database, emptied of every node; constraints and indexes of earlier tests stay."""
    neo4j_server.empty(neo4j_driver)
    return neo4j_server.url


@pytest.fixture
def private_neo4j(
    neo4j_jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Server]]:
    """Make servers that a test may stop, kill and start again: `private_neo4j(conf={...})`, then `.start()`.

    Takes what Server takes; without `home`, each gets a fresh one. The environment has the password of the last made.
    """
    servers: list[Server] = []

    def make(home: Path | None = None, **options: Any) -> Server:
        server = Server(neo4j_jars, home or tmp_path / f"neo4j-{len(servers)}", **options)
        monkeypatch.setenv(PASSWORD, server.password)
        servers.append(server)
        return server

    yield make
    for server in servers:
        server.kill()
