"""No room, or no right to write: what was there stays, reading goes on where it can, and one line says why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.inside import tiaokuai
from tests.durability.disks import fill, fixed, read_only, small_disk
from tests.durability.ground import GOVERNMENT, STORE, marked, state, write_ledger

CHANGE = ("set", "甲街道/司法所", "核定编制=9", "--why", "更正")
READING = (("who", "甲街道/司法所"), ("audit", "--fail-on", "never"), ("log",), ("check",))
WRITING = (("load", "more.json"), ("undo", "3"), CHANGE)


@pytest.fixture
def ledger(folder: Path) -> Path:
    return write_ledger(folder / "more.json", [GOVERNMENT, *marked(3000, 1)])


def test_a_load_that_finds_no_room_leaves_the_store_as_it_was(folder: Path, ledger: Path) -> None:
    with small_disk(folder / "disk", 500) as disk:
        url, before = f"sqlite:///{disk / STORE}", state(folder / STORE)
        shutil.copy(folder / STORE, disk)
        done = tiaokuai(folder, "load", ledger.name, store=url)
        assert (done.code, done.err.count("\n")) == (2, 1) and "磁盘已满" in done.err
        assert state(disk / STORE) == before
        assert tiaokuai(folder, *CHANGE, store=url).code == 0
        assert tiaokuai(folder, "check", store=url).code == 0


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_on_a_full_disk_nothing_is_written_and_everything_can_be_read(
    folder: Path, ledger: Path, words: tuple[str, ...]
) -> None:
    with small_disk(folder / "disk", 500) as disk:
        url, before = f"sqlite:///{disk / STORE}", state(folder / STORE)
        shutil.copy(folder / STORE, disk)
        # Who has the store open, like the workbench, has its journal made.
        (disk / f"{STORE}-shm").write_bytes(b"\0" * 32768)
        fill(disk)
        done = tiaokuai(folder, *words, store=url)
        assert (done.code, done.err.count("\n")) == (2, 1) and "磁盘已满" in done.err
        (disk / "filler").unlink()
        assert state(disk / STORE) == before
        assert tiaokuai(folder, "check", store=url).code == 0


def test_a_new_store_on_a_full_disk_is_refused_at_once_and_leaves_no_file(folder: Path, ledger: Path) -> None:
    with small_disk(folder / "disk", 100) as disk:
        fill(disk)
        done = tiaokuai(folder, "load", ledger.name, store=f"sqlite:///{disk / 'new.db'}")
        assert (done.code, done.err.count("\n")) == (2, 1) and "磁盘已满" in done.err
        assert [path.name for path in disk.iterdir()] == ["filler"]


def test_an_export_that_finds_no_room_says_so(folder: Path) -> None:
    with small_disk(folder / "disk", 100) as disk:
        fill(disk)
        done = tiaokuai(folder, "export", "--out", "disk/out.json")
        assert (done.code, done.err.count("\n")) == (2, 1) and "磁盘已满" in done.err


def test_in_a_read_only_folder_everything_can_be_read_and_nothing_written(folder: Path, ledger: Path) -> None:
    place = folder / "archive"
    place.mkdir()
    shutil.copy(folder / STORE, place)
    url = f"sqlite:///{place / STORE}"
    with read_only(place):
        for words in READING:
            assert tiaokuai(folder, *words, store=url).code == 0, words
        for words in (*WRITING, ("backup", "--out", str(place / "b.db"))):
            done = tiaokuai(folder, *words, store=url)
            assert (done.code, done.err.count("\n")) == (2, 1) and "只读" in done.err, words
        done = tiaokuai(folder, "load", ledger.name, store=f"sqlite:///{place / 'new.db'}")
        assert (done.code, done.err.count("\n")) == (2, 1) and "只读" in done.err
        assert tiaokuai(folder, "backup", "--out", "b.db", store=url).code == 0
    assert [path.name for path in place.iterdir()] == [STORE]
    assert state(folder / "b.db") == state(folder / STORE)


def test_a_read_only_file_can_be_read_and_not_written(folder: Path, ledger: Path) -> None:
    with fixed(folder / STORE):
        for words in READING:
            assert tiaokuai(folder, *words).code == 0, words
        for words in WRITING:
            done = tiaokuai(folder, *words)
            assert (done.code, done.err.count("\n")) == (2, 1) and "只读" in done.err, words
    assert {path.name for path in folder.iterdir()} == {STORE, ledger.name}
