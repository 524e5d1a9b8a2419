"""Findings that came and went between two audits, told apart by their ids alone."""

from __future__ import annotations

from graphmodel.rules.audit import Audit
from graphmodel.rules.base import Finding
from graphmodel.rules.findings import Findings


def gone_and_new(before: Audit, after: Audit) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings of the first audit that the second no longer has, and those that only the second has."""
    if isinstance(before.findings, Findings) and isinstance(after.findings, Findings):
        return before.findings.without(after.findings), after.findings.without(before.findings)
    old, new = {f.id for f in before.findings}, {f.id for f in after.findings}
    gone = tuple(f for f in before.findings if f.id not in new)
    return gone, tuple(f for f in after.findings if f.id not in old)
