"""A rule with an example: what the command, the API and the page of rules show of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphmodel.rules.base import Rule
from graphmodel.rules.cases import CaseRow, cases
from graphmodel.rules.registry import rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule and the first case that it finds: title, day (ISO), rows by sheet, ids of the subjects found."""

    rule: Rule
    title: str
    day: str
    rows: Mapping[str, Sequence[CaseRow]]
    subjects: tuple[str, ...]


def explain(code: str) -> Explanation:
    """What a rule looks for, and a small ledger in which it finds it.

    Raises NotFound with the codes that there are.
    """
    found = rule(code)
    failing = next(case for case in cases(found) if case.expect)
    return Explanation(found, failing.title, failing.day, failing.rows, failing.expect)
