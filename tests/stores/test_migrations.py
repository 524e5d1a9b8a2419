"""Files of an older version: every changeset is kept, and of many that open one at once one migrates it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.ledger.rows import Row
from graphmodel.snapshot import Snapshot
from graphmodel.store import SqliteStore, Store
from graphmodel.store.migrations import STEPS
from graphmodel.store.sqlite_file import APPLICATION_ID, SCHEMA_VERSION
from tests.build import DAY
from tests.conftest import ROOT
from tests.properties.test_near import agree, agree_on_names, names
from tests.rules.stores import load
from tests.stores.writing import undo

VERSION_1 = Path(__file__).parent / "fixtures" / "version_1.sql"


def filled(path: Path) -> Store:
    """A store with a history: an example, a correction, a row withdrawn and brought back."""
    store = SqliteStore(path)
    load(store, ROOT / "examples" / "shenhe.yaml")
    load(store, ROOT / "examples" / "jinzhou.yaml")
    undo(store, 2)
    undo(store, 3)
    return store


def as_version_1(store: Store, path: Path) -> Path:
    """The same history in a file such as the first release wrote."""
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute("PRAGMA journal_mode = WAL")
        old.executescript(VERSION_1.read_text(encoding="utf-8"))
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        for c in store.log():
            entry = (c.number, c.at, c.entry.by, c.entry.why)
            files = json.dumps([{"name": f.name, "sha256": f.sha256} for f in c.entry.files])
            old.execute(
                "INSERT INTO changesets VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*entry, files, json.dumps(dict(c.counts)), c.entry.undoes),
            )
        old.executemany("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", versions_1(store))
    return path


def versions_1(store: Store) -> Iterator[tuple[object, ...]]:
    """Every version of every row as version 1 kept it."""
    position: dict[str, int] = {}
    for number in range(1, store.change() + 1):
        for row in store.ledger(number).rows.values():
            position.setdefault(row.id, len(position))
    numbers = range(1, store.change() + 1)
    held: list[Mapping[str, Row]] = [{}, *(store.ledger(number).rows for number in numbers), {}]
    for number in numbers:
        for row in held[number].values():
            if row.added_in == number:
                last = (n for n in range(number + 1, len(held) - 1) if held[n].get(row.id) != row)
                origin = row.origin
                said = {"file": origin.file, "sheet": origin.sheet, "row": origin.row} if origin else None
                body = json.dumps(row.body, ensure_ascii=False)
                yield (
                    row.id,
                    row.sheet,
                    body,
                    json.dumps(said, ensure_ascii=False) if said else None,
                    position[row.id],
                    number,
                    next(last, None),
                )


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("new") / "a.db")


@pytest.fixture
def old(new: Store, tmp_path: Path) -> Path:
    return as_version_1(new, tmp_path / "old.db")


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def holds_the_same(found: Store, expected: Store) -> None:
    assert found.log() == expected.log()
    for number in range(expected.change() + 1):
        assert list(found.ledger(number).rows.items()) == list(expected.ledger(number).rows.items())


def test_a_file_of_version_1_keeps_every_changeset(new: Store, old: Path) -> None:
    assert version(old) == 1
    store = SqliteStore(old)
    assert version(old) == SCHEMA_VERSION
    holds_the_same(store, new)
    for number in range(1, new.change() + 1):
        assert store.touched(number) == new.touched(number)


def test_what_came_before_the_index_is_found_by_it(old: Path) -> None:
    store = SqliteStore(old)
    whole = Snapshot(store.ledger(), DAY)
    agree(store, whole)
    agree_on_names(store, whole, names(whole)[::5])


def test_a_migrated_file_is_written_to_as_any_other(new: Store, old: Path) -> None:
    store = SqliteStore(old)
    assert undo(store, 4) == 5
    assert store.ledger().rows.keys() == new.ledger(3).rows.keys()


def test_many_that_open_an_old_file_at_once_migrate_it_once(new: Store, old: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(SqliteStore, [old] * 6))
    for store in stores:
        assert store.change() == new.change()
    holds_the_same(stores[0], new)


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE versions SET body = '不是数据' WHERE sheet = 'documents'")
    content = _dump(old)
    with pytest.raises(StoreError, match="row of version 1"):
        SqliteStore(old)
    assert (version(old), _dump(old)) == (1, content)


def test_every_step_stands_in_a_file_of_its_number(tmp_path: Path) -> None:
    assert [int(step.file[:4]) for step in STEPS] == list(range(1, SCHEMA_VERSION + 1))
    first = ROOT / "graphmodel" / "store" / "migrations" / STEPS[0].file
    assert first.read_text(encoding="utf-8") == VERSION_1.read_text(encoding="utf-8")


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
