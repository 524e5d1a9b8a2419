"""The Neo4j that the benchmark starts for itself, with the memory and the compiler of one that works."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ours_in_stores import PASSWORD
from tests.neo4j_server.jars import Unavailable, jars, java
from tests.neo4j_server.server import Server

__all__ = ["Server", "Unavailable", "run_import", "running", "versions"]
_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"


@contextmanager
def running(home: Path, heap: str, page_cache: str, password: str | None = None) -> Iterator[Server]:
    """A server on a home, its password in the environment. Raises Unavailable where there can be none."""
    java()
    options = (f"-Xms{heap}", f"-Xmx{heap}", "-XX:TieredStopAtLevel=4")
    conf = {"server.memory.pagecache.size": page_cache}
    server = Server(jars(), home, password=password, conf=conf, java_options=options)
    os.environ[PASSWORD] = server.password
    server.start()
    try:
        yield server
    finally:
        server.kill()


def versions(server: Server) -> Mapping[str, str]:
    """Of the server and of the Java that it runs on."""
    query = "CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition AS told"
    with server.access.driver() as driver:
        neo4j = driver.execute_query(query).records[0]["told"]
    said = subprocess.run([java(), "-version"], capture_output=True, encoding="utf-8", check=True).stderr
    return {"neo4j": neo4j, "java": said.splitlines()[0]}


def run_import(files: Path, home: Path, heap: str) -> None:
    """`neo4j-admin database import` of a folder of files into a home that was never started."""
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    subprocess.run(
        [
            *(java(), f"-Xmx{heap}", "-cp", jars() / "*", _ADMIN),
            *("database", "import", "full", "neo4j", "@import.args"),
        ],
        cwd=files,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        stdout=subprocess.DEVNULL,
        check=True,
    )
