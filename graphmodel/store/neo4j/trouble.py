"""What a Neo4j server or the way to it says when it fails, as one line that tells a planner what to do."""

from __future__ import annotations

import os
from typing import Final

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ResultError,
    ServiceUnavailable,
)

from graphmodel.errors import Conflict, StoreError
from graphmodel.store.address import PASSWORD, Address

_FULL: Final = ("no space left", "disk is full", "not enough space", "out of disk space")
# What is in the log of transactions is written as soon as the server is up again, whatever it said of the end.
_HALF_WRITTEN: Final = (
    "写到一半出错（多半磁盘已满），不知是否已写入：请腾出空间、重启 Neo4j，看过 tiaokuai log 再决定重做"
)
_UNAUTHORIZED: Final = "Neo.ClientError.Security.Unauthorized"
_WHAT: Final = {
    _UNAUTHORIZED: f"拒绝登录：请核对用户名，以及环境变量 {PASSWORD} 中的密码",
    "Neo.ClientError.Security.CredentialsExpired": "要求先修改初始密码：请用 Neo4j Browser 改过后再连接",
    "Neo.ClientError.Security.AuthenticationRateLimit": "因多次密码错误暂时拒绝登录：请稍候再试",
    "Neo.ClientError.Security.Forbidden": "没有给此用户读写的权限：请找数据库管理员",
    "Neo.ClientError.Database.DatabaseNotFound": "没有这个数据库：请核对地址末尾的数据库名（默认 neo4j）",
    "Neo.TransientError.General.DatabaseUnavailable": "数据库未就绪：请稍候再试，或看服务器日志（磁盘已满时也会如此）",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "数据库只读，未写入任何内容：请找数据库管理员",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "内存不够一次写下这么多，未写入任何内容："
    "请调大服务器内存，或先用 SQLite 装入再用 tiaokuai copy 批量导入",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed": _HALF_WRITTEN,
    "Neo.DatabaseError.Transaction.TransactionLogError": _HALF_WRITTEN,
    "Neo.DatabaseError.Transaction.TransactionStartFailed": "出错后已停用（多半磁盘已满）：请腾出空间，再重启 Neo4j",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": "半小时没有写完，未写入任何内容："
    "请分几次装入，或先用 SQLite 装入再用 tiaokuai copy 批量导入",
    "Neo.ClientError.Transaction.LockClientStopped": "等别人写完等了半小时，未写入任何内容：请稍候再试",
    "Neo.TransientError.General.OutOfMemoryError": "内存不足，未写入任何内容：请调大服务器内存",
}


def trouble(address: Address, error: DriverError | Neo4jError) -> StoreError:
    """The error to raise instead of one of the driver's."""
    place = f"Neo4j 库 {address.url}"
    error = _reason(error)
    if any(words in str(error).lower() for words in _FULL):
        return StoreError(f"{place} {_HALF_WRITTEN}")
    if isinstance(error, ConstraintError):
        return Conflict(f"{place} 中同一行刚被他人写入：请重新读取后再改")
    if isinstance(error, Neo4jError):
        what = _WHAT.get(error.code or "")
        if what is None and isinstance(error, AuthError):
            what = _WHAT[_UNAUTHORIZED]
        if what == _WHAT[_UNAUTHORIZED] and not os.environ.get(PASSWORD):
            what = f"要密码：请在环境变量 {PASSWORD} 中给出"
        return StoreError(
            f"{place} {what or f'出错（{error.code}：{_line(error.message)}）：请看服务器日志'}"
        )
    if isinstance(error, ConfigurationError):
        return StoreError(f"{place} 不能连接（{_line(str(error))}）：请核对库地址")
    if isinstance(error, IncompleteCommit):
        return StoreError(
            f"{place} 在提交时断了连接，不知道是否已写入：恢复后请先用 tiaokuai log 查看，再决定是否重做"
        )
    if isinstance(error, ServiceUnavailable):
        encrypted = "，且服务器开了加密（TLS）" if "+" in address.scheme else ""
        return StoreError(f"连不上 {place}：请确认服务器已启动，主机和端口无误{encrypted}")
    if isinstance(error, ResultError):
        return StoreError(f"{place} 中的台账不见了，可能刚被清空或换过：请再试一次")
    return StoreError(f"{place} 连接中断（{type(error).__name__}）：请再试一次")


def _reason(error: DriverError | Neo4jError) -> DriverError | Neo4jError:
    """What the servers said of a database, where the driver only says that none of them leads there."""
    said = error.__cause__
    if isinstance(error, ServiceUnavailable) and isinstance(said, ExceptionGroup):
        return next((one for one in said.exceptions if isinstance(one, Neo4jError)), error)
    return error


def _line(message: str | None) -> str:
    return " ".join((message or "").split())[:200]
