"""A ledger comes onto a server by `neo4j-admin database import`, and is the same as one that was copied there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j import Driver

from graphmodel.store import Store, open_store
from graphmodel.store.moving import copy
from tests.cli.inside import tiaokuai
from tests.neo4j_server.jars import java
from tests.neo4j_server.server import Access, Server
from tests.stores.histories import CHANGES, everything, same, write
from tests.stores.writing import undo


@pytest.fixture
def written(tmp_path: Path) -> Store:
    return write(tmp_path)


def test_an_imported_ledger_is_the_same_as_a_copied_one(
    written: Store,
    tmp_path: Path,
    private_neo4j: Callable[..., Server],
    neo4j_jars: Path,
    neo4j_server: Access,
    neo4j_url: str,
    neo4j_driver: Driver,
) -> None:
    done = tiaokuai(tmp_path, "copy", "--from", written.url, "--to-import", "files", "--format", "json")
    assert done.code == 0, done.err
    # The environment holds one password for both servers.
    server = private_neo4j(password=neo4j_server.password)
    run_admin(neo4j_jars, server.home, tmp_path / "files", done.json["command"])
    server.start()
    imported, copied = open_store(server.url), open_store(neo4j_url)
    same(written, imported)
    copy(written, copied)
    with server.access.driver() as driver:
        assert everything(driver) == everything(neo4j_driver)
        assert schema(driver) == schema(neo4j_driver)
    said = tiaokuai(tmp_path, "copy", "--compare-only", "--from", written.url, "--to", server.url)
    assert (said.code, done.json["digest"] in said.out) == (0, True)
    undo(imported, CHANGES)
    said = tiaokuai(tmp_path, "copy", "--compare-only", "--from", written.url, "--to", server.url)
    assert (said.code, "不一致（changesets 5 → 6）" in said.err) == (2, True)


def run_admin(jars: Path, home: Path, folder: Path, command: str) -> None:
    """Runs a command of neo4j-admin as its script does, on a home that was never started."""
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    words = command.split()
    assert words.pop(0) == "neo4j-admin"
    done = subprocess.run(
        [java(), "-Xmx512m", "-cp", f"{jars}/*", "org.neo4j.server.startup.Neo4jAdminCommand", *words],
        cwd=folder,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def schema(driver: Driver) -> list[list[object]]:
    query = "SHOW INDEXES YIELD name, labelsOrTypes, properties, state RETURN name, labelsOrTypes, properties, state"
    return sorted(record.values() for record in driver.execute_query(query).records)


def test_files_for_an_import_go_into_a_new_folder_whole_or_not_at_all(written: Store, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    words = ("copy", "--from", written.url, "--to-import")
    for place, told in (("there", "已有 there"), ("no/where", "没有文件夹 no")):
        done = tiaokuai(tmp_path, *words, place)
        assert (done.code, done.err.count("\n"), told in done.err) == (2, 1, True)
    open_store(f"sqlite:///{tmp_path / 'empty.db'}")
    done = tiaokuai(tmp_path, "copy", "--from", "sqlite:///empty.db", "--to-import", "files")
    assert (done.code, "没有任何修改" in done.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["there"]


@pytest.mark.parametrize("ends", [(), ("--to", "sqlite:///n.db", "--to-import", "n"), ("--compare-only",)])
def test_a_copy_goes_to_one_place(written: Store, tmp_path: Path, ends: tuple[str, ...]) -> None:
    done = tiaokuai(tmp_path, "copy", "--from", written.url, *ends)
    assert (done.code, done.err.count("\n"), "--to" in done.err) == (2, 1, True)
    assert not (tmp_path / "n.db").exists() and not (tmp_path / "n").exists()
