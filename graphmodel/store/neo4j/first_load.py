"""The first load of a large ledger: a province does not fit into one transaction of a server with 2 GB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.dangling import targets
from graphmodel.ledger.rows import Row
from graphmodel.store.base import Changeset, Entry, History, Version, refuse_lost
from graphmodel.store.neo4j.archive import receive
from graphmodel.store.neo4j.server import Server
from graphmodel.store.neo4j.write import version_of

# Measured: 15,000 rows fit into a heap of 1 GB, 178,000 not into 2 GB.
FITS: Final = 30_000
_CHUNK: Final = 5_000


def load_first(server: Server, plan: Plan, entry: Entry) -> int:
    """Writes the first changeset of an empty ledger in many transactions; to everybody the ledger is empty until all
    of it is there.

    What an interrupted one left is cleared away by the next. Raises Conflict if rows name others that are not there.
    """
    rows = [Row(c.id, c.sheet, c.after, c.origin, 1, 1) for c in plan.changes if c.after is not None]
    known = {row.id for row in rows}
    refuse_lost({target: row for row in rows for target in targets(row) if target not in known})
    at = datetime.now(UTC).isoformat(timespec="seconds")
    history = History((Changeset(1, at, entry, plan.counts()),), _versions(plan.changes))
    receive(server, history, lambda _: None, loading=True)
    return 1


def _versions(changes: Sequence[Change]) -> Iterator[Sequence[Version]]:
    for start in range(0, len(changes), _CHUNK):
        chunk = enumerate(changes[start : start + _CHUNK], start)
        yield [version_of(c, c.after, position, 1, 1) for position, c in chunk if c.after is not None]
