"""Stores for the workbench: the examples, a synthetic district, both together, an ordinary list, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.testclient import TestClient

from api.app import Settings, create_app
from graphmodel.ledger.upsert import plan_load
from graphmodel.store import Entry, open_store
from loaders import read_ledger

DAY = "2026-11-20"
HOST = "http://127.0.0.1"


def fill(url: str, paths: Sequence[Path], *, outside: bool = False) -> None:
    """Loads files one after the other, each as a changeset."""
    store = open_store(url)
    for path in paths:
        loaded, ledger = read_ledger([path]), store.ledger()
        plan = plan_load(ledger, loaded, outside=outside)
        store.commit(plan, Entry(files=loaded.files), read_at=ledger.change)


def client(url: str) -> TestClient:
    """A client that shows what a browser would see: a fault of ours is an answer, not an exception here."""
    return TestClient(
        create_app(Settings(url)), base_url=HOST, raise_server_exceptions=False, follow_redirects=True
    )
