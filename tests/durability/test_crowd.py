"""Readers and writers at once; the long runs are `python -m tests.durability.crowd --store … --seconds 120`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.crowd import crowd
from tests.durability.ground import STORE

READERS = {"sqlite": ("who", "audit", "log", "export", "backup"), "neo4j": ("who", "export", "graph")}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_crowd_of_processes_sees_whole_changesets_loses_none_and_knows_who_was_in_the_way(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = request.getfixturevalue("neo4j_url") if kind == "neo4j" else f"sqlite:///{tmp_path / STORE}"
    result = crowd(tmp_path / "desks", url, 5, 11, READERS[kind], writers=3)
    assert result["faults"] == []
    assert set(result["turns"]) == {*READERS[kind], "write"} and all(result["turns"].values())
    assert result["changesets"]
