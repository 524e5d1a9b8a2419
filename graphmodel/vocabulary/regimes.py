"""What a statute says of who leads a profession, and which units are of one: legal.md 2 as vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graphmodel.errors import WrongDeclaration
from graphmodel.text import fold
from graphmodel.vocabulary.words import Vocabulary

CITATION_GRADES = ("T", "X", "2", "K")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class StatutoryRegime:
    """The regime of one profession by law: who leads, which side is main, what say the other side has over heads.

    `main` unstated = the text names none; `mains` names it for some aspects only. `grade` is how far the
    citation was seen: T text, X excerpt, 2 second hand, K from memory. `start` is ISO: of an earlier day it
    says nothing.
    """

    code: str
    row: int
    zh: str
    en: str
    regime: str
    law: str
    version: str
    article: str
    start: str
    grade: str
    main: str | None = None
    mains: Mapping[str, str] = field(default_factory=dict)
    appointment: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    practice: str | None = None
    historic: bool = False
    quote: str | None = None

    @property
    def citation(self) -> str:
        """Law, article and grade as a finding cites them."""
        return f"{self.law}（{self.version}）{self.article}〔{self.grade}〕"

    @property
    def is_read(self) -> bool:
        """Whether the article itself was read, and nothing but it."""
        return self.grade == "T"

    def is_of(self, kind: str, level: str | None, day: str) -> bool:
        """Whether it may be said of a unit of this kind and level on this day (ISO)."""
        return (
            not self.historic
            and self.start <= day
            and (not self.kinds or kind in self.kinds)
            and (not self.levels or level in self.levels)
        )


@lru_cache(maxsize=1)
def statutory_regimes() -> Mapping[str, StatutoryRegime]:
    """Every profession by code. Raises WrongDeclaration for an entry that cannot be read."""
    place = files("graphmodel.vocabulary") / "regimes.yaml"
    return regimes_of(yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER))


def regimes_of(declared: Mapping[str, Mapping[str, Any]]) -> Mapping[str, StatutoryRegime]:
    """Declarations as regimes."""
    found = {}
    for code, values in declared.items():
        tuples: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k != "from"
        }
        try:
            found[code] = StatutoryRegime(code=code, start=str(values.get("from", "")), **tuples)
        except TypeError as error:
            raise WrongDeclaration(f"regime {code}: {error}") from error
        if found[code].grade.split("+")[0] not in CITATION_GRADES or not found[code].start:
            raise WrongDeclaration(
                f"regime {code}: write `grade:` of {', '.join(CITATION_GRADES)} and `from:`"
            )
    return found


def check_regimes(words: Vocabulary, found: Mapping[str, StatutoryRegime]) -> None:
    """Raises WrongDeclaration at the first word of a regime that the vocabulary does not know."""
    for regime in found.values():
        named = {
            "statutory_regimes": [regime.regime],
            "mains": [m for m in (regime.main, regime.practice, *regime.mains.values()) if m],
            "aspects": list(regime.mains),
            "applies_to": list(regime.appointment),
            "powers": list(regime.appointment.values()),
            "unit_kinds": list(regime.kinds),
            "levels": list(regime.levels),
        }
        for list_, values in named.items():
            wrong = [value for value in values if value not in words.enumerations[list_]]
            if wrong:
                allowed = ", ".join(words.enumerations[list_])
                raise WrongDeclaration(f"regime {regime.code}: {wrong[0]}; write one of {allowed}")


@lru_cache(maxsize=1)
def _by_ending() -> Mapping[str, Sequence[StatutoryRegime]]:
    found: dict[str, list[StatutoryRegime]] = {}
    for regime in statutory_regimes().values():
        for ending in regime.endings:
            found.setdefault(fold(ending), []).append(regime)
    return found


@lru_cache(maxsize=1)
def _lengths() -> Sequence[int]:
    """Lengths of endings, the longest first: a ledger may have tens of thousands of names."""
    return sorted({len(ending) for ending in _by_ending()}, reverse=True)


def profession_of(
    names: Sequence[str], domain: str | None, kind: str, level: str | None, day: str
) -> StatutoryRegime | None:
    """The statutory regime of a unit on a day (ISO) by series, names, domain, kind and level; None if none is known.

    >>> profession_of(["甲区审计局"], None, "government_department", None, "2024-01-01").law
    '审计法；审计法实施条例'
    >>> profession_of(["甲区审计局"], None, "government_department", None, "2009-01-01")
    """
    plain = [fold(name).split("(")[0] for name in names]
    for length in _lengths():
        for name in plain:
            for regime in _by_ending().get(name[-length:], ()):
                starts = tuple(map(fold, regime.starts)) or ("",)
                if name.startswith(starts) and regime.is_of(kind, level, day):
                    return regime
    if domain is None:
        return None
    by_word = (r for r in statutory_regimes().values() if fold(domain) in map(fold, r.words))
    return next((regime for regime in by_word if regime.is_of(kind, level, day)), None)
