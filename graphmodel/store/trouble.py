"""What SQLite says when a file cannot be used, as one line that tells a planner what to do."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Final

from graphmodel.errors import StoreError

# What a file with a flipped bit raises: SQLite's own errors, cells that are no JSON, and messages that are no text.
UNREADABLE: Final = (sqlite3.Error, json.JSONDecodeError, UnicodeDecodeError)
_PRIMARY: Final = 0xFF  # the low byte of SQLite's extended codes
_WHAT: Final = {
    sqlite3.SQLITE_FULL: "所在磁盘已满，未写入任何内容：请腾出空间后重做",
    sqlite3.SQLITE_CORRUPT: "已损坏：请停止写入，用 tiaokuai check 查看，改用最近的备份（--store 指明）",
    sqlite3.SQLITE_NOTADB: "不是本程序的库文件，未作任何改动：请用 --store 另指一个",
    sqlite3.SQLITE_BUSY: "正被另一个程序写入，等候已超时，未写入任何内容：请稍后再试",
    sqlite3.SQLITE_IOERR: "读写出错，未写入任何内容：请检查磁盘，再用 tiaokuai check 查看",
}
_READ_ONLY: Final = "或其所在文件夹只读：请检查权限，或把库文件复制到可写的文件夹，用 --store 指明"


def trouble(path: Path, error: sqlite3.Error | ValueError) -> StoreError:
    """The error to raise instead of one of UNREADABLE."""
    otherwise = sqlite3.SQLITE_CORRUPT if isinstance(error, ValueError) else sqlite3.SQLITE_ERROR
    extended = getattr(error, "sqlite_errorcode", otherwise)
    # The index of the journal, the first thing that is made, found no room.
    code = sqlite3.SQLITE_FULL if extended == sqlite3.SQLITE_IOERR_SHMSIZE else extended & _PRIMARY
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError(f"打不开库文件 {path}：{_why_not_opened(path)}")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError(f"库文件 {path} {_READ_ONLY}")
    if code in _WHAT:
        return StoreError(f"库文件 {path} {_WHAT[code]}")
    return StoreError(f"库文件 {path} 不能读写（{error}）：请用 tiaokuai check 查看")


def _why_not_opened(path: Path) -> str:
    if path.is_dir():
        return "这是文件夹，请写文件名"
    if not path.parent.is_dir():
        return f"没有文件夹 {path.parent}，请先建立"
    if not os.access(path.parent, os.W_OK):
        return f"文件夹 {path.parent} 只读，请把库文件复制到可写的文件夹，用 --store 指明"
    return "没有权限，或被别的程序独占，请检查后再试"
