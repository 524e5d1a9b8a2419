"""What the tests of questions ask for."""

from __future__ import annotations

# Fixtures are found by their names here.
from tests.rules.conftest import fresh_neo4j

__all__ = ["fresh_neo4j"]
