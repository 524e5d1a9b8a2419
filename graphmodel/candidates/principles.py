"""By what institutions are compared: signals with weights, bands, limits, blocks and cautions, as data with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graphmodel.errors import WrongDeclaration
from graphmodel.rules import Text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Principle:
    """A signal: what people call it, how much it weighs (all together 100), and where the weight comes from."""

    code: str
    label: Text
    weight: float
    source: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A sort of institutions that clean-ups leave out, known by words in the name."""

    code: str
    label: Text
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principles:
    """All that a comparison goes by; `limits` and `sources` by the name of the limit, `bands` the best first."""

    signals: Mapping[str, Principle]
    bands: Mapping[str, tuple[Text, float]]
    limits: Mapping[str, float]
    sources: Mapping[str, str]
    apart: Mapping[str, Apart]
    blocks: Mapping[str, Text]
    cautions: Mapping[str, Text]

    def band(self, score: float) -> str:
        """strong, study or no (domain.md 4.1). The score counts as it is shown: rounded to one place."""
        return next(code for code, (_, start) in self.bands.items() if round(score, 1) >= start)


@cache
def principles() -> Principles:
    """The declared principles. Raises WrongDeclaration where the weights do not make 100."""
    declared = yaml.load(
        (files("graphmodel.candidates") / "principles.yaml").read_text(encoding="utf-8"), Loader=_LOADER
    )
    signals = {
        code: Principle(code, _text(said), float(said["weight"]), said["source"])
        for code, said in declared["signals"].items()
    }
    if (total := sum(signal.weight for signal in signals.values())) != 100:
        raise WrongDeclaration(f"candidates: the weights make {total}; write weights that make 100")
    return Principles(
        signals,
        {code: (_text(said), float(said["from"])) for code, said in declared["bands"].items()},
        {code: float(said["value"]) for code, said in declared["limits"].items()},
        {code: said["source"] for code, said in declared["limits"].items()},
        {code: Apart(code, _text(said), tuple(said["words"])) for code, said in declared["apart"].items()},
        {code: _text(said) for code, said in declared["blocks"].items()},
        {code: _text(said) for code, said in declared["cautions"].items()},
    )


def _text(said: Mapping[str, Any]) -> Text:
    return Text(said["zh"], said["en"])
