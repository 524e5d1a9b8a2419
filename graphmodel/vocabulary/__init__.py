"""The vocabulary: every kind, relation type, aspect, preset, heading and label, declared once in YAML."""

from graphmodel.vocabulary.load import load_vocabulary
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
from graphmodel.vocabulary.words import Vocabulary

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
