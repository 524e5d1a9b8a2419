"""Columns made from those kept of an earlier changeset are those that the whole ledger makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from graphmodel.columns import Columns, StoreSource
from graphmodel.columns.cache import open_columns
from graphmodel.columns.columns import TABLES
from graphmodel.store import Store, open_store
from tests.conftest import ROOT
from tests.rules import stores
from tests.stores.writing import load, undo, withdraw

SHENHE = ROOT / "examples" / "shenhe.yaml"


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Shenhe, its columns kept."""
    monkeypatch.setenv("TIAOKUAI_CACHE", str(tmp_path / "cache"))
    is_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'ledger.db'}" if is_file else request.getfixturevalue("neo4j_url")
    store = open_store(url)
    stores.load(store, SHENHE)
    open_columns(store, 1)
    return store


@pytest.fixture
def whole_reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The change numbers of which the whole ledger was read."""
    read: list[int] = []
    bodies = StoreSource.bodies

    def noted(source: StoreSource) -> object:
        read.append(source.change)
        return bodies(source)

    monkeypatch.setattr(StoreSource, "bodies", noted)
    return read


def same(one: Columns, other: Columns) -> None:
    for name in TABLES:
        assert_frame_equal(getattr(one, name), getattr(other, name))
    for sheet in ("units", "relations", "arrangements", "documents"):
        columns = ("name", "parent", "subject", "holder", "type", "preset", "from", "to", "title", "basis")
        assert_frame_equal(one.cells(sheet, *columns), other.cells(sheet, *columns))


def some(store: Store, sheet: str, count: int) -> list[str]:
    return [row.id for row in store.ledger().of(sheet)][:count]


def edit_a_cell(store: Store) -> None:
    load(store, units=[{"id": some(store, "units", 4)[-1], "short_name": "区府"}])


def add_units_and_a_line(store: Store) -> None:
    new = [{"id": code, "name": f"新设{code}中心", "kind": "institution"} for code in "ZA"]
    load(store, units=new, relations=[{"subject": "Z", "holder": "A", "type": "guides"}])


def end_a_unit(store: Store) -> None:
    load(store, units=[{"id": some(store, "units", 4)[-1], "to": "2099-01-01"}])


def take_a_line_back(store: Store) -> None:
    withdraw(store, *some(store, "relations", 1))


def add_and_take_back(store: Store) -> None:
    add_units_and_a_line(store)
    undo(store, store.change())


EDITS = (edit_a_cell, add_units_and_a_line, end_a_unit, take_a_line_back, add_and_take_back)


@pytest.mark.parametrize("edit", EDITS)
def test_what_changed_since_is_all_that_is_read(
    store: Store, whole_reads: list[int], edit: Callable[[Store], None]
) -> None:
    edit(store)
    made = open_columns(store, store.change())
    assert whole_reads == []
    same(made, Columns(StoreSource(store, store.change())))


def test_many_changesets_later_the_columns_are_those_of_the_whole(
    store: Store, whole_reads: list[int]
) -> None:
    for edit in EDITS:
        edit(store)
    made = open_columns(store, store.change())
    assert whole_reads == []
    same(made, Columns(StoreSource(store, store.change())))


def test_a_row_that_comes_back_to_its_old_place_makes_the_whole_be_read(
    store: Store, whole_reads: list[int]
) -> None:
    withdraw(store, *some(store, "relations", 1))
    open_columns(store, store.change())
    undo(store, store.change())
    made = open_columns(store, store.change())
    assert whole_reads == [store.change()]
    same(made, Columns(StoreSource(store, store.change())))
