"""Where ledgers live. `open_store` follows the URL that --store or TIAOKUAI_STORE gives."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.store.address import is_address, without_password
from graphmodel.store.base import Bodies, Changeset, Entry, Showing, Store, check_expectation, undo_plan
from graphmodel.store.sqlite import SqliteStore

DEFAULT_URL = "sqlite:///tiaokuai.db"

__all__ = [
    "DEFAULT_URL",
    "Bodies",
    "Changeset",
    "Entry",
    "Showing",
    "SqliteStore",
    "Store",
    "check_expectation",
    "open_store",
    "undo_plan",
]


def open_store(url: str = DEFAULT_URL, showing: Showing | None = None) -> Store:
    """The store behind a URL; a file that does not exist is made. `showing` shows what takes long on a server.

    Raises StoreError if the URL is of a kind that is not known, or the file is not one of ours.
    """
    if is_address(url):
        # The driver takes a fifth of a second to import, which who asks a file need not wait for.
        from graphmodel.store.neo4j import Neo4jStore

        return Neo4jStore(url, showing)
    if not url.startswith("sqlite:///"):
        shown = without_password(url)
        raise StoreError(f"不认识的库地址 {shown}：请写 sqlite:///文件名，或 neo4j://用户@主机:端口/数据库")
    return SqliteStore(Path(url.removeprefix("sqlite:///")))
