"""A small store to damage, copy and crowd."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.inside import tiaokuai
from tests.durability.ground import STORE


@pytest.fixture(scope="session")
def sound_store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The store of an example district after a load, a correction and an undo."""
    folder = tmp_path_factory.mktemp("sound")
    unit = ("甲街道/司法所", "核定编制=9", "--why", "更正")
    for words in (("load", str(root / "examples" / "shenhe.yaml")), ("set", *unit), ("undo", "2")):
        done = tiaokuai(folder, *words)
        assert done.code == 0, done.err
    return folder / STORE


@pytest.fixture
def folder(tmp_path: Path, sound_store: Path) -> Path:
    """A folder with that store in it."""
    shutil.copy(sound_store, tmp_path / STORE)
    return tmp_path
