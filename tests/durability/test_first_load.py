"""Two who load into a new store at once: what one takes away again, the other has not written to."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from cli.reading import write_store
from graphmodel.errors import StoreError
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, Store, open_store
from tests.build import EMPTY, loaded
from tests.durability.ground import STORE


def commit(store: Store) -> int:
    return store.commit(plan_load(EMPTY, loaded(units=[{"name": "甲中心"}])), Entry(), read_at=0)


def test_a_load_that_writes_nothing_leaves_no_file(tmp_path: Path) -> None:
    with write_store(f"sqlite:///{tmp_path / STORE}"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_load_that_writes_nothing_leaves_what_another_wrote_meanwhile(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / STORE}"
    with write_store(url):
        commit(open_store(url))
    assert open_store(url).change() == 1


def test_a_load_that_writes_nothing_leaves_a_store_that_another_is_writing_to(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / STORE}"
    with ExitStack() as other, write_store(url) as store:
        connection = other.enter_context(store._file.writing())  # type: ignore[attr-defined]
        connection.execute("INSERT INTO changesets VALUES (1, '', '', '', '[]', '{}', NULL)")
    assert open_store(url).change() == 1


def test_a_writer_whose_file_is_taken_away_while_it_waits_is_refused(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / STORE}")
    holder = sqlite3.connect(tmp_path / STORE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(commit, store)
        time.sleep(0.3)
        for path in tmp_path.iterdir():
            path.unlink()
        holder.close()
        with pytest.raises(StoreError, match="已不是本程序打开时的那个"):
            waiting.result()
    assert not (tmp_path / STORE).exists()
