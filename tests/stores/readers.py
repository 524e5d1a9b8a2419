"""A person who may look but not write, run by the tests of stores: `python readers.py FILE`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import graphmodel.store.migrations
from graphmodel.errors import TiaokuaiError
from graphmodel.ledger.changes import Plan
from graphmodel.store import Entry, SqliteStore

NOBODY = 65534


def main(path: Path) -> None:
    """Says how many changesets and rows there are, how many are near a unit, and what an attempt to write meets."""
    # Root may write anywhere, whatever a folder says.
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        store = SqliteStore(path)
        ledger = store.ledger()
        print(store.change(), len(ledger.rows), len(store.near(list(ledger.units)[:1]).rows) > 0)
        store.commit(Plan(()), Entry(), read_at=store.change())
    except TiaokuaiError as error:
        print(error)


if __name__ == "__main__":
    assert graphmodel.store.migrations
    main(Path(sys.argv[1]))
