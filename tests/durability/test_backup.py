"""A backup is a whole store, or there is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.store.backup import back_up
from tests.cli.inside import tiaokuai
from tests.durability.disks import fill, small_disk
from tests.durability.ground import STORE, state


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_store_that_says_the_same(folder: Path) -> None:
    done = tiaokuai(folder, "backup", "--out", "b.db")
    assert done.code == 0 and "第3次修改，47行" in done.out and "--store sqlite:///b.db" in done.out
    assert state(folder / "b.db") == state(folder / STORE)
    assert tiaokuai(folder, "check", store="sqlite:///b.db").code == 0
    assert names(folder) == ["b.db", STORE]


def test_what_was_written_is_told_as_json_and_in_english(folder: Path) -> None:
    done = tiaokuai(folder, "backup", "--out", "b.db", "--format", "json")
    size = (folder / "b.db").stat().st_size
    assert done.json == {"file": "b.db", "change": 3, "rows": 47, "bytes": size}
    assert "change 3, 47 rows" in tiaokuai(folder, "backup", "--out", "c.db", "--lang", "en").out


def test_a_restored_store_can_be_written_to(folder: Path) -> None:
    tiaokuai(folder, "backup", "--out", "b.db")
    words = ("set", "甲街道/司法所", "核定编制=8", "--why", "更正")
    assert tiaokuai(folder, *words, store="sqlite:///b.db").code == 0
    assert len(state(folder / "b.db")["log"]) == 4 and len(state(folder / STORE)["log"]) == 3


def test_a_backup_holds_what_is_committed_and_not_what_a_writer_is_at(folder: Path) -> None:
    writer = sqlite3.connect(folder / STORE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE changesets SET why = '未提交'")
    assert back_up(folder / STORE, folder / "b.db").change == 3
    writer.execute("ROLLBACK")
    writer.close()
    assert state(folder / "b.db") == state(folder / STORE)


def test_a_backup_holds_what_is_only_in_the_journal_yet(folder: Path) -> None:
    reader = sqlite3.connect(folder / STORE, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM versions").fetchone()
    tiaokuai(folder, "set", "甲街道/司法所", "核定编制=8", "--why", "更正")
    assert (folder / f"{STORE}-wal").stat().st_size
    assert back_up(folder / STORE, folder / "b.db").change == 4
    reader.close()


@pytest.mark.parametrize("words", [(), ("--overwrite",)])
def test_an_older_backup_is_replaced_only_when_told(folder: Path, words: tuple[str, ...]) -> None:
    tiaokuai(folder, "backup", "--out", "b.db")
    before = (folder / "b.db").read_bytes()
    tiaokuai(folder, "undo", "3")
    done = tiaokuai(folder, "backup", "--out", "b.db", *words)
    if words:
        assert done.code == 0 and len(state(folder / "b.db")["log"]) == 4
    else:
        assert done.code == 2 and "--overwrite" in done.err and (folder / "b.db").read_bytes() == before


@pytest.mark.parametrize("name", [STORE, "list.csv", "folder", "nowhere/b.db"])
def test_what_is_not_a_backup_is_never_overwritten(folder: Path, name: str) -> None:
    (folder / "list.csv").write_text("单位名称\n", encoding="utf-8")
    (folder / "folder").mkdir()
    before, listed = state(folder / STORE), names(folder)
    done = tiaokuai(folder, "backup", "--out", name, "--overwrite")
    assert (done.code, done.err.count("\n")) == (2, 1) and name.partition("/")[0] in done.err
    assert (state(folder / STORE), names(folder)) == (before, listed)
    assert (folder / "list.csv").read_text(encoding="utf-8") == "单位名称\n"


def test_a_store_in_use_is_not_replaced_by_a_backup(folder: Path) -> None:
    tiaokuai(folder, "backup", "--out", "b.db")
    user = sqlite3.connect(folder / "b.db", isolation_level=None)
    user.execute("UPDATE changesets SET why = '使用中'")
    done = tiaokuai(folder, "backup", "--out", "b.db", "--overwrite")
    assert done.code == 2 and "b.db-wal" in done.err
    user.close()
    assert tiaokuai(folder, "backup", "--out", "b.db", "--overwrite").code == 0


def test_a_store_that_is_damaged_is_not_backed_up(folder: Path) -> None:
    with sqlite3.connect(folder / STORE) as connection:
        connection.execute("UPDATE versions SET body = '{' WHERE sheet = 'relations'")
    connection.close()
    done = tiaokuai(folder, "backup", "--out", "b.db")
    assert done.code == 2 and "tiaokuai check" in done.err
    assert names(folder) == [STORE]


def test_a_backup_that_finds_no_room_leaves_nothing_and_keeps_the_older_one(folder: Path) -> None:
    with small_disk(folder / "disk", 400) as disk:
        assert tiaokuai(folder, "backup", "--out", "disk/b.db").code == 0
        fill(disk)
        before, listed = (disk / "b.db").read_bytes(), names(disk)
        done = tiaokuai(folder, "backup", "--out", "disk/b.db", "--overwrite")
        assert (done.code, done.err.count("\n")) == (2, 1) and "磁盘已满" in done.err
        assert ((disk / "b.db").read_bytes(), names(disk)) == (before, listed)


def test_there_is_no_backup_of_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有库文件"):
        back_up(tmp_path / STORE, tmp_path / "b.db")
    assert names(tmp_path) == []
