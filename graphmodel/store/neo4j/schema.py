"""What a database of ours holds beside its data: its version, and the constraints and indexes of its layers."""

from __future__ import annotations

from typing import Final

import neo4j
from neo4j.exceptions import ClientError

from graphmodel.errors import StoreError
from graphmodel.store.address import Address
from graphmodel.store.neo4j.graph.constraints import STATEMENTS

SCHEMA_VERSION: Final = 2
_OF_THE_LEDGER: Final = (
    "CREATE CONSTRAINT ledger_one IF NOT EXISTS FOR (n:Ledger) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT changeset_number IF NOT EXISTS FOR (n:Changeset) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT row_version IF NOT EXISTS FOR (n:Row) REQUIRE n.key IS UNIQUE",
    # Only the version that stands has it: no row can stand twice.
    "CREATE CONSTRAINT row_present IF NOT EXISTS FOR (n:Row) REQUIRE n.present IS UNIQUE",
    "CREATE INDEX row_id IF NOT EXISTS FOR (n:Row) ON (n.id)",
    "CREATE INDEX row_added IF NOT EXISTS FOR (n:Row) ON (n.added)",
    "CREATE INDEX row_maker IF NOT EXISTS FOR (n:Row) ON (n.maker)",
    "CREATE INDEX row_region IF NOT EXISTS FOR (n:Row) ON (n.region)",
    "CREATE CONSTRAINT entry_id IF NOT EXISTS FOR (n:Entry) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT name_key IF NOT EXISTS FOR (n:Name) REQUIRE n.key IS UNIQUE",
    # For who searches by part of a name or id.
    "CREATE TEXT INDEX name_holds IF NOT EXISTS FOR (n:Name) ON (n.key)",
    "CREATE TEXT INDEX entry_holds IF NOT EXISTS FOR (n:Entry) ON (n.id)",
)
_STATE: Final = (
    "OPTIONAL MATCH (l:Ledger) WITH l LIMIT 1 "
    "RETURN l.schema AS schema, l IS NULL AND EXISTS { MATCH (n) RETURN n } AS foreign"
)
_LEDGER: Final = "MERGE (l:Ledger {name: 'ledger'}) ON CREATE SET l.change = 0 SET l.schema = $schema"
# A database that came by an import has all its rows already: until they are indexed, each look-up would read them all.
_INDEXED: Final = "CALL db.awaitIndexes($seconds)"
_INDEXED_SECONDS: Final = 3600
_MADE_MEANWHILE: Final = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"


def prepare(session: neo4j.Session, address: Address) -> None:
    """Makes an empty or imported database one of ours. Raises StoreError if it is of others or of a newer version."""
    state = session.run(_STATE).single(strict=True)
    if state["foreign"]:
        raise StoreError(f"{address.url} 中已有别的数据，未作任何改动：请另建一个空数据库")
    if state["schema"] is not None and state["schema"] > SCHEMA_VERSION:
        raise StoreError(f"{address.url} 由更新版本的程序写成（{state['schema']}）：请先升级本程序")
    if state["schema"] == SCHEMA_VERSION:
        return
    if state["schema"] is not None:
        told = f"{address.url} 由旧版本的程序写成（{state['schema']}）"
        raise StoreError(f"{told}：请用旧版本 copy 成文件库，再用本版本 copy 到空数据库")
    _make(session)
    session.run(_INDEXED, seconds=_INDEXED_SECONDS).consume()
    session.execute_write(lambda t: t.run(_LEDGER, schema=SCHEMA_VERSION).consume())


def _make(session: neo4j.Session) -> None:
    """Makes the constraints and indexes that are not there, in one transaction: each of its own takes as long."""
    while True:
        try:
            return session.execute_write(_make_all)
        except ClientError as error:
            # Somebody else opened the empty database at the same moment, and was quicker.
            if error.code != _MADE_MEANWHILE:
                raise


def _make_all(transaction: neo4j.ManagedTransaction) -> None:
    for statement in (*_OF_THE_LEDGER, *STATEMENTS):
        transaction.run(statement).consume()
