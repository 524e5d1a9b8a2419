"""Constraints and indexes of the graph, from the vocabulary: one id is one node, one relation one relationship."""

from __future__ import annotations

from typing import Final

from graphmodel.store.neo4j.graph.labels import EDGE_TYPES, NAMEPLATE, NODES

FULL_TEXT: Final = "names"
_NAMES: Final = ("name", "short_name", "aliases", "number")

STATEMENTS: Final = (
    *(
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in NODES
    ),
    *(
        f"CREATE CONSTRAINT {type_.lower()}_id IF NOT EXISTS FOR ()-[r:{type_}]-() REQUIRE r.id IS UNIQUE"
        for type_ in EDGE_TYPES
    ),
    f"CREATE INDEX plates_of_host IF NOT EXISTS FOR (n:{NAMEPLATE}) ON (n.host)",
    *(
        f"CREATE INDEX {label.lower()}_{end} IF NOT EXISTS FOR (n:{label}) ON (n.{end})"
        for label in NODES
        for end in ("from", "to")
    ),
    f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{'|'.join(NODES)}) "
    f"ON EACH [{', '.join(f'n.{name}' for name in _NAMES)}] "
    # Chinese has no blanks: this analyser cuts it into pairs of characters.
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
)
