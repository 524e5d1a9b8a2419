"""A large first load comes onto a server in many transactions, and is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graphmodel.errors import Conflict
from graphmodel.ledger.changes import Change, Plan
from graphmodel.store import Entry, Store, open_store
from graphmodel.store.neo4j import archive, first_load
from graphmodel.store.neo4j import store as module
from tests.conftest import ROOT
from tests.rules import stores
from tests.stores.graphs import differences
from tests.stores.writing import UNITS, content, load

SHENHE = ROOT / "examples" / "shenhe.yaml"


@pytest.fixture
def server(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store on which all that is more than ten rows is large, and comes seven rows at a time."""
    monkeypatch.setattr(module, "FITS", 10)
    monkeypatch.setattr(first_load, "_CHUNK", 7)
    return open_store(neo4j_url)


def dies_after(calls: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a load break off after so many of its transactions."""
    write: Callable[..., None] = archive._add_versions
    done: list[int] = []

    def breaks(*arguments: Any, **named: Any) -> None:
        if len(done) == calls:
            raise ConnectionError("the client is gone")
        done.append(1)
        write(*arguments, **named)

    monkeypatch.setattr(archive, "_add_versions", breaks)


def test_it_is_the_changeset_that_a_file_would_hold(
    server: Store, neo4j_driver: neo4j.Driver, tmp_path: Path
) -> None:
    file = open_store(f"sqlite:///{tmp_path / 'ledger.db'}")
    for store in (file, server):
        stores.load(store, SHENHE)
    assert list(server.ledger().rows.items()) == list(file.ledger().rows.items())
    assert [(c.number, c.entry, c.counts) for c in server.log()] == [
        (c.number, c.entry, c.counts) for c in file.log()
    ]
    assert differences(neo4j_driver, server.ledger()) == []


def test_what_broke_off_is_seen_by_nobody_and_done_again(server: Store, neo4j_driver: neo4j.Driver) -> None:
    with pytest.MonkeyPatch.context() as patch:
        dies_after(3, patch)
        with pytest.raises(ConnectionError):
            stores.load(server, SHENHE)
    (left,) = neo4j_driver.execute_query("MATCH (r:Row) RETURN count(r)").records[0]
    assert left == 21
    again = open_store(server.url)
    assert (again.change(), dict(again.ledger().rows), again.log()) == (0, {}, ())
    stores.load(again, SHENHE)
    assert again.change() == 1
    assert differences(neo4j_driver, again.ledger()) == []
    assert load(again, units=[{"name": "新设中心"}]) == 2


def test_a_small_load_after_one_that_broke_off_finds_the_ledger_empty(
    server: Store, neo4j_driver: neo4j.Driver
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        dies_after(2, patch)
        with pytest.raises(ConnectionError):
            stores.load(server, SHENHE)
    assert load(server, units=UNITS) == 1
    assert set(content(server)) == {"G", "A", "U"}
    assert differences(neo4j_driver, server.ledger()) == []


def test_rows_that_name_what_is_not_there_are_refused_before_anything_is_written(
    server: Store, neo4j_driver: neo4j.Driver
) -> None:
    rows: Sequence[Change] = [
        Change(f"U{n}", "units", None, {"name": f"{n}中心", "parent": ["nobody"]}) for n in range(12)
    ]
    with pytest.raises(Conflict, match="nobody"):
        server.commit(Plan(tuple(rows)), Entry(), read_at=0)
    (left,) = neo4j_driver.execute_query("MATCH (r:Row) RETURN count(r)").records[0]
    assert (left, server.change()) == (0, 0)
