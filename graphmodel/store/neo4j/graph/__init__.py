"""The graph that people read in Neo4j Browser, Bloom and Cypher: what the present rows say, as nodes and relationships.

docs/graph-model.md describes it. It is written with each changeset and can be made anew from the rows at any time.
"""
