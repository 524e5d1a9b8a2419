"""Every word that the product knows, in one place to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphmodel.vocabulary.terms import Aspect, Enumeration, Preset, RelationType, Sheet, UnitKind


@dataclass(frozen=True)
class Vocabulary:
    """Every word that the product knows, each said once."""

    kinds: Mapping[str, UnitKind]
    relation_types: Mapping[str, RelationType]
    aspects: Mapping[str, Aspect]
    presets: Mapping[str, Preset]
    enumerations: Mapping[str, Enumeration]
    sheets: Mapping[str, Sheet]
    reserved_sheets: Mapping[str, tuple[str, ...]]

    @property
    def top_aspects(self) -> tuple[str, ...]:
        return tuple(code for code, aspect in self.aspects.items() if aspect.parent is None)

    def parts_of(self, aspect: str) -> tuple[str, ...]:
        """The parts (leaves) at or below an aspect."""
        below = self.aspects[aspect].parts
        return tuple(part for child in below for part in self.parts_of(child)) if below else (aspect,)

    def label(self, enumeration: str, code: str | None, language: str = "zh") -> str:
        return self.enumerations[enumeration].label(code, language)

    def aspect_path(self, code: str, language: str = "zh") -> str:
        """An aspect with everything above it, as people say it: 经费·公用经费·拨付."""
        pieces = code.split(".")
        chain = [self.aspects[".".join(pieces[: i + 1])].label(language) for i in range(len(pieces))]
        return "·".join(chain)
