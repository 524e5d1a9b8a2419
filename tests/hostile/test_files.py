"""Paths that are no files, folders that are too many, files that move; maps, waivers, `set` and uploads."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from starlette.testclient import TestClient

from api.app import Settings, create_app
from graphmodel.errors import Refused
from graphmodel.store import open_store
from loaders.file_bytes import file_bytes
from loaders.foreign import read_map
from loaders.limits import MOST_FILES
from loaders.raw import Unreadable
from loaders.waivers import read_waivers
from tests.api.stores import HOST
from tests.hostile.files import GOOD, MB, repeated, workbook, written
from tests.hostile.loading import command, loaded, refused, stored
from tests.hostile.reading import faults, read

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among its files")


@POSIX
def test_a_pipe_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "机构.csv"
    os.mkfifo(pipe)
    refused(
        command(tmp_path, "load", str(pipe), "/dev/zero"),
        tmp_path,
        "机构.csv：不是普通文件",
        "zero：不是普通文件",
    )
    with pytest.raises(Unreadable):
        file_bytes(pipe)


@POSIX
def test_links_in_a_folder_bring_in_nothing_from_elsewhere(tmp_path: Path) -> None:
    home = tmp_path / "台账"
    written(home / "机构.csv", GOOD)
    (home / "关系.csv").symlink_to(written(tmp_path / "秘密.csv", GOOD))
    (home / "成员.csv").symlink_to("/dev/zero")
    (home / "依据.csv").symlink_to("依据.csv")
    found = read(home)
    assert [row.origin.file for row in found.rows] == ["机构.csv"]
    assert any("指向文件夹之外的链接，未读取：关系.csv" in warning for warning in found.warnings)


def test_a_folder_of_very_many_files_is_refused_at_once(tmp_path: Path) -> None:
    home = tmp_path / "d"
    home.mkdir()
    for number in range(MOST_FILES + 1):
        (home / f"{number}.csv").touch()
    assert faults(home)[0].problem == f"一次读{MOST_FILES + 1}个文件，最多{MOST_FILES}个"


@POSIX
def test_a_file_name_that_no_screen_can_show_is_shown_without_it(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in (b"\xff\xfe\xe6\x9c\xba.csv", "机构\x1b[31m\n\u202exslx.csv".encode()):
        Path(os.fsdecode(bytes(tmp_path / "d") + b"/" + name)).write_bytes(GOOD.encode())
    done = command(tmp_path, "load", str(tmp_path / "d"), "--format", "json")
    loaded(done)
    assert "\x1b" not in done.err + done.out
    assert "\u202e" not in done.err + done.out


def test_a_file_that_changes_or_vanishes_while_it_is_read_is_never_half_read(tmp_path: Path) -> None:
    path = written(tmp_path / "机构.csv", repeated(b"x\n", 8 * MB))
    size, stop = path.stat().st_size, Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set():
                file.write(b"y\n" * 1000)
                file.flush()
                stop.wait(0.001)

    writer = Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(Unreadable, match="正在改变"):
            for _ in range(200):
                file_bytes(path)
    finally:
        stop.set()
        writer.join()
    assert len(file_bytes(path)) > size
    path.unlink()
    with pytest.raises(Unreadable, match="打不开"):
        file_bytes(path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &a [x]\nb: *a\n", "不支持 YAML 引用"),
        ("a: !!python/name:os.system x\n", "不支持 YAML 标签"),
        ("a: " + "[" * 5_000, "嵌套太深"),
        ("a: skip\na: skip\n", "“a”写了两次"),
        ("? [a]\n: skip\n", "键不是文字"),
        ("--- {a: skip}\n--- {a: skip}\n", "几份 YAML"),
        ("\ufffe", "不是有效的 YAML"),
        ("", "不是对照文件"),
    ],
)
def test_a_map_and_a_list_of_waivers_are_plain_yaml(tmp_path: Path, text: str, problem: str) -> None:
    path = written(tmp_path / "m.yaml", text)
    with pytest.raises(Refused) as refused:
        read_map(path)
    assert problem in refused.value.faults[0].problem
    if text:
        with pytest.raises(Refused):
            read_waivers(path)


def test_a_list_of_waivers_has_limits(tmp_path: Path) -> None:
    for name, content in (
        ("w.csv", "问题编号,状态\n" + "x,y\n" * 100_000),
        ("w.csv", '问题编号,状态\n"' + "x" * 100_000),
        ("w.csv", b"\xff\xfe\x00\xd8"),
        ("w.yaml", "- " * 3_000),
    ):
        with pytest.raises(Refused) as refused:
            read_waivers(written(tmp_path / name, content))
        assert len(refused.value.faults) < 1_100
        assert all(len(str(fault)) < 2_000 for fault in refused.value.faults)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("核定编制=" + "9" * 5_000, "数字太长"),
        ("核定编制=NaN", "不是数字"),
        ("机构全称=" + "甲" * 30_000, "名称和编码最多500字"),
        ("起始日期=99999-01-01", "不是日期"),
        (b"\xff\xfe=1", "不是文字"),
        ("\u202e=1", "没有列"),
    ],
)
def test_a_value_of_set_is_read_as_a_cell_is(tmp_path: Path, cell: str | bytes, problem: str) -> None:
    loaded(command(tmp_path, "load", str(written(tmp_path / "机构.csv", GOOD))))
    done = command(tmp_path, "set", "A1", cell, "--why", "x")
    assert done.code == 2, done.err
    assert problem in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments", [("load", "--nosuch"), ("load",), ("who", "x", "--change", "y"), ("nosuch",)]
)
def test_a_command_line_that_is_wrong_is_no_fault_of_ours(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = command(tmp_path, *arguments)
    assert done.code == 2, done.err
    assert "命令写法不对" in done.err


def test_half_characters_in_arguments_are_refused_or_dropped(tmp_path: Path) -> None:
    path = str(written(tmp_path / "机构.csv", GOOD))
    refused(command(tmp_path, "load", path, "--by", b"\xff"), tmp_path, "不是文字")
    loaded(command(tmp_path, "load", path))
    for arguments in (
        ("who", b"\xff\xfe"),
        ("set", b"\xff", "to=", "--why", b"\xff"),
        ("set", "A1", b"\xe5\xa4\x87\xe6\xb3\xa8=\xff", "--why", "x"),
    ):
        done = command(tmp_path, *arguments)
        assert done.code in (0, 2), done.err
    assert stored(tmp_path)


def test_an_upload_is_held_to_the_same_rules(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 't.db'}"
    open_store(url)
    client = TestClient(create_app(Settings(url)), base_url=HOST, raise_server_exceptions=False)
    deep = b'{"units":' + b"[" * 100_000
    bomb = workbook({"xl/worksheets/sheet1.xml": repeated(b" ", 100 * MB)})
    for name, content in (
        ("../../机构.csv", b"a"),
        ("机构\u202e.xlsx", bomb),
        ("a.json", deep),
        ("a.yaml", b"a: &a [x]\nunits: *a\n"),
        ("机构.csv", b"\0" * MB),
        ("机构.csv", b"a," * 2 * MB),
    ):
        answer = client.post("/api/v1/imports", files={"files": (name, content)})
        assert answer.status_code == 422, answer.text[:500]
        assert answer.json()["errors"][0]["problem"]
    assert sorted(p.name for p in tmp_path.parent.glob("*机构*")) == []
    assert client.get("/api/v1/changesets").json()["items"] == []
