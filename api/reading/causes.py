"""Findings gathered by cause, the gravest and most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.reading.places import Checked
from graphmodel.rules import Finding, Rule, rule
from graphmodel.vocabulary import VOCABULARY

_ORDER = ("E", "W", "I")


@dataclass(frozen=True, slots=True)
class Cause:
    """One rule that found something; `share` compares its count with the largest, 0-100."""

    rule: Rule
    severity: str
    findings: tuple[Finding, ...]
    share: int

    @property
    def label(self) -> str:
        return VOCABULARY.label("severities", self.severity)


def causes_of(checked: Checked) -> tuple[Cause, ...]:
    """The causes of a place's findings."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in checked.findings:
        found.setdefault((finding.severity, finding.code), []).append(finding)
    most = max(map(len, found.values()), default=1)
    ordered = sorted(found.items(), key=lambda item: (_ORDER.index(item[0][0]), -len(item[1]), item[0][1]))
    return tuple(
        Cause(rule(code), severity, tuple(findings), round(100 * len(findings) / most))
        for (severity, code), findings in ordered
    )


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that could not be decided in one place, and what it lacks."""

    rule: Rule
    place: str
    subjects: int
    lacks: str


def open_of(checked: Checked) -> tuple[Open, ...]:
    """The undecided rules of a place, by rule."""
    return tuple(
        Open(rule(one.code), one.jurisdiction or "", one.subjects, one.lacks.zh)
        for one in sorted(checked.undecided, key=lambda one: one.code)
    )


def grouped(causes: Sequence[Cause]) -> tuple[tuple[str, tuple[Cause, ...]], ...]:
    """Causes under the word for their severity."""
    return tuple(
        (severity, tuple(c for c in causes if c.severity == severity))
        for severity in _ORDER
        if any(c.severity == severity for c in causes)
    )
