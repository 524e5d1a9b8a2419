"""The program files of Neo4j: fetched once by Maven, then kept in the cache of this user."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from platformdirs import user_cache_path

POM = Path(__file__).with_name("pom.xml")
OLDEST_JAVA = 17
DOWNLOAD_SECONDS = 900


class Unavailable(Exception):
    """This machine cannot run Neo4j; the message says why."""


def java() -> Path:
    """The Java that Neo4j runs on: the one of JAVA_HOME, else the first on the path."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if found is None:
        raise Unavailable(f"no Java {OLDEST_JAVA} or newer on this machine, which Neo4j needs")
    said = subprocess.run([found, "-version"], capture_output=True, text=True).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise Unavailable(
            f"Neo4j needs Java {OLDEST_JAVA} or newer, but {found} is {said.partition(chr(10))[0]}"
        )
    return Path(found)


def jars() -> Path:
    """The folder with the jars of the Neo4j that pom.xml names; downloads them where they are not yet."""
    kept = Path(os.environ.get("TIAOKUAI_TEST_CACHE") or user_cache_path("tiaokuai") / "tests")
    folder = kept / f"neo4j-{_version()}-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        with (kept / f"{folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.is_dir():
                partial = kept / f"{folder.name}.partial"
                shutil.rmtree(partial, ignore_errors=True)
                _download(partial, lock.fileno())
                partial.rename(folder)
    return folder


def _version() -> str:
    found = re.search(r"<artifactId>neo4j</artifactId>\s*<version>([^<]+)<", POM.read_text("utf-8"))
    assert found is not None
    return found[1]


def _download(folder: Path, lock: int) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("no Maven (mvn) on this machine to fetch Neo4j with")
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}", "-DincludeScope=runtime"]
    try:
        run = subprocess.run(
            [maven, "--batch-mode", "--quiet", "--file", POM, *goal],
            # Maven holds the lock too: should it outlive us, nobody writes beside it.
            pass_fds=[lock],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=DOWNLOAD_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven did not fetch Neo4j within {DOWNLOAD_SECONDS} seconds") from None
    if run.returncode:
        said = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout).strip()
        complaint = next((line for line in said.splitlines() if "ERROR" in line), said)
        raise Unavailable(f"Maven could not fetch Neo4j: {complaint}")
