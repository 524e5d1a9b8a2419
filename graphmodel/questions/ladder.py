"""The ladder that a disagreement over duties climbs: its levels, what texts call them, and the term of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from graphmodel.errors import WrongDeclaration

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DIGITS: Final = "一二三四五六七八九"
_NUMBER: Final = re.compile(rf"([{_DIGITS}1-9])(?:级|步|层|$)")


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its number (1 = the lowest), what people call it, its term in days (None = no term is set)."""

    number: int
    zh: str
    en: str
    words: str
    days: int | None

    def label(self, language: str = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Ladder:
    """All levels, the lowest first; `is_default` where no source names them."""

    levels: tuple[Level, ...]
    settled: str
    source: str
    is_default: bool

    def at(self, text: str | None) -> Level | None:
        """The level that a text means: by its number, else the highest one that its words name."""
        if not text:
            return None
        numbered = _NUMBER.search(text)
        if numbered:
            sign = numbered[1]
            number = int(sign) if sign.isdigit() else _DIGITS.index(sign) + 1
            return self.levels[number - 1] if number <= len(self.levels) else None
        return next((one for one in reversed(self.levels) if re.search(one.words, text)), None)

    def above(self, level: Level) -> Level | None:
        """The next level up; None at the top, which decides."""
        return self.levels[level.number] if level.number < len(self.levels) else None

    def term(self, level: Level) -> int | None:
        """The days that a disagreement may have run when it stands at a level: one term for each up to it."""
        days = [one.days for one in self.levels[: level.number] if one.days is not None]
        return sum(days) if len(days) == level.number else None

    def is_settled(self, text: str | None) -> bool:
        """Whether a text says of a disagreement that it is over."""
        return bool(text) and re.search(self.settled, text or "") is not None


@cache
def ladder() -> Ladder:
    """The default ladder of four levels."""
    place = files("graphmodel.questions") / "ladder.yaml"
    return _made("ladder.yaml", place.read_text(encoding="utf-8"))


def read_ladder(path: Path) -> Ladder:
    """The ladder of a place, from its own file. Raises WrongDeclaration, saying what to write."""
    try:
        return _made(path.name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise WrongDeclaration(f"{path.name}: save it as UTF-8") from error


def _made(name: str, text: str) -> Ladder:
    try:
        declared = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise WrongDeclaration(f"{name}: {error}") from error
    if not isinstance(declared, Mapping) or not isinstance(declared.get("levels"), list):
        raise WrongDeclaration(f"{name}: write `levels:` with a line `- {{zh: …, en: …}}` for each level")
    levels = tuple(_level(name, number, said) for number, said in enumerate(declared["levels"], 1))
    if not levels:
        raise WrongDeclaration(f"{name}: write at least one level")
    settled = str(declared.get("settled") or (ladder().settled if name != "ladder.yaml" else ""))
    for pattern in (settled, *(level.words for level in levels)):
        try:
            re.compile(pattern)
        except re.error as error:
            raise WrongDeclaration(f"{name}: {pattern!r} is no pattern of words: {error}") from error
    return Ladder(levels, settled, str(declared.get("source") or name), declared.get("default") is True)


def _level(name: str, number: int, said: Any) -> Level:
    if not isinstance(said, Mapping) or not said.get("zh"):
        raise WrongDeclaration(f"{name}: level {number}: write `zh:`, what the level is called")
    days, zh = said.get("days"), str(said["zh"])
    if days is not None and (not isinstance(days, int) or isinstance(days, bool) or days < 1):
        raise WrongDeclaration(f"{name}: level {number}: write `days:` as a whole number, or leave it out")
    return Level(number, zh, str(said.get("en") or zh), str(said.get("words") or re.escape(zh)), days)
