"""Runs the rules over one day and says what was found, what could not be decided, and how much the sources say at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from graphmodel.ledger.units import short_hash
from graphmodel.questions.coverage import Coverage, coverage
from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Evidence, Finding, Rule, Text, Undecided
from graphmodel.rules.evidence_of import evidence_of
from graphmodel.rules.registry import rules
from graphmodel.snapshot import Snapshot

# Silence means something only where at least half of those asked have spoken (contract 4; a profile may set another share).
_HALF = 0.5
_ORDER = {"E": 0, "W": 1, "I": 2}


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of one audit: findings, the gravest first; undecided rules; coverage by aspect; which rules ran."""

    day: str
    change: int
    units: int
    relations: int
    coverage: Mapping[str, Coverage]
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    ran: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """How many findings of each severity, and how many undecided lines."""
        found = {severity: sum(f.severity == severity for f in self.findings) for severity in _ORDER}
        return {**found, "undecided": len(self.undecided)}


def audit(snapshot: Snapshot, select: Collection[str] = (), ignore: Collection[str] = (), scope: str | None = None) -> Audit:
    """Every finding of the day. `select` and `ignore` take codes or their beginnings; `scope` is a unit id: only what lies inside it."""
    chosen = [r for r in rules().values() if _named(r.code, select, default=True) and not _named(r.code, ignore, default=False)]
    inside = snapshot.structure.scope(scope) if scope else None
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    for rule in chosen:
        rows = [row for row in rule.check(snapshot).to_dicts() if inside is None or row["subject"] in inside]
        hits, open_ = _judge(rule, snapshot, rows)
        findings += [_finding(rule, snapshot, row) for row in hits]
        undecided += open_
    findings.sort(key=lambda f: (_ORDER[f.severity], f.code, f.subject_name, f.id))
    units = [u for u in snapshot.units.values() if not u.is_plate and not u.outside and (inside is None or u.id in inside)]
    return Audit(
        snapshot.day,
        snapshot.change,
        len(units),
        sum(1 for r in snapshot.relations if inside is None or r.subject in inside),
        coverage(snapshot, inside),
        tuple(findings),
        tuple(undecided),
        tuple(rule.code for rule in chosen),
    )


def _named(code: str, patterns: Collection[str], *, default: bool) -> bool:
    return any(code.startswith(pattern.upper()) for pattern in patterns) if patterns else default


def _judge(rule: Rule, snapshot: Snapshot, rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Undecided]]:
    """Which rows are findings, and where the rule must stay undecided."""
    hits = [row for row in rows if row["outcome"] == FOUND]
    open_: dict[str | None, int] = {}
    for row in rows:
        if row["outcome"] == UNDECIDED:
            place = snapshot.jurisdiction(row["subject"])
            open_[place] = open_.get(place, 0) + 1
    asked: dict[str | None, list[dict[str, Any]]] = {}
    for row in rows:
        if row["outcome"] in (MISSING, FILLED):
            asked.setdefault(snapshot.jurisdiction(row["subject"]), []).append(row)
    for place, subjects in asked.items():
        missing = [row for row in subjects if row["outcome"] == MISSING]
        declared = [row for row in missing if rule.declared_as and (row["subject"], rule.declared_as) in snapshot.declared]
        filled = len(subjects) - len(missing)
        if filled and filled >= _HALF * len(subjects):
            hits += missing
            continue
        hits += declared
        if len(missing) > len(declared):
            open_[place] = open_.get(place, 0) + len(missing) - len(declared)
    lacks = rule.lacks or rule.what
    return hits, [Undecided(rule.code, snapshot.structure.jurisdiction_name(p), n, lacks) for p, n in open_.items()]


class _Names(Formatter):
    """Fills a message; a field written {holders:name} shows names for ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._ledger = snapshot.ledger

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "name":
            items = value if isinstance(value, (list, tuple)) else [value]
            return "、".join(self._ledger.name(str(item)) for item in items)
        if isinstance(value, (list, tuple)):
            return "、".join(str(item) for item in value)
        return str(super().format_field("" if value is None else value, format_spec))


_FIXED = ("subject", "outcome", "related", "relations", "group")


def _finding(rule: Rule, snapshot: Snapshot, row: dict[str, Any]) -> Finding:
    related: list[str] = list(row["related"] or [])
    formatter = _Names(snapshot)
    values = {k: v for k, v in row.items() if k not in _FIXED}
    named = {**values, "subject": row["subject"], "related": related}
    message = Text(formatter.format(rule.message.zh, **named), formatter.format(rule.message.en, **named))
    place = snapshot.jurisdiction(row["subject"])
    return Finding(
        id="F-" + short_hash(rule.code, row["subject"], *sorted(related)),
        code=rule.code,
        severity=rule.severity,
        subject_type=rule.subject,
        subject=row["subject"],
        subject_name=snapshot.ledger.name(row["subject"]),
        jurisdiction=snapshot.structure.jurisdiction_name(place),
        related=tuple((_type_of(snapshot, id_), id_) for id_ in related),
        message=message,
        values=values,
        evidence=_evidence(snapshot, row),
        group=str(row.get("group") or rule.code),
    )


def _evidence(snapshot: Snapshot, row: dict[str, Any]) -> tuple[Evidence, ...]:
    return evidence_of(snapshot, row["subject"], tuple(row["relations"] or ()))


def _type_of(snapshot: Snapshot, id_: str) -> str:
    return "unit" if id_ in snapshot.ledger.units else "body" if id_ in snapshot.ledger.bodies else "relation"
