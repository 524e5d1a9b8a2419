"""The kinds of stores that durability is tried on, and where one of each is to be had outside of a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.durability.ground import STORE
from tests.neo4j_server.fixtures import PASSWORD
from tests.neo4j_server.jars import jars
from tests.neo4j_server.server import Server

KINDS: Final = ("sqlite", "neo4j")


@contextmanager
def serving(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a new store: a file in the folder, or a server that ends with us."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / STORE}"
        return
    with private_server(folder / "neo4j") as server:
        yield server.url


@contextmanager
def private_server(home: Path) -> Iterator[Server]:
    """A Neo4j that may be killed, its password in the environment."""
    server = Server(jars(), home)
    os.environ[PASSWORD] = server.password
    server.start()
    try:
        yield server
    finally:
        server.kill()
