"""Stores that may be read and not written: a file or a folder that others own, a medium that is closed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.store import SqliteStore
from tests.conftest import ROOT
from tests.stores.test_migrations import as_version_1, version
from tests.stores.writing import UNITS, load

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no read-only folders")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may look into; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        yield place
        place.chmod(0o755)


def read(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("readers.py")), str(path)],
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def filled(path: Path) -> SqliteStore:
    store = SqliteStore(path)
    load(store, units=UNITS)
    return store


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_what_may_not_be_written_is_read_and_a_write_is_refused_in_one_line(
    folder: Path, of_file: int, of_folder: int
) -> None:
    path = folder / "a.db"
    filled(path)
    path.chmod(of_file)
    folder.chmod(of_folder)
    assert os.listdir(folder) == ["a.db"]
    answers, refusal = read(path)
    assert answers == "1 3 True"
    assert "只读" in refusal
    assert os.listdir(folder) == ["a.db"]


def test_an_old_file_that_may_not_be_written_is_read_as_it_lies(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as other:
        path = as_version_1(filled(Path(other) / "new.db"), folder / "old.db")
    path.chmod(0o444)
    folder.chmod(0o555)
    content = path.read_bytes()
    assert read(path)[0] == "1 3 True"
    assert (version(path), path.read_bytes()) == (1, content)


def test_a_reader_without_rights_sees_what_a_writer_who_is_still_there_has_committed(folder: Path) -> None:
    store = filled(folder / "a.db")
    with store._file.reading() as connection:
        connection.execute("SELECT count(*) FROM versions")
        load(store, units=[{"id": "N", "name": "新中心"}])
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        assert read(folder / "a.db")[0] == "2 4 True"
