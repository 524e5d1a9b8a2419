"""The stores that the one suite runs against."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.store import Store, open_store

STORES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "neo4j":
        return open_store(request.getfixturevalue("neo4j_url"))
    return open_store(f"sqlite:///{tmp_path / 'ledger.db'}")
