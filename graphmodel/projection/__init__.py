"""From rows to statements to relations: the only place where an arrangement becomes edges (contract 1.3, 1.7)."""

from graphmodel.projection.relations import Relation, relations_of
from graphmodel.projection.statements import Statement

__all__ = ["Relation", "Statement", "relations_of"]
