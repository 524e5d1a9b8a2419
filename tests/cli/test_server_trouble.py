"""What is wrong with a server, or on the way to it, is said in one line with what to do; exit code 2, no traceback."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from neo4j import Driver

from graphmodel.errors import StoreError
from graphmodel.store import open_store
from graphmodel.store.address import Address
from graphmodel.store.neo4j.schema import SCHEMA_VERSION
from graphmodel.store.neo4j.server import _refuse_old
from tests.cli.inside import tiaokuai
from tests.cli.run import Done
from tests.cli.run import tiaokuai as in_its_own_process
from tests.durability.disks import fill, small_disk
from tests.neo4j_server.server import Access, Server

PASSWORD = "TIAOKUAI_NEO4J_PASSWORD"


def told(done: Done, *words: str) -> None:
    """One line that holds all these words, and nothing else."""
    assert done.code == 2, done
    assert done.out == ""
    (line,) = done.err.splitlines()
    assert all(word in line for word in words), line


def test_a_wrong_password_and_none_are_told_apart(
    tmp_path: Path, neo4j_url: str, neo4j_server: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "not-the-password")
    told(tiaokuai(tmp_path, "log", store=neo4j_url), "拒绝登录", PASSWORD)
    monkeypatch.delenv(PASSWORD)
    told(tiaokuai(tmp_path, "log", store=neo4j_url), "要密码", PASSWORD)
    monkeypatch.setenv(PASSWORD, neo4j_server.password)
    assert tiaokuai(tmp_path, "log", store=neo4j_url).code == 0


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_database_that_is_not_there_is_named(tmp_path: Path, neo4j_url: str, scheme: str) -> None:
    url = f"{scheme}://{neo4j_url.partition('://')[2].rpartition('/')[0]}/other"
    told(tiaokuai(tmp_path, "log", store=url), "/other", "没有这个数据库")


def test_data_of_somebody_else_is_left_alone(
    tmp_path: Path, root: Path, neo4j_url: str, neo4j_driver: Driver
) -> None:
    neo4j_driver.execute_query("CREATE (:Film {title: '别人的'})")
    told(
        tiaokuai(tmp_path, "load", str(root / "examples" / "shenhe.yaml"), store=neo4j_url),
        "别的数据",
        "空数据库",
    )
    (count,) = neo4j_driver.execute_query("MATCH (n) RETURN count(n)").records[0]
    assert count == 1


def test_a_ledger_of_a_newer_program_is_left_alone(
    tmp_path: Path, neo4j_url: str, neo4j_driver: Driver
) -> None:
    neo4j_driver.execute_query(
        "CREATE (:Ledger {name: 'ledger', schema: $schema, change: 7})", schema=SCHEMA_VERSION + 1
    )
    told(tiaokuai(tmp_path, "log", store=neo4j_url), "更新版本", "升级")


def test_a_ledger_that_is_taken_away_under_an_open_store_is_said(
    neo4j_url: str, neo4j_server: Access, neo4j_driver: Driver
) -> None:
    store = open_store(neo4j_url)
    assert store.change() == 0
    neo4j_server.empty(neo4j_driver)
    with pytest.raises(StoreError, match="不见了"):
        store.change()


def test_an_older_server_is_refused_by_name_and_a_newer_one_is_not() -> None:
    address = Address.of("neo4j://db.example")
    with pytest.raises(StoreError, match=r"是 Neo4j 4\.4\.38：本程序需要 5 或更新的版本"):
        _refuse_old("Neo4j/4.4.38", address)
    for agent in ("Neo4j/5.26.30", "Neo4j/2026.08.1", "Neo4j/5.27-aura", "Neo4j/dev", "Other/1.0"):
        _refuse_old(agent, address)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("neo4j://127.0.0.1:1", "请确认服务器已启动"),
        ("bolt://127.0.0.1:1", "请确认服务器已启动"),
        ("neo4j+s://127.0.0.1:1", "加密（TLS）"),
        ("neo4j://no-such-host.invalid", "请确认服务器已启动"),
        ("neo4j://127.0.0.1:1/system", "数据库名"),
        ("neo4j://", "看不懂的库地址"),
        ("neo4j://planner:secret@127.0.0.1", PASSWORD),
        ("neo4j://planner:sec/ret@127.0.0.1", "看不懂的库地址"),
        ("neo4j+x://planner:secret@127.0.0.1", "不认识的库地址"),
    ],
)
def test_an_address_where_nothing_is_says_so_in_seconds_and_shows_no_password(
    tmp_path: Path, url: str, words: str
) -> None:
    start = time.perf_counter()
    done = in_its_own_process(tmp_path, "log", store=url)
    assert time.perf_counter() - start < 10
    told(done, words)
    assert "sec" not in done.err


def test_something_that_takes_a_connection_and_says_nothing_is_not_waited_for_long(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.perf_counter()
        done = tiaokuai(tmp_path, "log", store=f"bolt://127.0.0.1:{silent.getsockname()[1]}")
        assert time.perf_counter() - start < 30
    told(done, "请确认服务器已启动")


def test_a_server_that_dies_under_a_load_is_said_and_the_load_can_be_done_again(
    tmp_path: Path, root: Path, private_neo4j: Callable[..., Server]
) -> None:
    server = private_neo4j()
    server.start()
    example = str(root / "examples" / "shenhe.yaml")
    assert tiaokuai(tmp_path, "load", example, store=server.url).code == 0
    with ThreadPoolExecutor(1) as pool, server.access.driver() as driver:
        with driver.session() as session:
            # As another writer holds it: the load waits here when the server goes.
            held = session.begin_transaction()
            held.run("MATCH (l:Ledger) SET l.locked = true").consume()
            load = pool.submit(
                in_its_own_process,
                tmp_path, "set", "甲街道/司法所", "approved=9", "--why", "更正", store=server.url,
            )  # fmt: skip
            waits = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)"
            while not driver.execute_query(waits).records[0][0]:
                assert not load.done(), load.result()
                time.sleep(0.1)
            server.kill()
        done = load.result()
    assert re.search("连不上|连接中断", done.err)
    told(done, server.url)
    server.start()
    again = tiaokuai(tmp_path, "set", "甲街道/司法所", "approved=9", "--why", "更正", store=server.url)
    assert again.code == 0
    assert len(tiaokuai(tmp_path, "log", "--format", "json", store=server.url).json) == 2


def test_a_full_disk_is_said_and_nothing_is_lost_when_there_is_room_again(
    tmp_path: Path, root: Path, private_neo4j: Callable[..., Server]
) -> None:
    examples = {name: str(root / "examples" / f"{name}.yaml") for name in ("shenhe", "yingkou")}
    with small_disk(tmp_path / "disk", 200_000) as disk:
        # As a server has it that nobody told otherwise, only smaller: without it Neo4j 5.26 does not come up again.
        conf = {"db.tx_log.preallocate": "true", "db.tx_log.rotation.size": "1m"}
        server = private_neo4j(disk / "home", conf=conf)
        server.start()
        assert tiaokuai(tmp_path, "load", examples["shenhe"], store=server.url).code == 0
        fill(disk)
        told(tiaokuai(tmp_path, "load", examples["yingkou"], store=server.url), "磁盘已满", "tiaokuai log")
        told(tiaokuai(tmp_path, "log", store=server.url), "磁盘已满", "重启 Neo4j")
        (disk / "filler").unlink()
        server.stop()
        server.start()
        log = tiaokuai(tmp_path, "log", "--format", "json", store=server.url).json
        again = tiaokuai(tmp_path, "load", examples["yingkou"], "--format", "json", store=server.url)
        # What was half written when the disk was full is there as a whole, or not at all.
        assert (len(log), again.json["changeset"]) in ((1, 2), (2, None))
        assert tiaokuai(tmp_path, "who", "甲街道/司法所", store=server.url).code == 0
        server.kill()
