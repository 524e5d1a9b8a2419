"""Fills the message of a finding: names for ids, labels for codes, in the language of the reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from string import Formatter
from typing import Protocol

from graphmodel.vocabulary import VOCABULARY
from graphmodel.vocabulary.regimes import statutory_regimes

_JOIN = {"zh": "、", "en": ", "}
_UNDATED = {"zh": "日期未载", "en": "date not stated"}


class Names(Protocol):
    """Whatever knows what an id is called: a ledger, or the details of a page of findings."""

    def name(self, reference: str | None) -> str: ...


class MessageFormatter(Formatter):
    """A field says after its colon how its value, or each item of a list, is shown.

    `{holder:name}`: the unit or body of an id. `{type:relation_types}`: the label of a code; of two lists:
    `a|b`. `{parts:aspects}`: parts, or the aspect if all its parts stand. `{ended_on:date}`: perhaps absent.
    `{lacking:column}`: the heading of `sheet.column`.
    `{profession:statute}`: what law says of a profession, with article and grade of the citation.
    """

    def __init__(self, names: Names, language: str) -> None:
        self._names, self._language = names, language

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "aspects":
            parts = value if isinstance(value, (list, tuple)) else (str(value),)
            return self._joined([VOCABULARY.aspect_path(a, self._language) for a in whole_aspects(parts)])
        if isinstance(value, (list, tuple)):
            return self._joined([self.format_field(item, format_spec) for item in value])
        if format_spec == "name":
            return self._names.name(str(value))
        if format_spec == "column":
            sheet, _, column = str(value).partition(".")
            return VOCABULARY.sheets[sheet].columns[column].headings[0] if self._language == "zh" else column
        if format_spec == "date":
            return str(value) if value else _UNDATED[self._language]
        if format_spec == "statute":
            return self._statute(str(value))
        for enumeration in format_spec.split("|"):
            if enumeration in VOCABULARY.enumerations and value in VOCABULARY.enumerations[enumeration].terms:
                return VOCABULARY.label(enumeration, str(value), self._language)
        return str(super().format_field(value, format_spec))

    def _statute(self, profession: str) -> str:
        regime, language = statutory_regimes()[profession], self._language
        said = [VOCABULARY.label("statutory_regimes", regime.regime, language)]
        for aspect, side in regime.mains.items():
            pair = (VOCABULARY.aspect_path(aspect, language), VOCABULARY.label("mains", side, language))
            said.append((": " if language == "en" else "").join(pair))
        if regime.regime == "dual" and not regime.mains:
            said.append(VOCABULARY.label("mains", regime.main, language))
        return f"{self._joined(said)} · {regime.citation}"

    def _joined(self, texts: Sequence[str]) -> str:
        return _JOIN[self._language].join(texts)


def whole_aspects(parts: Collection[str]) -> tuple[str, ...]:
    """The parts, with an aspect in place of its parts where all of them stand.

    >>> whole_aspects(["daily.attendance", "daily.dispatch", "daily.premises", "party.org"])
    ('daily', 'party.org')
    """
    found = dict.fromkeys(parts)
    whole = [a for a in VOCABULARY.aspects if all(part in found for part in VOCABULARY.parts_of(a))]
    highest = {part: aspect for aspect in reversed(whole) for part in VOCABULARY.parts_of(aspect)}
    return tuple(dict.fromkeys(highest[part] for part in parts))
