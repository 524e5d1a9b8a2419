"""What the tests of rules ask for."""

from __future__ import annotations

import pytest
from neo4j import Driver

from graphmodel.store import Store, open_store
from tests.neo4j_server.server import Access

# The one node that stays tells the store that its constraints are made: to make them anew takes longer than a case.
EMPTY = "MATCH (n) WHERE NOT n:Ledger CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
BEGIN_AGAIN = "MATCH (l:Ledger) SET l = {name: l.name, schema: l.schema, change: 0}"


@pytest.fixture
def neo4j_store(neo4j_server: Access, neo4j_driver: Driver) -> Store:
    """A store on Neo4j in which nothing was ever written."""
    with neo4j_driver.session(database=neo4j_server.database) as session:
        session.run(EMPTY).consume()
        session.run(BEGIN_AGAIN).consume()
    return open_store(neo4j_server.url)
