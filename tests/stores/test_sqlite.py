"""What only the file store has to get right: its journal, and files that are not its own."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import DEFAULT_URL, Entry, SqliteStore, open_store
from graphmodel.store.texts import dump
from tests.build import loaded


def test_the_file_is_in_write_ahead_mode_and_a_commit_is_on_the_disk(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    with store._file.writing() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    "cell", ['甲"局\\\n\0', ["甲", "等"], [], 3, 2.5, -0.0, True, None, {"text": "约3", "low": None}]
)
def test_a_body_stands_in_the_file_as_json_without_blanks(cell: Cell) -> None:
    body = {"甲": cell, "b": "文"}
    assert dump(body) == json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def test_a_body_of_tuples_stands_in_the_file_as_one_of_lists() -> None:
    assert dump({"b": ("甲", "乙"), "c": {}}) == '{"b":["甲","乙"],"c":{}}'


def test_a_reader_goes_on_while_a_writer_holds_the_file(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    store.commit(plan_load(store.ledger(), loaded(units=[{"name": "甲中心"}])), Entry(), read_at=0)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE changesets SET why = '未提交'")
        assert (store.change(), store.log()[0].entry.why, len(store.ledger().rows)) == (1, "", 1)
        connection.execute("ROLLBACK")


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="不是本程序的库文件"):
        SqliteStore(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "body", [b"name,parent\n", b"PK\x03\x04" + b"\x00" * 2000, "单位名称".encode() * 500]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(body)
    with pytest.raises(StoreError, match=r"list\.csv"):
        SqliteStore(path)
    assert path.read_bytes() == body


def test_a_file_of_a_newer_version_is_refused_with_both_versions(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    SqliteStore(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"99.*较新的程序"):
        SqliteStore(path)


@pytest.mark.parametrize("place", ["", "没有的文件夹/a.db"])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(StoreError, match="打不开"):
        SqliteStore(tmp_path / place)


@pytest.mark.parametrize("url", ["mongodb://x", "ledger.db", "sqlite://ledger.db", ""])
def test_an_address_of_an_unknown_kind_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///"):
        open_store(url)


def test_the_default_store_is_a_file_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_store().url == DEFAULT_URL
    assert (tmp_path / "tiaokuai.db").exists()


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert SqliteStore(tmp_path / "a.db").change() == 0


def test_many_that_open_a_new_file_at_once_all_get_it(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for n in range(5):
        with ThreadPoolExecutor(8) as pool:
            opened = list(pool.map(SqliteStore, [tmp_path / f"{n}.db"] * 8))
        assert {store.change() for store in opened} == {0}
