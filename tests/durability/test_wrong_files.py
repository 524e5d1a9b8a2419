"""A store that is not one: one line that says what and what to do, exit 2, nothing changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.cli.inside import tiaokuai
from tests.cli.run import Done
from tests.durability.ground import STORE

COMMANDS = {
    "who": ("who", "甲街道/司法所"),
    "load": ("load", "more.yaml"),
    "audit": ("audit",),
    "serve": ("serve", "--port", "0"),
    "check": ("check",),
    "log": ("log",),
    "undo": ("undo", "1"),
    "set": ("set", "甲街道/司法所", "核定编制=9", "--why", "更正"),
    "export": ("export", "--out", "out.json"),
    "backup": ("backup", "--out", "out.db"),
}


def other_database(store: Path) -> None:
    store.unlink()
    connection = sqlite3.connect(store)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()


def newer(store: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def folder_instead(store: Path) -> None:
    store.unlink()
    store.mkdir()


def broken_header(store: Path) -> None:
    body = bytearray(store.read_bytes())
    body[16:18] = b"\x00\x03"  # a page size that there cannot be
    store.write_bytes(body)


# What stands there instead of the store, and a word that the line must say of it.
WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's database": (other_database, "不是本程序的库文件"),
    "a text": (
        lambda store: store.write_text("单位名称\n甲局\n" * 100, encoding="utf-8"),
        "不是本程序的库文件",
    ),
    "a workbook": (lambda store: store.write_bytes(b"PK\x03\x04" + b"\0" * 5000), "不是本程序的库文件"),
    "a folder": (folder_instead, "文件夹"),
    "a newer version": (newer, "较新的程序"),
    "half a store": (
        lambda store: store.write_bytes(store.read_bytes()[: store.stat().st_size // 2]),
        "损坏",
    ),
    "a broken header": (broken_header, "不是本程序的库文件"),
}


def one_line(done: Done) -> None:
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), (done.code, done.out, done.err)
    assert "Traceback" not in done.err and "程序出错" not in done.err


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() if p.is_file() else b"" for p in folder.iterdir()}


@pytest.fixture
def place(folder: Path, root: Path) -> Path:
    shutil.copy(root / "examples" / "fuxin.yaml", folder / "more.yaml")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_store_of_ours_is_refused_in_one_line_and_left_alone(
    place: Path, what: str, command: str
) -> None:
    damage, word = WRONG[what]
    damage(place / STORE)
    before = content(place)
    done = tiaokuai(place, *COMMANDS[command])
    one_line(done)
    assert word in done.err and STORE in done.err
    assert content(place) == before


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "load"])
def test_an_empty_file_is_no_store_to_read(place: Path, command: str) -> None:
    (place / STORE).write_bytes(b"")
    one_line(tiaokuai(place, *COMMANDS[command]))
    assert (place / STORE).read_bytes() == b""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there_is_named_and_not_made(place: Path, command: str) -> None:
    before = content(place)
    done = tiaokuai(place, *COMMANDS[command], store="sqlite:///没有的/t.db")
    one_line(done)
    assert "没有的" in done.err and content(place) == before


@pytest.mark.parametrize("command", ["who", "check", "backup"])
def test_a_program_that_reads_json_gets_the_same_line_as_json(place: Path, command: str) -> None:
    other_database(place / STORE)
    done = tiaokuai(place, *COMMANDS[command], "--format", "json")
    assert done.code == 2 and done.json["error"]["problem"] in done.err


@pytest.mark.parametrize("command", ["who", "audit", "set", "export"])
def test_a_row_that_cannot_be_read_is_damage_and_not_a_fault_of_the_program(
    place: Path, command: str
) -> None:
    connection = sqlite3.connect(place / STORE)
    connection.execute("UPDATE versions SET body = replace(body, '{', '[')")
    connection.commit()
    connection.close()
    done = tiaokuai(place, *COMMANDS[command])
    one_line(done)
    assert "已损坏" in done.err and "tiaokuai check" in done.err


@pytest.mark.parametrize("command", ["who", "audit", "load", "log"])
def test_a_schema_that_is_no_text_is_damage(place: Path, command: str) -> None:
    body = (place / STORE).read_bytes()
    assert b"CREATE TABLE changesets" in body
    (place / STORE).write_bytes(body.replace(b"CREATE TABLE changesets", b"CREATE TABLE \xec\xffangesets"))
    one_line(tiaokuai(place, *COMMANDS[command]))


@pytest.mark.parametrize("seed", range(8))
def test_a_flipped_bit_ends_in_an_answer_or_in_one_line(place: Path, seed: int) -> None:
    chance, body = Random(seed), bytearray((place / STORE).read_bytes())
    for _ in range(3):
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    (place / STORE).write_bytes(body)
    for command in ("check", "who", "log", "audit", "set"):
        done = tiaokuai(place, *COMMANDS[command])
        assert done.code in (0, 1, 2), (command, done.err)
        assert "Traceback" not in done.err and "程序出错" not in done.err, (command, done.err)
