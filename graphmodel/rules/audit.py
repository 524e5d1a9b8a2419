"""Runs the rules over one day: what was found, what could not be decided, how much the sources say at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphmodel.ledger.readings import short_hash
from graphmodel.questions.coverage import Coverage, coverage
from graphmodel.rules.base import FILLED, FOUND, MISSING, UNDECIDED, Finding, Rule, Text, Undecided
from graphmodel.rules.evidence_of import evidence_of
from graphmodel.rules.messages import MessageFormatter
from graphmodel.rules.profile import Profile, profile
from graphmodel.rules.registry import rules
from graphmodel.rules.waiver import Waived, Waiver
from graphmodel.snapshot import Snapshot

# One row of the frame that a check returns.
Row: TypeAlias = dict[str, Any]

_ORDER = {"E": 0, "W": 1, "I": 2}


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of one audit: findings, the gravest first; undecided rules; coverage; which rules ran.

    `waived` findings stand aside with their waiver; `noted` is what a list of waivers says of findings that
    stay, by id. `narrowed` where only some rules of the profile or a part of the ledger was looked at.
    """

    day: str
    change: int
    units: int
    relations: int
    coverage: Mapping[str, Coverage]
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    ran: tuple[str, ...]
    profile: Profile
    narrowed: bool
    waived: tuple[Waived, ...] = ()
    noted: Mapping[str, Waiver] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many findings of each severity, and how many undecided lines."""
        found = {severity: sum(f.severity == severity for f in self.findings) for severity in _ORDER}
        return {**found, "undecided": len(self.undecided)}


def audit(
    snapshot: Snapshot,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    scope: str | None = None,
    under: Profile | None = None,
) -> Audit:
    """Every finding of the day.

    `select` and `ignore` take codes or their beginnings: a whole code also runs a rule that the profile leaves
    out. `scope` is a unit id: only what is inside is told. `under` is the profile, None = default.
    """
    under = under or profile()
    chosen = [
        rule
        for rule in rules().values()
        if (under.has(rule.code) or rule.code in map(str.upper, select))
        and _named(rule.code, select, default=True)
        and not _named(rule.code, ignore, default=False)
    ]
    inside = snapshot.structure.scope(scope) if scope else None
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    for rule in chosen:
        hits, left = _judge(rule, snapshot, under)
        findings += [_finding(rule, snapshot, row, under) for row in _within(inside, hits)]
        undecided += _undecided(rule, snapshot, _within(inside, left))
    findings.sort(key=lambda f: (_ORDER[f.severity], f.code, f.subject_name, f.id))
    units = [u for u in snapshot.units.values() if not u.is_plate and not u.outside]
    return Audit(
        snapshot.day,
        snapshot.change,
        sum(1 for u in units if inside is None or u.id in inside),
        sum(1 for r in snapshot.relations if inside is None or r.subject in inside),
        coverage(snapshot, inside),
        tuple(findings),
        tuple(undecided),
        tuple(rule.code for rule in chosen),
        under,
        bool(select or ignore or scope),
    )


def _named(code: str, patterns: Collection[str], *, default: bool) -> bool:
    return any(code.startswith(pattern.upper()) for pattern in patterns) if patterns else default


def _within(inside: Collection[str] | None, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if inside is None or row["subject"] in inside]


def _judge(rule: Rule, snapshot: Snapshot, under: Profile) -> tuple[list[Row], list[Row]]:
    """Which rows of a check are findings, and which must stay undecided.

    Judged over whole jurisdictions, so that a narrower scope tells less and never something else.
    """
    rows = [
        row
        for row in rule.check(snapshot, **under.limits(rule.code)).to_dicts()
        if not _outside(snapshot, row["subject"])
    ]
    hits = [row for row in rows if row["outcome"] == FOUND]
    left = [row for row in rows if row["outcome"] == UNDECIDED]
    asked: dict[str | None, list[Row]] = {}
    for row in rows:
        if row["outcome"] in (MISSING, FILLED):
            asked.setdefault(snapshot.jurisdiction(row["subject"]), []).append(row)
    for subjects in asked.values():
        missing = [row for row in subjects if row["outcome"] == MISSING]
        filled = len(subjects) - len(missing)
        speaks = filled >= under.absence * len(subjects)
        for row in missing:
            decided = speaks or (row["subject"], rule.declared_as) in snapshot.declared
            (hits if decided else left).append(row)
    return hits, left


def _outside(snapshot: Snapshot, subject: str) -> bool:
    """A superior outside the ledger (台账外) is only ever the other end of a line."""
    return subject in snapshot.ledger.units and snapshot.ledger.units[subject].outside


def _undecided(rule: Rule, snapshot: Snapshot, rows: Sequence[Row]) -> list[Undecided]:
    """One line for each jurisdiction, however many subjects it has."""
    counts = Counter(snapshot.jurisdiction(row["subject"]) for row in rows)
    lacks = rule.lacks or rule.what
    return [
        Undecided(rule.code, snapshot.structure.jurisdiction_name(place), number, lacks)
        for place, number in counts.items()
    ]


_FIXED = ("subject", "outcome", "related", "relations", "key", "group", "severity")


def _finding(rule: Rule, snapshot: Snapshot, row: Row, under: Profile) -> Finding:
    related: list[str] = list(row["related"] or [])
    key: list[str] | None = row.get("key")
    values = {k: v for k, v in row.items() if k not in _FIXED}
    shown = {**values, "subject": row["subject"], "related": related}
    zh, en = (MessageFormatter(snapshot.ledger, language) for language in ("zh", "en"))
    return Finding(
        id="F-" + short_hash(rule.code, row["subject"], *(sorted(related) if key is None else key)),
        code=rule.code,
        severity=under.severity(rule.code) or str(row.get("severity") or rule.severity),
        subject_type=rule.subject,
        subject=row["subject"],
        subject_name=snapshot.ledger.name(row["subject"]),
        jurisdiction=snapshot.structure.jurisdiction_name(snapshot.jurisdiction(row["subject"])),
        related=tuple((_type_of(snapshot, id_), id_) for id_ in related),
        message=Text(zh.format(rule.message.zh, **shown), en.format(rule.message.en, **shown)),
        values=values,
        evidence=evidence_of(snapshot, row["subject"], tuple(row["relations"] or ())),
        group=str(row.get("group") or rule.code),
    )


def _type_of(snapshot: Snapshot, id_: str) -> str:
    ledger = snapshot.ledger
    known = (("unit", ledger.units), ("body", ledger.bodies), ("document", ledger.documents))
    return next((type_ for type_, listed in known if id_ in listed), "relation")
