"""What a write to Neo4j tells when the connection is lost while the server commits, and that it never writes twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest

from graphmodel.store import open_store
from tests.neo4j_server.wire import Wire
from tests.stores.writing import UNITS, load


@pytest.fixture
def wire(neo4j_url: str) -> Iterator[Wire]:
    with Wire(urlsplit(neo4j_url).port or 7687) as wire:
        yield wire


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_commit_whose_end_nobody_heard_is_looked_up_and_never_written_twice(
    wire: Wire, neo4j_url: str, cut: Literal["before", "after"]
) -> None:
    store = open_store(wire.url)
    load(store, by="张", units=UNITS)
    wire.forget()
    wire.cut = cut
    assert load(store, by="李", units=[{"id": "N", "name": "新中心"}]) == 2
    assert wire.committing.is_set() and wire.cut is None
    there = open_store(neo4j_url)
    assert [(c.number, c.entry.by) for c in there.log()] == [(1, "张"), (2, "李")]
    assert [change.id for change in there.touched(2)] == ["N"]
