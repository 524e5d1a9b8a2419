"""Foreign tables read without code: a map says which of their columns is which of ours."""

from loaders.foreign.declared import ForeignMap, Rule, Source, Target
from loaders.foreign.read_map import read_map
from loaders.foreign.translate import Translated, translate

__all__ = ["ForeignMap", "Rule", "Source", "Target", "Translated", "read_map", "translate"]
