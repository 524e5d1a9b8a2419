"""Findings that came and went between two audits, told apart by their ids alone."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from graphmodel.rules.audit import Audit, audit
from graphmodel.rules.base import Finding
from graphmodel.rules.findings import Findings
from graphmodel.snapshot import Snapshot

# Whoever tries one plan after another on a day asks each time what was found without them.
_AUDITED: WeakKeyDictionary[Snapshot, Audit] = WeakKeyDictionary()


def audited(snapshot: Snapshot) -> Audit:
    """The audit of a day by all rules of the default profile, made once for as long as somebody holds the snapshot."""
    found = _AUDITED.get(snapshot)
    if found is None:
        found = _AUDITED[snapshot] = audit(snapshot)
    return found


def gone_and_new(before: Audit, after: Audit) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings of the first audit that the second no longer has, and those that only the second has."""
    if isinstance(before.findings, Findings) and isinstance(after.findings, Findings):
        return before.findings.without(after.findings), after.findings.without(before.findings)
    old, new = {f.id for f in before.findings}, {f.id for f in after.findings}
    gone = tuple(f for f in before.findings if f.id not in new)
    return gone, tuple(f for f in after.findings if f.id not in old)
