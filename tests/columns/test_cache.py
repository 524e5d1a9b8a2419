"""Kept columns: the same as made ones, never torn, never those of another ledger; losing them loses nothing."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from graphmodel.columns import Columns, StoreSource
from graphmodel.columns.cache import open_columns
from graphmodel.columns.columns import TABLES
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from graphmodel.snapshot.stored import StoredLedger, StoredSnapshot
from graphmodel.store import Store
from tests.build import DAY
from tests.columns.kill import rounds
from tests.conftest import ROOT
from tests.rules.stores import STORES, load, written

SHENHE = ROOT / "examples" / "shenhe.yaml"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("TIAOKUAI_CACHE", str(place))
    return place


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = STORES["sqlite"](tmp_path)
    load(store, SHENHE)
    return store


def folders(cache: Path) -> list[Path]:
    return sorted(cache.glob("*/*"))


def same(one: Columns, other: Columns) -> None:
    for name in TABLES:
        assert_frame_equal(getattr(one, name), getattr(other, name))


def test_what_was_kept_is_what_was_made(cache: Path, store: Store) -> None:
    made = Columns(StoreSource(store, 1))
    for _ in ("made and kept", "read"):
        same(open_columns(store, 1), made)
    assert open_columns(store, 1).folder is not None
    assert len(folders(cache)) == 1


def test_a_later_changeset_has_columns_of_its_own(cache: Path, store: Store, tmp_path: Path) -> None:
    before = open_columns(store, 1).units
    load(store, written({"units": [{"name": "新设中心", "kind": "institution"}]}, tmp_path))
    assert len(open_columns(store, 2).units) == len(before) + 1
    assert len(open_columns(store, 1).units) == len(before)


def test_another_ledger_in_a_file_of_that_name_is_not_taken_for_it(cache: Path, tmp_path: Path) -> None:
    counts = []
    for number, name in enumerate(("甲中心", "乙中心"), 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        store = STORES["sqlite"](folder)
        load(store, written({"units": [{"name": name, "kind": "institution"}]}, folder))
        # One address, one change number, another ledger: a backup that was put back and written on.
        shared = tmp_path / "shared"
        shutil.rmtree(shared, ignore_errors=True)
        shared.mkdir()
        for file in folder.glob("*.db*"):
            shutil.copy(file, shared / file.name)
        counts.append(open_columns(STORES["sqlite"](shared), 1).units["name"].to_list())
    assert counts == [["甲中心"], ["乙中心"]]


@pytest.mark.parametrize("harm", ["truncated", "missing", "garbled"])
def test_a_damaged_folder_is_made_again(cache: Path, store: Store, harm: str) -> None:
    made = Columns(StoreSource(store, 1))
    open_columns(store, 1)
    for file in folders(cache)[0].glob("*.parquet"):
        if harm == "missing":
            file.unlink()
        else:
            data = file.read_bytes()
            file.write_bytes(data[: len(data) // 2] if harm == "truncated" else bytes(len(data)))
    same(open_columns(store, 1), made)


def test_a_folder_that_was_being_written_when_its_process_died_is_never_read(
    cache: Path, store: Store
) -> None:
    open_columns(store, 1)
    (kept,) = folders(cache)
    kept.rename(kept.with_name("writing-abc"))
    assert open_columns(store, 1).folder is not None
    assert kept.is_dir()


def test_where_nothing_can_be_kept_columns_are_only_made(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "file"
    place.write_text("")
    monkeypatch.setenv("TIAOKUAI_CACHE", str(place))
    assert open_columns(store, 1).folder is None


def test_only_the_latest_folders_stay(cache: Path, store: Store, tmp_path: Path) -> None:
    for number in range(2, 6):
        load(store, written({"units": [{"name": f"中心{number}", "kind": "institution"}]}, tmp_path))
        open_columns(store, number)
    assert sorted(int(place.name.split("-")[0]) for place in folders(cache)) == [4, 5]


def _count(url: str, results: multiprocessing.Queue[int]) -> None:
    from graphmodel.store import open_store

    results.put(len(open_columns(open_store(url), 1).relations))


def test_processes_that_keep_the_same_columns_at_once_do_not_disturb_each_other(
    cache: Path, store: Store
) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    processes = [context.Process(target=_count, args=(store.url, results)) for _ in range(3)]
    for process in processes:
        process.start()
    counts = {results.get(timeout=60) for _ in processes}
    for process in processes:
        process.join()
    assert counts == {len(Columns(StoreSource(store, 1)).relations)}
    assert len(folders(cache)) == 1


def test_an_audit_from_kept_columns_is_the_audit_of_the_ledger(cache: Path, store: Store) -> None:
    of_objects, of_columns = (
        audit(day) for day in (Snapshot(store.ledger(), DAY), StoredSnapshot(StoredLedger(store, 1), DAY))
    )
    assert tuple(of_columns.findings) == tuple(of_objects.findings)
    assert (of_columns.undecided, of_columns.coverage) == (of_objects.undecided, of_objects.coverage)


def test_a_process_killed_while_keeping_leaves_nothing_that_is_taken_for_columns(
    cache: Path, store: Store
) -> None:
    ends = rounds(store, cache, 4)
    assert sum(ends[end] for end in ("killed", "through")) == 4
