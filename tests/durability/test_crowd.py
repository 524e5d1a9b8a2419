"""Readers and a writer at once; the long run is `python -m tests.durability.crowd --seconds 120`."""

from __future__ import annotations

from pathlib import Path

from tests.durability.crowd import READERS, crowd


def test_readers_in_other_processes_see_whole_changesets_and_never_an_error(tmp_path: Path) -> None:
    result = crowd(tmp_path / "shared", 5, 11)
    assert result["faults"] == []
    assert set(result["done"]) == {*READERS, "write"} and all(result["done"].values())
    assert result["changesets"] >= 2
