"""What the tests of rules ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from neo4j import Driver

from graphmodel.store.neo4j import Neo4jStore
from tests.neo4j_server.server import Access

# The one node that stays tells the store that its constraints are made: to make them anew takes longer than a case.
EMPTY = "MATCH (n) WHERE NOT n:Ledger CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
BEGIN_AGAIN = "MATCH (l:Ledger) SET l = {name: l.name, schema: l.schema, change: 0}"


@pytest.fixture(scope="session")
def fresh_neo4j(neo4j_server: Access, neo4j_driver: Driver) -> Callable[[], Neo4jStore]:
    """Makes a store on Neo4j in which nothing was ever written; what the last one held is gone."""

    def fresh() -> Neo4jStore:
        with neo4j_driver.session(database=neo4j_server.database) as session:
            session.run(EMPTY).consume()
            session.run(BEGIN_AGAIN).consume()
        return Neo4jStore(neo4j_server.url)

    return fresh


@pytest.fixture
def neo4j_store(fresh_neo4j: Callable[[], Neo4jStore]) -> Neo4jStore:
    """A store on Neo4j in which nothing was ever written."""
    return fresh_neo4j()
