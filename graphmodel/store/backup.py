"""A whole copy of a store while others read and write it: written beside its place, verified, then renamed."""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.store.drives import network_drive
from graphmodel.store.health import check, reading, standing
from graphmodel.store.trouble import trouble

_JOURNALS: Final = ("-wal", "-journal")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy as it was verified: where, as of which changeset, how many rows, how many bytes."""

    path: Path
    change: int
    rows: int
    bytes: int


def back_up(store: Path, out: Path, *, overwrite: bool = False) -> Backup:
    """Copies a store file as of one changeset; the copy is a store like any other.

    Raises StoreError if there is something at `out` already and `overwrite` is not set, if that is no store of ours
    or is in use, or if the copy is not what the store was; then `out` is as it was before.
    """
    _refuse_place(store, out, overwrite)
    # SQLite's locks do not work on network drives, so that the copy is made here and its bytes go there.
    beside = tempfile.gettempdir() if network_drive(out) else out.parent
    part = _new_file(Path(beside), out.name)
    try:
        change, rows = _copied(store, part)
        _verify(part, out, change, rows)
        if part.parent != out.parent:
            part = _moved(part, out)
        # A temporary file is for its maker alone; a copy is for whom the store is for.
        shutil.copymode(store, part)
        size = _to_disk(part)
        os.replace(part, out)
        _name_to_disk(out.parent)
    finally:
        part.unlink(missing_ok=True)
    return Backup(out, change, rows, size)


def _refuse_place(store: Path, out: Path, overwrite: bool) -> None:
    if out.is_dir():
        raise StoreError(f"{out} 是文件夹，请写文件名")
    if not out.parent.is_dir():
        raise StoreError(f"没有文件夹 {out.parent}，请先建立")
    # A journal beside the place would be played into the copy when it is opened.
    for journal in (out.with_name(out.name + suffix) for suffix in _JOURNALS):
        if journal.exists() and journal.stat().st_size:
            raise StoreError(f"{out} 正在使用，或上次未正常关闭（旁边有 {journal.name}）：请换一个文件名")
    if not out.exists():
        return
    if store.exists() and out.samefile(store):
        raise StoreError(f"备份不能写在库文件自己上：{out}")
    if not overwrite:
        raise StoreError(f"已有文件 {out}：请换一个文件名，或加 --overwrite")
    try:
        with reading(out, alone=True):
            pass
    except StoreError as error:
        raise StoreError(f"{out} 不是本程序能读的库文件，不覆盖：请换一个文件名") from error


def _new_file(folder: Path, name: str) -> Path:
    handle, path = tempfile.mkstemp(prefix=f"{name}.", suffix=".part", dir=folder)
    os.close(handle)
    return Path(path)


def _copied(store: Path, part: Path) -> tuple[int, int]:
    with reading(store) as source:
        change, rows = standing(source)
        target = sqlite3.connect(part)
        try:
            source.backup(target)
        except sqlite3.Error as error:
            raise trouble(part, error) from error
        finally:
            target.close()
    return change, rows


def _verify(part: Path, out: Path, change: int, rows: int) -> None:
    with reading(part, alone=True) as copy:
        health = check(copy)
    if not health.ok:
        wrong = "、".join(c.name for c in health.checks if c.wrong)
        raise StoreError(f"没有写出 {out}：库文件本身有问题（{wrong}），请先 tiaokuai check 查看")
    if (health.change, health.rows) != (change, rows):
        raise StoreError(f"没有写出 {out}：副本与库文件不一致，请重做")


def _moved(part: Path, out: Path) -> Path:
    there = _new_file(out.parent, out.name)
    try:
        shutil.copyfile(part, there)
        if not filecmp.cmp(part, there, shallow=False):
            raise StoreError(f"没有写出 {out}：写到网络盘的内容与本机的不一致，请重做")
    except BaseException:
        there.unlink(missing_ok=True)
        raise
    finally:
        part.unlink()
    return there


def _to_disk(path: Path) -> int:
    """Waits until a file is on the disk; returns its size."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        return os.fstat(file.fileno()).st_size


def _name_to_disk(folder: Path) -> None:
    """Waits until the names in a folder are on the disk; Windows does not let folders be opened, nor needs it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
