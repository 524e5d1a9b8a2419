"""A whole ledger as files for `neo4j-admin database import`: for a nation the quick way onto a server."""

from graphmodel.store.neo4j.bulk.export import Export, export

__all__ = ["Export", "export"]
