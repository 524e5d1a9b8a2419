"""A case of a rule as a ledger file, and that file in a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, Store, open_store
from loaders import read_ledger
from tests.build import applied

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

# Stores that need no more than an empty folder; every case is answered by Neo4j too (conftest.py).
STORES: Mapping[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: open_store(f"sqlite:///{folder / 'ledger.db'}"),
}


def written(rows: Rows, folder: Path, name: str = "台账.yaml") -> Path:
    """The rows as a ledger file; YAML would quote nothing that the loader reads differently."""
    path = folder / name
    plain = {sheet: [dict(row) for row in listed] for sheet, listed in rows.items()}
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def load(store: Store, *paths: Path, outside: bool = False) -> Ledger:
    """Loads files as one changeset and reads the ledger back."""
    plan = plan_load(store.ledger(), read_ledger(paths), outside=outside)
    if plan.changes:
        store.commit(plan, Entry("test"), read_at=store.change())
    return store.ledger()


def in_memory(*paths: Path, day: str) -> Snapshot:
    """One day of the ledger that a fresh store would hold."""
    return Snapshot(applied(Ledger(()), plan_load(Ledger(()), read_ledger(paths))), day)
