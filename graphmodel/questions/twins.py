"""The Cypher beside a question: what Python answers, asked of a graph in Neo4j without reading the ledger."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def cypher(question: str) -> str:
    """The Cypher beside graphmodel/questions/QUESTION.py; its first lines say what it takes and gives."""
    return files("graphmodel.questions").joinpath(f"{question}.cypher").read_text(encoding="utf-8")
