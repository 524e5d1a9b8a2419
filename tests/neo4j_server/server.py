"""A Neo4j of the tests' own: started on a free port of this machine, stopped, killed, started again on its home."""

from __future__ import annotations

import random
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from tests.neo4j_server.jars import java

if TYPE_CHECKING:
    from neo4j import Driver

START_SECONDS = 180
STOP_SECONDS = 60
# Below the ports that the system gives to outgoing connections: none takes ours while the server is down.
PORTS = range(20_000, 32_000)
OPENED = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]
FLAGS = [
    *OPENED,
    "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
    "-Dlog4j2.disable.jmx=true",
    "-Xms1g",
    "-Xmx1g",
    "-XX:+UseG1GC",
    # Halves the work of a start. What is measured wants the full compiler: -XX:TieredStopAtLevel=4.
    "-XX:TieredStopAtLevel=1",
]
# In batches: one transaction over a large ledger would not fit into memory.
EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
# Its input ends when we end, however we end: then the server ends too.
WATCH = 'cat >/dev/null; kill -9 "$1"'


@dataclass(frozen=True, slots=True)
class Access:
    """Where a database is, as the store is told it: a URL without the password, and the password."""

    url: str
    password: str = field(repr=False)

    @property
    def database(self) -> str:
        return urlsplit(self.url).path.strip("/") or "neo4j"

    def driver(self) -> Driver:
        """A driver for this server; close it."""
        from neo4j import GraphDatabase

        parts = urlsplit(self.url)
        address = f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}"
        return GraphDatabase.driver(address, auth=(parts.username or "neo4j", self.password))

    def check(self) -> None:
        """Raises what the driver raises, unless the database answers to the password."""
        with self.driver() as driver:
            driver.verify_connectivity()
            with driver.session(database=self.database) as session:
                session.run("RETURN 1").consume()

    def empty(self, driver: Driver) -> None:
        """Remove every node and with it every relationship; constraints and indexes stay."""
        with driver.session(database=self.database) as session:
            session.run(EMPTY).consume()


class NotStarted(Exception):
    """Neo4j did not come up; the message ends with what it said."""


class Server:
    """A Neo4j Community server on a home folder; what it holds outlives stop(), kill() and a new start().

    `conf` are settings of neo4j.conf; they and the options of Java go over ours. A home that was used before needs
    the password it had.
    """

    def __init__(
        self,
        jars: Path,
        home: Path,
        *,
        password: str | None = None,
        conf: Mapping[str, str] | None = None,
        java_options: Sequence[str] = (),
    ) -> None:
        self.home = home
        self.port = _free_port()
        self.password = password or secrets.token_urlsafe(12)
        self.url = f"neo4j://neo4j@127.0.0.1:{self.port}/neo4j"
        self.access = Access(self.url, self.password)
        self.conf = dict(conf or {})
        self._jars = jars
        self._flags = [*FLAGS, *java_options]
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process of the running server."""
        assert self._process is not None, "the server does not run"
        return self._process.pid

    def start(self) -> None:
        """Start on the home and wait until the database answers; raises NotStarted."""
        assert self._process is None, "the server runs already"
        fresh = not (self.home / "data" / "databases" / "system").exists()
        for folder in ("conf", "data", "logs", "plugins", "import"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        conf = "".join(f"{name}={value}\n" for name, value in (self._settings() | self.conf).items())
        (self.home / "conf" / "neo4j.conf").write_text(conf, "utf-8")
        with (self.home / "logs" / "console.log").open("wb") as console:
            self._process = subprocess.Popen(
                [
                    *(java(), *self._flags, "-cp", self._jars / "*"),
                    "org.neo4j.server.CommunityEntryPoint",
                    *(f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                # Ctrl-C in the terminal is for pytest, which then stops us.
                start_new_session=True,
            )
        self._watch = subprocess.Popen(
            ["/bin/sh", "-c", WATCH, "watch", str(self.pid)], stdin=subprocess.PIPE, start_new_session=True
        )
        try:
            self._wait(fresh)
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Shut down in order, as an administrator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End at once, as a power cut does (kill -9)."""
        self._end(signal.SIGKILL)

    def _end(self, how: Literal[signal.Signals.SIGTERM, signal.Signals.SIGKILL]) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(STOP_SECONDS)
        finally:
            self._process.kill()
            self._process.wait()
            if self._watch is not None:
                self._watch.kill()
                self._watch.communicate()
            self._process = self._watch = None

    def _settings(self) -> dict[str, str]:
        address = f"127.0.0.1:{self.port}"
        return {
            "server.default_listen_address": "127.0.0.1",
            "server.default_advertised_address": "127.0.0.1",
            "server.bolt.listen_address": address,
            "server.bolt.advertised_address": address,
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "dbms.usage_report.enabled": "false",
            # Else an orderly end sleeps for ten seconds.
            "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
            # A test with a wrong password must not lock out the next test.
            "dbms.security.auth_max_failed_attempts": "0",
            "server.memory.pagecache.size": "256m",
            # Else every home begins with half a gigabyte of empty logs.
            "db.tx_log.preallocate": "false",
            "db.tx_log.rotation.retention_policy": "1 files",
        }

    def _wait(self, fresh: bool) -> None:
        """An open port is not enough: it may be another's, and the database may not be up yet."""
        from neo4j.exceptions import DriverError, Neo4jError

        end = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                if fresh:
                    self._set_password()
                    fresh = False
                self.access.check()
                return
            except (OSError, DriverError, Neo4jError) as trouble:
                assert self._process is not None
                if self._process.poll() is not None:
                    raise NotStarted(f"Neo4j ended while it started:\n{self._said()}") from None
                if time.monotonic() > end:
                    said = f"({trouble}):\n{self._said()}"
                    raise NotStarted(f"Neo4j did not answer in {START_SECONDS} seconds {said}") from None
                time.sleep(0.05)

    def _set_password(self) -> None:
        """A fresh home has the password that Neo4j gives to all of them, and takes orders only to change it."""
        factory = Access(f"bolt://127.0.0.1:{self.port}/system", "neo4j")
        with factory.driver() as driver, driver.session(database="system") as session:
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            session.run(change, password=self.password).consume()

    def _said(self) -> str:
        logs = (self.home / "logs" / name for name in ("console.log", "neo4j.log"))
        said = [log.read_text("utf-8", errors="replace") for log in logs if log.is_file()]
        return "\n".join("".join(said).splitlines()[-30:])


def _free_port() -> int:
    for port in random.sample(PORTS, 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NotStarted("found no free port")
