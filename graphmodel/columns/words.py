"""The closed lists of the vocabulary as column types: a code in four million rows costs a byte, not a text."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.vocabulary import VOCABULARY


def enum(name: str) -> pl.Enum:
    """The codes of an enumeration as a column type."""
    return pl.Enum(list(VOCABULARY.enumerations[name]))


KIND: Final = enum("unit_kinds")
TYPE: Final = enum("relation_types")
ASPECT: Final = enum("aspects")
GROUP: Final = enum("applies_to")
POWER: Final = enum("powers")
ROLE: Final = enum("roles")
GRADE: Final = enum("grades")
LAYER: Final = enum("layers")
LEVEL: Final = enum("levels")
PRESET: Final = enum("presets")
MAIN: Final = enum("mains")
SIDE: Final = enum("stated_by")

_TYPES = VOCABULARY.relation_types
ANSWERING: Final = [code for code, kind in _TYPES.items() if kind.answers]
DECIDING: Final = [code for code, kind in _TYPES.items() if kind.decides]
STRUCTURAL: Final = [code for code, kind in _TYPES.items() if kind.structure]
SYMMETRIC: Final = [code for code, kind in _TYPES.items() if kind.symmetric]
OF_BUSINESS: Final = [code for code, kind in _TYPES.items() if kind.aspect == "business"]
