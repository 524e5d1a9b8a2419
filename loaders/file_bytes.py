"""The bytes of a file: ordinary files only, no more of them than a ledger has, and none that still change."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from loaders.limits import MOST_BYTES, refuse_large
from loaders.raw import Unreadable


def file_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """All bytes of a file. Raises Unreadable for what is no ordinary file, is too large or changes meanwhile."""
    try:
        # Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _closed() from error
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable("不是普通文件（是文件夹、管道或设备）", "请交磁盘上的文件")
        refuse_large(before.st_size, most)
        try:
            # One byte more than there should be shows a file that grows, or one whose length is a lie (/proc).
            data = file.read(before.st_size + 1)
        except OSError as error:
            raise _closed() from error
        after = os.fstat(descriptor)
    if len(data) != before.st_size or (before.st_mtime_ns, before.st_size) != (
        after.st_mtime_ns,
        after.st_size,
    ):
        raise Unreadable("读取时文件正在改变", "请等写完、同步完再读入")
    return data


def _closed() -> Unreadable:
    return Unreadable("文件打不开", "请关闭正在使用它的程序，并核对读取权限")
