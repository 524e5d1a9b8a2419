"""The ledger on one day: what is in force, as look-ups, as frames for rules, as a graph for walks."""

from graphmodel.snapshot.snapshot import Snapshot

__all__ = ["Snapshot"]
