"""Where a ledger on a Neo4j server is, as --store says it: `neo4j://USER@HOST:PORT/DB`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from graphmodel.errors import StoreError

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
PASSWORD: Final = "TIAOKUAI_NEO4J_PASSWORD"
_PORT: Final = 7687
_ITS_OWN: Final = "system"


@dataclass(frozen=True, slots=True)
class Address:
    """A database of a server and the user who reads and writes it; the password is never part of it."""

    scheme: str
    host: str
    port: int
    user: str
    database: str

    @property
    def uri(self) -> str:
        """What the driver connects to."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The form that --store takes."""
        return f"{self.scheme}://{quote(self.user, safe='')}@{self.uri.partition('://')[2]}/{self.database}"

    @classmethod
    def of(cls, url: str) -> Address:
        """Reads a URL; what it leaves out is as the server has it when it is new.

        >>> Address.of("neo4j://planner@db.example").url
        'neo4j://planner@db.example:7687/neo4j'

        Raises StoreError if it is none, or carries a password.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or _PORT
        except ValueError:
            raise _not_read(url) from None
        if parts.password is not None:
            raise StoreError(f"库地址中不要写密码，它会留在记录里：请把密码放进环境变量 {PASSWORD}")
        if parts.scheme not in SCHEMES or not parts.hostname or parts.query or parts.fragment:
            raise _not_read(url)
        database = parts.path.strip("/") or "neo4j"
        if "/" in database:
            raise _not_read(url)
        if database == _ITS_OWN:
            raise StoreError(f"数据库 {_ITS_OWN} 是 Neo4j 自己用的：请写另一个数据库名（默认 neo4j）")
        return cls(parts.scheme, parts.hostname, port, unquote(parts.username or "neo4j"), database)


def is_address(url: str) -> bool:
    """Whether a URL means a Neo4j server."""
    return url.partition("://")[0] in SCHEMES and "://" in url


def without_password(url: str) -> str:
    """A URL as it may be shown, whatever is wrong with it.

    >>> without_password("postgres://planner:se/cret@db.example/x")
    'postgres://…@db.example/x'
    """
    return re.sub(r"//.*:.*@", "//…@", url)


def _not_read(url: str) -> StoreError:
    return StoreError(f"看不懂的库地址 {without_password(url)}：请写 neo4j://用户@主机:端口/数据库")
