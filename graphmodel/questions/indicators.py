"""What an evaluation looks at: phases, the two sets and their indicators, as data with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graphmodel.errors import WrongDeclaration
from graphmodel.text import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Named:
    """A phase, a set or a dimension: what people call it."""

    code: str
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is counted from the ledger, in a phase, for a dimension of a set; it has no weight."""

    code: str
    set: str
    dimension: str
    phase: str
    count: str
    zh: str
    en: str
    measure: str

    def label(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Indicators:
    """All of them; `kinds` are the kinds of unit that the set of institutions is for."""

    phases: Mapping[str, Named]
    sets: Mapping[str, Named]
    dimensions: Mapping[str, Named]
    all: tuple[Indicator, ...]
    kinds: tuple[str, ...]
    words: Mapping[str, str]
    source: str

    def set_of(self, kind: str) -> str:
        return "institutions" if kind in self.kinds else "organs"

    def meant(self, text: str | None) -> str | None:
        """The code of the phase or set that a cell means."""
        return self.words.get(fold(text)) if text else None


@cache
def indicators() -> Indicators:
    """The declared indicators. Raises WrongDeclaration where one names a dimension or phase that is not declared."""
    place = files("graphmodel.questions") / "evaluation.yaml"
    declared = yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER)
    phases, sets, dimensions = (_named(declared[part]) for part in ("phases", "sets", "dimensions"))
    words = {
        fold(word): code
        for part in ("phases", "sets")
        for code, said in declared[part].items()
        for word in (code, *said["words"])
    }
    found = tuple(
        _indicator(code, said, declared["dimensions"], phases)
        for code, said in declared["indicators"].items()
    )
    return Indicators(
        phases,
        sets,
        dimensions,
        found,
        tuple(declared["sets"]["institutions"]["kinds"]),
        words,
        declared["source"],
    )


def _named(declared: Mapping[str, Mapping[str, Any]]) -> dict[str, Named]:
    return {code: Named(code, said["zh"], said["en"]) for code, said in declared.items()}


def _indicator(
    code: str,
    said: Mapping[str, str],
    dimensions: Mapping[str, Mapping[str, str]],
    phases: Mapping[str, Named],
) -> Indicator:
    if said["dimension"] not in dimensions or said["phase"] not in phases:
        raise WrongDeclaration(f"evaluation.yaml: {code}: name a declared dimension and phase")
    set_ = dimensions[said["dimension"]]["set"]
    return Indicator(
        code, set_, said["dimension"], said["phase"], said["count"], said["zh"], said["en"], said["measure"]
    )
