"""The vocabulary: every kind, relation type, aspect, preset, heading and label, declared once in YAML."""

from graphmodel.vocabulary.load import Vocabulary, load_vocabulary
from graphmodel.vocabulary.terms import (
    Aspect,
    Column,
    Enumeration,
    Preset,
    RelationType,
    Say,
    Sheet,
    Term,
    UnitKind,
)

VOCABULARY = load_vocabulary()

__all__ = [
    "VOCABULARY",
    "Aspect",
    "Column",
    "Enumeration",
    "Preset",
    "RelationType",
    "Say",
    "Sheet",
    "Term",
    "UnitKind",
    "Vocabulary",
    "load_vocabulary",
]
