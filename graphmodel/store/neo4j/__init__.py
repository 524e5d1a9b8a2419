"""The ledger on a Neo4j server. The driver is imported only here."""

from graphmodel.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
