"""The ledger on one day: what is in force, as look-ups, as frames for rules, as a graph for walks."""

from graphmodel.snapshot.snapshot import Snapshot
from graphmodel.snapshot.stored import StoredLedger, StoredSnapshot, open_ledger, open_snapshot

__all__ = ["Snapshot", "StoredLedger", "StoredSnapshot", "open_ledger", "open_snapshot"]
