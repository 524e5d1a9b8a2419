"""A store with a history of every sort, and whether another holds and answers the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from neo4j import Driver

from graphmodel.ledger.rows import SourceFile
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, open_store
from graphmodel.store.base import Changeset, History, Version
from tests.build import loaded
from tests.stores.writing import GUIDES, UNITS, load, undo, withdraw

CHANGES = 5
NAMES = ["示例区人民政府", "A", "某中心", "新中心/某处"]


def write(folder: Path) -> Store:
    """A file store with five changesets: rows added, changed, withdrawn, and one undone; one from no file."""
    store = open_store(f"sqlite:///{folder / 'written.db'}")
    rows = loaded(
        units=[
            *UNITS,
            {
                "id": "P",
                "kind": "institution",
                "name": '“引号”与\n换行\\"',
                "plates": ["某处"],
                "approved": 2.5,
                "legal_person": True,
            },
            {"id": "Q", "name": "余中心", "approved": 7, "aliases": ['一，"旧"', "二;旧", "等"]},
        ],
        relations=[GUIDES],
        documents=[{"id": "D", "number": "文1", "title": "某文件", "covers": ["U", "P"]}],
        bodies=[{"id": "B", "name": "某委员会", "lead": ["A"]}],
        members=[{"id": "M", "body": "B", "unit": "A", "role": "member"}],
        arrangements=[{"id": "X", "unit": "P", "preset": "EQUAL_SHENHE", "line": "A", "territory": "G"}],
        matters=[{"id": "T", "name": "某事项", "lead": ["A"]}],
        responsibilities=[{"id": "S", "matter": "T", "unit": "U", "role": "lead", "hours": 0.5}],
    )
    files = (SourceFile("台账.xlsx", "0" * 64), SourceFile('另一份,"表".csv', "1" * 64))
    store.commit(plan_load(store.ledger(), rows), Entry("张,三", "首次\n“导入”", files), read_at=0)
    load(store, by="李", units=[{"id": "A", "name": "甲局", "approved": 3, "note": "𠮷；\t"}])
    load(
        store,
        units=[{"id": "N", "name": "新中心", "parent": ["A"]}],
        relations=[{**GUIDES, "to": "2020-01-01"}],
    )
    undo(store, 3, by="王")
    withdraw(store, "R")
    return store


def whole(history: History) -> tuple[tuple[Changeset, ...], set[Version]]:
    return history.log, {version for chunk in history.versions for version in chunk}


def same(one: Store, other: Store) -> None:
    """Two stores hold the same, and answer the same."""
    assert whole(one.history()) == whole(other.history())
    assert one.log() == other.log()
    for change in range(CHANGES + 1):
        assert list(one.ledger(change).rows.items()) == list(other.ledger(change).rows.items())
        assert {c.id: c for c in one.touched(change)} == {c.id: c for c in other.touched(change)}
    for name in NAMES:
        assert one.named([name], 3).rows == other.named([name], 3).rows
    assert one.near(["U"], 3).rows == other.near(["U"], 3).rows


def everything(driver: Driver) -> tuple[list[Any], list[Any]]:
    """All nodes and relationships of a database; ids of its own and of attempts to write left out."""
    nodes = driver.execute_query("MATCH (n) RETURN labels(n), properties(n)").records
    edges = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN type(r), properties(r), labels(a), properties(a), labels(b), properties(b)"
    ).records
    return tuple(sorted(map(_plain, records)) for records in (nodes, edges))  # type: ignore[return-value]


def _plain(record: Any) -> str:
    values = [sorted(v) if isinstance(v, list) else v for v in record.values()]
    for value in values:
        if isinstance(value, dict):
            value.pop("token", None)
    return repr([dict(sorted(v.items())) if isinstance(v, dict) else v for v in values])
