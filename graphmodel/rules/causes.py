"""Findings gathered by what lies behind them: an ended unit or document with all its lines, else the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graphmodel.rules.base import Finding
from graphmodel.rules.findings import SEVERITIES

# What a group begins with if one unit or document is behind findings of several rules; any other group is of a rule.
UNIT, DOCUMENT = "unit:", "document:"
_BEHIND: Final = (UNIT, DOCUMENT)


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to put right. `key` is a rule code, or `unit:ID`, `document:ID` of what has ended or moved.

    `severity` is the gravest of its findings, `codes` their rules, those of the gravest first.
    """

    key: str
    severity: str
    codes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def behind(self) -> str | None:
        """The id of the unit or document behind it; None where only the rule holds the findings together."""
        return next((self.key.removeprefix(sign) for sign in _BEHIND if self.key.startswith(sign)), None)


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The causes of these findings, the gravest first, then those with most findings.

    A unit or document that only one finding names is no cause by itself: that finding stands with its rule.
    """
    listed = tuple(findings)
    behind = Counter(one.group for one in listed if one.group.startswith(_BEHIND))
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in listed:
        # Of one rule a place may have errors and warnings: those stay apart, what one unit is behind does not.
        key = (one.group, "") if behind[one.group] > 1 else (one.code, one.severity)
        found.setdefault(key, []).append(one)
    return tuple(sorted((_cause(key, several) for (key, _), several in found.items()), key=_first))


def _cause(key: str, findings: list[Finding]) -> Cause:
    ordered = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    codes = tuple(dict.fromkeys(one.code for one in ordered))
    return Cause(key, ordered[0].severity, codes, tuple(ordered))


def _first(one: Cause) -> tuple[int, int, str]:
    return (SEVERITIES.index(one.severity), -len(one.findings), one.key)
