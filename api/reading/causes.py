"""Findings gathered by cause, the gravest and most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.reading.places import Checked
from api.reading.search import reading
from graphmodel.report.audit_report import cause_title
from graphmodel.rules import Finding, Rule, rule
from graphmodel.rules.causes import Cause as Found
from graphmodel.rules.causes import causes
from graphmodel.rules.registry import described
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

_ORDER = ("E", "W", "I")


@dataclass(frozen=True, slots=True)
class Cause:
    """What is behind some findings: an ended unit or document, else a rule; `share` compares its count with the
    largest, 0-100. `rules` are those that found them."""

    key: str
    title: str
    rules: tuple[Rule, ...]
    severity: str
    findings: tuple[Finding, ...]
    share: int

    @property
    def rule(self) -> Rule:
        return self.rules[0]

    @property
    def label(self) -> str:
        return VOCABULARY.label("severities", self.severity)


def causes_of(snapshot: Snapshot, checked: Checked) -> tuple[Cause, ...]:
    """The causes of a place's findings."""
    found = causes(checked.findings)
    most = max((len(one.findings) for one in found), default=1)
    near = reading(snapshot, {one.behind for one in found if one.behind})
    return tuple(_cause(near, one, most) for one in found)


def cause_of_rule(snapshot: Snapshot, checked: Checked, code: str) -> Cause | None:
    """All findings of one rule, those too that stand with an ended unit; None if it found nothing."""
    found = tuple(one for one in checked.findings if one.code == code)
    return _cause(snapshot, Found(code, found[0].severity, (code,), found), len(found)) if found else None


def _cause(snapshot: Snapshot, found: Found, most: int) -> Cause:
    return Cause(
        found.key,
        cause_title(snapshot, found),
        tuple(described(code) for code in found.codes),
        found.severity,
        found.findings,
        round(100 * len(found.findings) / most),
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
